using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits <c>∂L/∂x</c> of a convolution, which is a transposed convolution of ∂L/∂z with the same weights, and the other way round: the kernel
/// of the way forward with weights whose inputs and outputs have changed places.
/// </summary>
internal static class ConvolutionInputGradient
{
    private const string Images = "global::StaticNet.Runtime.Images";

    public static void Emit(SourceWriter writer, ConvolutionStage stage, Activation? before)
    {
        bool isInline = before is { IsCheap: true } && !stage.GradientInPixels;
        Correlation kernel = Kernel(stage, isInline ? before : null);
        ImageFrame frame = stage.BackwardFrame;
        long panel = frame.Size, pixels = panel + stage.PanelSize;
        using (writer.OpenKernel(
            $"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            writer.Line($"ref float W = ref At(ref P, {stage.WeightStart});");
            string weights = stage.IsByLane ? "W" : panel == 0 ? "panel" : "turned";
            if (weights == "turned") writer.Line($"ref float turned = ref At(ref panel, {panel});");
            if (!stage.IsByLane) EmitTransposition(writer, stage, weights);
            if (stage.GradientInPixels) writer.Line($"ref float pixels = ref At(ref panel, {pixels});");
            using (writer.Open("for (int s = 0; s < rows; s++)"))
            {
                string dz = ConvolutionFrames.EmitGradient(writer, stage, frame, "dz", "panel");
                string to = stage.GradientInPixels ? "pixels" : "dx";
                if (ConvolutionSchedule.IsHalf(stage.InputChannels) && !stage.GradientInPixels)
                    writer.Line($"MemoryMarshal.CreateSpan(ref dx, {stage.GradientPitch}).Clear(); // the half of every pixel that is not written, too");
                EmitGroups(writer, stage, kernel, dz, weights, to);
                EmitPixels(writer, stage, to);
                if (before is not null && !isInline) writer.Line($"{stage.MethodPrefix}Derive(ref h0, ref dx);");
                writer.Line($"dz = ref At(ref dz, {stage.SamplePitch});");
                writer.Line($"dx = ref At(ref dx, {stage.GradientPitch});");
                if (before is not null) writer.Line($"h0 = ref At(ref h0, {stage.GradientPitch});");
            }
        }

        if (before is not null && !isInline)
        {
            using (writer.OpenKernel(
                $"Times {before.Derivative} of the activation before, over a finished sample while it is in the cache.",
                $"private static void {stage.MethodPrefix}Derive(ref float h0, ref float dx)"))
                before.EmitDerivative(writer, "dx", "h0", Literal.Of(stage.GradientPitch));
        }

        kernel.Emit(writer);
    }

    /// <summary>From W [taps][inputs][outputs] the panel [group][taps][outputs][inputs].</summary>
    private static void EmitTransposition(SourceWriter writer, ConvolutionStage stage, string panel)
    {
        string from = stage.Groups == 1 ? $"t * {stage.TapPitch}" : $"t * {stage.TapPitch} + g * {stage.GroupOutputs}";
        string to = stage.Groups == 1 ? $"t * {stage.GroupOutputs * stage.GroupPanelPitch}" : $"(g * {stage.Taps} + t) * {stage.GroupOutputs * stage.GroupPanelPitch}";
        string call = $"Transpose(ref At(ref W, {from}), {stage.OutputPitch}, {stage.GroupInputs}, {stage.GroupOutputs}, ref At(ref {panel}, {to}), {stage.GroupPanelPitch});";
        string taps = $"for (int t = 0; t < {stage.Taps}; t++)";
        if (stage.Groups == 1)
        {
            writer.Nested(taps, call);
        }
        else
        {
            using (writer.Open($"for (int g = 0; g < {stage.Groups}; g++)")) writer.Nested(taps, call);
        }
    }

    private static void EmitGroups(SourceWriter writer, ConvolutionStage stage, Correlation kernel, string dz, string weights, string to)
    {
        if (stage.Groups == 1 || stage.IsLaneToLane)
        {
            kernel.EmitCalls(writer, dz, weights, "h0", to);
        }
        else if (stage.IsByLane)
        {
            // Every input of a group in turn, with its own lanes of W and of the sums.
            using (writer.Open($"for (int g = 0; g < {stage.GroupInputs}; g++)"))
                kernel.EmitCalls(writer, dz, $"At(ref W, g * {stage.OutputPitch})", "h0", $"At(ref {to}, g * {stage.OutputPitch})");
        }
        else
        {
            string inputs = $"g * {stage.GroupInputs}";
            using (writer.Open($"for (int g = 0; g < {stage.Groups}; g++)"))
            {
                kernel.EmitCalls(
                    writer, $"At(ref {dz}, g * {stage.GroupOutputs})", $"At(ref {weights}, g * {stage.Taps * stage.GroupOutputs * stage.GroupPanelPitch})",
                    $"At(ref h0, {inputs})", $"At(ref {to}, {inputs})");
            }
        }
    }

    /// <summary>From pixels of their own to ∂L/∂x.</summary>
    private static void EmitPixels(SourceWriter writer, ConvolutionStage stage, string pixels)
    {
        if (!stage.GradientInPixels) return;
        string lanes = $"{stage.GroupInputs}, {stage.GroupOutputs}, {stage.Groups}, {stage.OutputPitch}";
        if (!stage.IsInput)
        {
            writer.Line($"{Images}.FoldLanes(ref {pixels}, ref dx, {Shape.Padded(stage.InputSize)}, {stage.InputPixels}, {lanes});");
            return;
        }

        int pitch = stage.GradientColumns, size = stage.InputSize;
        if (stage is { IsByLane: true, IsLaneToLane: false })
        {
            string folded = $"At(ref {pixels}, {stage.InputPixels * pitch})";
            writer.Line($"{Images}.FoldLanes(ref {pixels}, ref {folded}, {pitch = stage.InputChannels}, {stage.InputPixels}, {lanes});");
            pixels = folded;
        }

        writer.Line($"{Images}.Reorder(ref {pixels}, {stage.InputPixels}, 1, {pitch}, 0, ref dx, {size}, {size}, 1, {stage.GradientPitch}, {size}, 1);");
    }

    private static Correlation Kernel(ConvolutionStage stage, Activation? before)
    {
        bool isSpread = stage.IsByLane && !stage.IsLaneToLane;
        int pitch = stage.GradientColumns;
        int width = stage.IsTransposed ? stage.Width.Small : stage.Width.Large;
        int columns = isSpread ? ConvolutionForward.Columns(stage.OutputChannels)
            : stage.Groups == 1 || stage.IsByLane ? ConvolutionForward.Columns(stage.InputChannels) : stage.GroupInputs;
        return new Correlation(
            stage.MethodPrefix + "InputGradient", "∂L/∂x", ConvolutionForward.Passes(stage, isGather: stage.IsTransposed), stage.BackwardFrame,
            stage.IsByLane ? 1 : stage.GroupOutputs, 1, stage.IsByLane, stage.Width.Taps,
            stage.IsByLane ? stage.TapPitch : stage.GroupOutputs * stage.GroupPanelPitch, stage.GroupPanelPitch, columns, pitch, width * pitch, "h0")
        {
            Result = (sum, at) => before?.Gradient(sum, $"TOps.Load(ref E, {at})") ?? sum,
            ReadsExtra = before is not null,
            BeginsAtZero = true,
        };
    }
}
