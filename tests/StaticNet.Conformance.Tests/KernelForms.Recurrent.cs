using StaticNet.Generator.Layers;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>The forms of recurrent layers, and of what takes a sequence frame by frame.</content>
internal static partial class KernelForms
{
    private static IEnumerable<string> ForwardOfRecurrent(RecurrentStage stage)
    {
        yield return $"forward {Kind(stage)}: {Units(stage)}, {End(stage)}";
        yield return $"forward {Kind(stage)}: {Direction(stage)}";
        yield return $"forward of recurrent layers: {(stage.HasBackward ? "keeps for the way back" : "keeps nothing")}, {stage.Cell}";
        foreach (DenseStage product in Products(stage))
            yield return $"forward {Kind(stage)}, {product.Suffix}: {Product(product)}, {Bias(product)}";
    }

    private static IEnumerable<string> BackwardOfRecurrent(NetworkPlan plan, RecurrentStage stage, int[] pieces, bool isSingle)
    {
        yield return $"input gradient of {Kind(stage)}: {Units(stage)}, {End(stage)}";
        yield return $"input gradient of {Kind(stage)}: {Direction(stage)}";
        yield return $"input gradient of recurrent layers: {(stage.Steps == 1 ? "one step" : "steps")}, {stage.Cell}";
        foreach (DenseStage product in Products(stage).Where(product => stage.Steps > 1 || product.Suffix == "Candidate"))
            yield return $"input gradient of {Kind(stage)}, {product.Suffix}: {(DenseInputGradient.IsStraightLine(product) ? "straight-line" : isSingle ? "one sample" : "turned")}";
        if (stage.IsFrozen) yield return $"frozen: {Kind(stage)}";
        if (stage.IsFrozen) yield break;

        OptimizerStep step = OptimizerStep.For(plan).With(stage.Penalty);
        foreach (DenseStage product in Products(stage))
            yield return $"weight gradient of {Kind(stage)}, {product.Suffix}: {Product(product)}, {(pieces.Length > 1 ? "continued" : "in one piece")}";
        yield return $"weight gradient of recurrent layers: {(plan.Model.HasLoss && step.IsFused ? stage.Penalty.IsNone ? "with a step" : "with a step and a penalty" : "kept")}";
    }

    /// <summary>What runs at each frame; with folded weights those are made before.</summary>
    private static IEnumerable<string> Stream(NetworkPlan plan)
    {
        if (plan.Stream is not { } stream) yield break;
        bool isRowPass = RowPass.IsFor(stream.Steps.Select(step => step.Step));
        foreach (StreamStep step in stream.Steps)
        {
            string kernels = step.IsOwn ? "kernels of its own" : "shared kernels";
            yield return step.Step.Stage switch
            {
                RecurrentStage recurrent => $"step of {Kind(recurrent)}: {Units(recurrent)}, {End(recurrent)}",
                ConvolutionStage convolution => $"step of {How(convolution)}: {Columns(convolution.OutputChannels)}, {(convolution.Width.Taps == 1 ? "one frame" : "a ring")}",
                DenseStage dense => $"step of Dense: {(isRowPass ? $"in one method with others, {dense.Schedule.Form}" : "a call")}",
                var other => $"step of {other.Kind}: {kernels}",
            };
            if (step.Step.Stage is ConvolutionStage { Kind: var kind } stage) yield return $"step of {kind}: {Class(stage)}{(step.Step.Weights is null ? "" : ", folded")}";
        }
    }

    /// <summary>How many vectors of units there are, of which half a one is for narrow kernels.</summary>
    private static string Units(RecurrentStage stage) =>
        stage.GatePitch < Shape.Block ? "half a vector" : stage.GatePitch % Shape.Block == 0 ? "vectors" : "vectors and a half";

    /// <summary>The code: that of a plain layer is one, whatever its function.</summary>
    private static string Kind(RecurrentStage stage) => stage.Cell == Cell.ResetBeforeGRU ? "GRU of the original" : stage.Kind;

