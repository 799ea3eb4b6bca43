using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>The forms of convolutions and pools.</content>
internal static partial class KernelForms
{
    private static IEnumerable<string> ForwardOfConvolution(ConvolutionStage stage)
    {
        string how = How(stage);
        yield return $"forward {how}: {(stage.IsInput ? stage.InputChannels == 1 ? "the user's plane" : "the user's planes" : "pixels")}, {Frame(stage.ForwardFrame)}";
        yield return $"forward {stage.Kind}: {Class(stage)}";
        yield return $"forward {how}: {Bias(stage)}";
        yield return $"forward {how}: {Columns(stage.OutputChannels)}";
        if (stage.IsTransposed) yield return $"forward {how}: {Phases(stage)}";
    }

    private static IEnumerable<string> BackwardOfConvolution(NetworkPlan plan, ConvolutionStage stage, Activation? before, int[] pieces)
    {
        string how = How(stage);
        yield return $"input gradient of {stage.Kind}: through {Class(before)}, {(stage.GradientInPixels ? "in pixels of its own" : "at once")}";
        if (stage.IsInput) yield return $"input gradient of {how}: to the user's order";
        yield return $"input gradient of {how}: {Frame(stage.BackwardFrame)}";
        yield return $"input gradient of {stage.Kind}: {Columns(stage.InputChannels)}";
        if (!stage.IsTransposed) yield return $"input gradient of {how}: {Phases(stage)}";
        if (stage.IsFrozen) yield return $"frozen: {stage.Kind}";
        if (stage.IsFrozen) yield break;

        OptimizerStep step = OptimizerStep.For(plan).With(stage.Penalty);
        int run = stage.IsByLane ? stage.Width.Taps : ConvolutionSchedule.Run(stage);
        foreach (bool wide in ConvolutionSchedule.IsHalf(stage.OutputChannels) ? [false] : new[] { true, false })
        {
            int vectors = ConvolutionSchedule.IsHalf(stage.OutputChannels) ? 1 : ConvolutionSchedule.WeightVectors(stage.OutputPitch / Shape.Block, wide);
            int rows = ConvolutionSchedule.WeightRows(run, vectors, wide);
            string rest = run < rows ? "a rest only" : run == rows ? "one tile" : run % rows == 0 ? "whole tiles" : "whole tiles and a rest";
            yield return $"weight gradient of {how}, {Width(wide)}: {rest}";
            yield return $"weight gradient of {stage.Kind}, {Width(wide)}: {(ConvolutionSchedule.IsHalf(stage.OutputChannels) ? "half a vector" : $"{vectors} vectors")}";
        }

        yield return $"weight gradient of {how}: {(run == stage.GroupInputs || stage.IsByLane ? "taps" : "rows of taps")}, {Frame(stage.LargeFrame)}";
        yield return $"weight gradient of {stage.Kind}: {(pieces.Length > 1 ? "continued" : "in one piece")}";
        yield return $"weight gradient of convolutions: {(plan.Model.HasLoss && step.IsFused ? stage.Penalty.IsNone ? "with a step" : "with a step and a penalty" : "kept")}";
        if (stage.HasBias) yield return $"bias gradient of convolutions: {(stage.OutputPitch % 64 == 0 ? 4 : stage.OutputPitch % 32 == 0 ? 2 : 1)} vectors at once";
    }

    /// <summary>What tells stages of images apart that are no convolutions, or null.</summary>
    private static string? ImageForm(StagePlan stage) => stage switch
    {
        PoolStage pool => $"{pool.Kind}: {(pool.IsPartition ? "a partition" : pool.IsInside ? pool.Height.Taps * pool.Width.Taps <= 16 ? "inside" : "inside, large" : "beyond the image")}{(pool.IsMax || pool.CountsPadding ? "" : ", counting")}",
        GlobalPoolStage pool => $"{pool.Kind} of {(pool.OutputPitch % 64 == 0 ? 4 : pool.OutputPitch % 32 == 0 ? 2 : 1)} vectors at once",
        ReorderStage reorder => $"reorder {(reorder.From.Step != 1 ? "from pixels" : "from rows")} {(reorder.To.Step != 1 ? "to pixels" : "to rows")}",
        PermuteStage permutation => Permuted(permutation),
        LastStepStage step => $"last step of {(step.InputRows == 1 ? "one" : step.InputPitch == step.InputSize && step.InputSize % Shape.Block != 0 ? "the user's" : "several")}",
        _ => null,
    };

    private static string How(ConvolutionStage stage) =>
        $"{stage.Kind} {(stage.IsLaneToLane ? "from lane to lane" : stage.IsByLane ? "by lane" : stage.Groups > 1 ? "of groups" : "of broadcasts")}";

    private static string Frame(ImageFrame frame) => frame.IsImage ? "the image itself" : "in a frame";

    private static string Columns(int channels) => ConvolutionSchedule.IsHalf(channels) ? "half a vector" : "vectors";

