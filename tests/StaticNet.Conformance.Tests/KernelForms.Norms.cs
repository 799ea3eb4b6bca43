using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>The forms of normalisations and of noise.</content>
internal static partial class KernelForms
{
    private static IEnumerable<string> ForwardOfNorm(NetworkPlan plan, StagePlan stage)
    {
        yield return $"forward {stage.Kind}: {Padding(stage.OutputSize)}";
        if (stage is NoiseStage noise)
        {
            yield return $"forward {noise.Kind}: {(noise.InputRows == 1 ? "vectors" : noise.ColumnStep == 1 ? "rows" : "pixels")}";
            yield break;
        }

        var norm = (NormStage)stage;
        yield return $"forward {norm.Kind}: {(norm.HasBias ? "γ and β" : norm.HasScale ? "γ" : "neither γ nor β")}";
        yield return $"forward of norms: {Class(norm)}";
        if (norm is GroupNormStage or BatchNormStage { UsesBatch: true }) yield return $"sums of {norm.Kind}: {Pixels(norm.InputRows)}";
        if (norm is GroupNormStage group) yield return $"groups: {(group.Groups == 1 ? "one" : group.GroupSize == 1 ? "of one channel" : "several")}";
        if (norm is not BatchNormStage) yield break;
        InferenceStep step = plan.Inference.Steps.Single(step => step.Norm == norm);
        if (step.Weights is { } weights) yield return $"inference of BatchNorm: folded, {Bias(weights)}";
        yield return step.Weights switch
        {
            DenseStage dense => $"inference of BatchNorm: folded into dense, {(dense.Schedule.Form == DenseForm.StraightLine ? "straight-line" : dense.IsHalf ? "half" : "tiles")}",
            ConvolutionStage convolution => $"inference of BatchNorm: folded into {How(convolution)}",
            _ => "inference of BatchNorm: by constants",
        };
    }

    private static IEnumerable<string> BackwardOfNorm(NetworkPlan plan, StagePlan stage, Activation? before)
    {
        yield return $"input gradient of {stage.Kind}";
        yield return $"input gradient of {(stage is NoiseStage ? "noise" : "norms")}: through {Class(before)}";
        if (stage is NormStage { HasScale: true } norm)
            yield return $"weights of {norm.Kind}: {(norm.IsFrozen ? "frozen" : plan.Model.HasLoss && OptimizerStep.For(plan).IsFused ? "with a step" : "kept")}";
    }

    private static string Pixels(int pixels) =>
        pixels == 1 ? "vectors" : pixels < 4 ? "fewer than four pixels" : pixels % 4 == 0 ? "pixels by four" : "pixels by four and a rest";

    private static IEnumerable<NetworkPlan> Norms() => ConformanceNetworks.Read(
        NormDeclarations().Select((declaration, i) => $"using StaticNet; [Network(MaxBatchSize = 2), {declaration}] partial class Norm{i};"));

    private static IEnumerable<string> NormDeclarations()
    {
        string[] activations = ["", ", ReLU", ", Tanh", ", SiLU"];
        string[] layers =
        [
            "BatchNorm", "BatchNorm(Affine = false)", "BatchNorm(Frozen = true)", "GroupNorm(1)", "GroupNorm(2)", "GroupNorm(4)", "GroupNorm(2, Affine = false)",
            "GroupNorm(2, Frozen = true)", "LayerNorm", "LayerNorm(Bias = false)", "LayerNorm(Affine = false)", "LayerNorm(Frozen = true)", "RMSNorm",
            "RMSNorm(Affine = false)", "RMSNorm(Frozen = true)", "Dropout", "GaussianNoise(1)",
        ];
        string[] befores =
        [
            "Input(4), Dense(4)", "Input(16), Dense(16)", "Input(20), Dense(20)", "Input(20), Dense(20, Bias = false)", "Input(20), Dense(4)",
            "Input(4), Dense(4, Bias = false)", "Input(20), Dense(4, Bias = false)", "Input(4, 2), Dense(4)", "Input(4, 4), Tanh", "Input(4, 5), Dense(5)",
        ];
        foreach (string layer in layers)
        {
            foreach (string activation in activations)
            {
                foreach (string before in befores) yield return $"{before}{activation}, {layer}{activation}, Dense(3), MeanSquaredError, SGD";
                foreach (string channels in new[] { "4", "16" })
                    yield return $"Input(4, 3, 3), Conv2D({channels}, 2){activation}, {layer}{activation}, Flatten, Dense(3), MeanSquaredError, SGD, ClipGradientNorm(1)";
            }

            yield return $"Input(4, 3), Conv1D(4, 2), {layer}, MeanSquaredError, SGD";
            yield return $"Input(4, 3), Dense(5), {layer}, MeanSquaredError, SGD";
            yield return $"Input(4, 3), Dense(16), {layer}, MeanSquaredError, SGD";
            if (!layer.StartsWith("BatchNorm")) continue;
            foreach (string bias in new[] { "", ", Bias = false" })
            {
                foreach (string convolution in new[] { "Conv2D(20, 2", "Conv2D(4, 2, Groups = 2", "DepthwiseConv2D(2", "Conv2D(32, 2, Groups = 2", "ConvTranspose2D(4, 2", "ConvTranspose2D(4, 2, Groups = 2", "ConvTranspose2D(4, 2, Groups = 4", "ConvTranspose2D(32, 2, Groups = 2" })
                    yield return $"Input({(convolution.Contains("32") ? 32 : 4)}, 3, 3), {convolution}{bias}), {layer}, MeanSquaredError, SGD";
            }
        }
    }
}