    private static string End(RecurrentStage stage) => stage.ReturnsSequence ? "every step" : "the end";

    private static string Direction(RecurrentStage stage) => stage.IsReverse ? "from the end" : "from the beginning";

    private static string Product(DenseStage product) => product.Schedule.Form == DenseForm.StraightLine ? "straight-line" : "tiles";

    private static IEnumerable<DenseStage> Products(RecurrentStage stage) => stage.Cell == Cell.ResetBeforeGRU ? [stage.Product, stage.Candidate] : [stage.Product];

    private static IEnumerable<NetworkPlan> Recurrences() => ConformanceNetworks.Read(
        RecurrentDeclarations().Concat(StreamDeclarations()).Select((declaration, i) => $"using StaticNet; [Network(MaxBatchSize = 2), {declaration}] partial class Recurrence{i};"));

    private static IEnumerable<string> RecurrentDeclarations()
    {
        string[] layers = ["RNN({0}", "RNN({0}, Nonlinearity = Nonlinearity.ReLU", "LSTM({0}", "GRU({0}", "GRU({0}, ResetAfter = false"];
        string[] options = ["", ", Bias = false", ", ReturnSequences = false", ", Bidirectional = true", ", Frozen = true", ", L2 = 0.5"];
        foreach (string layer in layers)
        {
            foreach (int units in new[] { 1, 3, 8, 9, 16, 17, 24, 32, 40 })
            {
                foreach (string option in options)
                {
                    string declared = string.Format(System.Globalization.CultureInfo.InvariantCulture, layer, units) + option + ")";
                    yield return $"Input(3, 2), {declared}, MeanSquaredError, SGD";
                    yield return $"Input(1, 2), {declared}, SGD";
                    yield return $"Input(3, 2), {declared}";
                }
            }
        }
    }

    private static IEnumerable<string> StreamDeclarations()
    {
        foreach (string layers in new[] { "LayerNorm", "RMSNorm", "Softmax", "PReLU", "SiLU", "Permute(1, 0)", "Add(\"input\")", "Multiply(\"input\")", "Concat(\"input\", Axis = 1)", "Dense(20), Tanh", "LastStep, Dense(2)", "LastStep, Reshape(1, 2)", "Permute(1, 0), Permute(1, 0), Dense(2)" })
            yield return $"Input(3, 2), LSTM(2), {layers}";
        yield return "Input(7, 3), Permute(1, 0), Conv1D(5, 3, Padding = Padding.Causal), Permute(1, 0), Dense(13), Permute(1, 0), Conv1D(4, 2, Padding = Padding.Causal), Permute(1, 0), LastStep, Dense(2)";
        yield return "Input(4, 1), Conv1D(17, 5, Padding = Padding.Causal), SiLU, Conv1D(2, 2, Padding = Padding.Causal)";
        yield return "Input(3, 2), LSTM(2), Dense(3), Dropout(0.2), MeanSquaredError, SGD";
        yield return "Input(3, 2, Name = \"x\"), LSTM(2, ReturnSequences = false, Name = \"a\"), GRU(2, ReturnSequences = false, From = \"x\"), Concat(\"a\")";
        yield return "Input(3, 2), GRU(2, ReturnSequences = false), Reshape(1, 2), Dense(2), Flatten, Dense(2)";
        foreach (string convolution in new[] { "Conv1D(3, {0}", "Conv1D(16, {0}", "Conv1D(4, {0}, Groups = 2", "Conv1D(4, {0}, Groups = 4", "Conv1D(32, {0}, Groups = 2" })
        {
            foreach (int kernel in new[] { 1, 3 })
            {
                foreach (string behind in new[] { "", ", ReLU", ", Tanh", ", BatchNorm", ", BatchNorm, ReLU", ", BatchNorm, Tanh" })
                    yield return $"Input(4, 6), {string.Format(System.Globalization.CultureInfo.InvariantCulture, convolution, kernel)}, Padding = Padding.Causal){behind}, Conv1D(2, 2, Padding = Padding.Causal)";
            }
        }
    }
}