    private static string Phases(ConvolutionStage stage)
    {
        IReadOnlyList<(AxisPass Y, AxisPass X)> passes = ConvolutionForward.Passes(stage, isGather: false);
        return passes.Count == 1 ? "one pass" : passes.Any(pass => pass.Y.Taps * pass.X.Taps == 0) ? "passes, some without taps" : "passes";
    }

    private static string Bias(StagePlan stage) => stage.HasBias ? "bias" : "no bias";

    private static IEnumerable<NetworkPlan> Images() => ConformanceNetworks.Read(
        ImageDeclarations().Select((declaration, i) => $"using StaticNet; [Network(MaxBatchSize = 2), {declaration}] partial class Image{i};"));

    private static IEnumerable<string> ImageDeclarations()
    {
        string[] activations = ["", ", ReLU", ", Tanh", ", SiLU"];
        string[] convolutions =
        [
            "Conv2D(3, 2", "Conv2D(20, 2", "Conv2D(64, 3", "Conv2D(4, 2, Groups = 2", "DepthwiseConv2D(2", "DepthwiseConv2D(2, Multiplier = 2",
            "ConvTranspose2D(3, 2", "ConvTranspose2D(20, 2", "ConvTranspose2D(4, 2, Groups = 2", "ConvTranspose2D(4, 2, Groups = 4",
        ];
        foreach (string convolution in convolutions)
        {
            foreach (string options in new[] { ")", ", Stride = 2)", ", Padding = 1)", ", Bias = false)", ", Frozen = true)", ", L1 = 0.5)", ", L2 = 0.5)", ", L1 = 0.5, L2 = 0.5)" })
            {
                foreach (int channels in new[] { 1, 4, 20 })
                {
                    if (channels == 1 && convolution.Contains("Groups")) continue;
                    yield return $"Input({channels}, 5, 5), {convolution}{options}, MeanSquaredError, SGD";
                    yield return $"Input({channels}, 5, 5), Conv2D(4, 1), {convolution}{options}, SGD";
                }

                foreach (string activation in activations)
                    yield return $"Input(4, 5, 5), Conv2D(4, 1){activation}, {convolution}{options}{activation}, Conv2D(4, 1), MeanSquaredError, SGD";
            }

            // Rows of W in every number, columns in every number of vectors, and taps that meet nothing.
            foreach (int channels in Enumerable.Range(1, 33))
            {
                if (convolution.Contains("Groups")) continue;
                yield return $"Input({channels}, 4, 4), {convolution}), SGD";
                yield return $"Input(4, 4, 4), Conv2D({channels}, 1), {convolution}, Stride = 3), SGD";
            }

            yield return $"Input(4, 5, 5), {convolution}), Flatten, Dense(2)";
        }

        foreach (string groups in new[] { "2", "4", "20" })
        {
            foreach (string options in new[] { "1", "2", "2, Padding = 1", "2, Stride = 2" })
                yield return $"Input(20, 4, 4), ConvTranspose2D(20, {options}, Groups = {groups}), Conv2D(20, 1), ConvTranspose2D(20, {options}, Groups = {groups}), SGD";
        }

        foreach (string options in new[] { "", ", Padding = 1", ", Bias = false", ", Frozen = true" })
        {
            foreach (string activation in activations)
            {
                yield return $"Input(3, 3, 3), Conv2D(48, 2{options}){activation}, Conv2D(80, 2{options}){activation}, SGD";
                yield return $"Input(3, 3, 3), ConvTranspose2D(48, 2{options}){activation}, ConvTranspose2D(80, 2{options}){activation}, SGD";
                yield return $"Input(1, 3, 3), ConvTranspose2D(32, 2{options}), ConvTranspose2D(32, 2, Groups = 2, Stride = 2{options}){activation}, SGD";
                foreach (string kind in new[] { "Conv2D", "ConvTranspose2D" })
                    yield return $"Input(32, 3, 3), {kind}(32, 2, Groups = 2{options}){activation}, {kind}(64, 2, Groups = 2{options}){activation}, MeanSquaredError, SGD";
            }
        }

        foreach (string activation in activations)
            yield return $"Input(12), Dense(12){activation}, Reshape(3, 4), Reshape(2, 6), Dense(2), SGD";

        string[] pools =
        [
            "MaxPool2D(2)", "MaxPool2D(2, Stride = 1)", "MaxPool2D(5)", "MaxPool2D(2, Padding = 1)", "AveragePool2D(2)", "AveragePool2D(2, Stride = 1)",
            "AveragePool2D(5)", "AveragePool2D(2, Padding = 1)", "AveragePool2D(2, Padding = 1, CountPadding = false)", "GlobalMaxPool", "GlobalAveragePool",
            "Upsample2D(2)", "ZeroPad2D(1)", "Flatten", "Softmax", "PReLU(PerChannel = true)",
        ];
        foreach (string pool in pools)
        {
            foreach (string activation in activations)
            {
                foreach (int channels in new[] { 4, 32, 64 })
                    yield return $"Input(2, 6, 6), Conv2D({channels}, 1){activation}, {pool}, SGD";
                yield return $"Input(2, 6, 6), Dense(6){activation}, {pool}, SGD";
            }
        }
    }
}
