using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits <c>z = W * x + b</c> with the activation, sample by sample: the frame, and the kernel behind it.</summary>
internal static class ConvolutionForward
{
    public static void Emit(SourceWriter writer, ConvolutionStage stage)
    {
        Activation? activation = LayerCatalog.FindActivation(stage.Activation), late = activation is { IsCheap: false } ? activation : null;
        Correlation kernel = Kernel(stage, late is null ? activation : null);
        using (writer.OpenKernel(
            $"{stage.Layer}, {Image(stage, isOutput: false)} → {Image(stage, isOutput: true)}.", StageSignature.Forward(stage)))
        {
            writer.Line($"ref float W = ref At(ref P, {stage.WeightStart});");
            writer.Line($"ref float b = ref At(ref P, {(stage.HasBias ? stage.BiasStart : 0)});");
            using (writer.Open("for (int s = 0; s < rows; s++)"))
            {
                string x = ConvolutionFrames.EmitSource(writer, stage, stage.ForwardFrame, "x", "scratch");
                EmitGroups(writer, stage, kernel, x);
                if (late is not null) writer.Line($"{stage.MethodPrefix}Activate(ref h);");
                writer.Line($"x = ref At(ref x, {stage.InputRows * stage.InputPitch});");
                writer.Line($"h = ref At(ref h, {stage.SamplePitch});");
            }
        }

        EmitKernels(writer, stage, kernel, late);
    }

    /// <summary>
    /// Writes a frame of a sequence: it goes into a ring of as many as the kernel sees, twice, so that these are in a row wherever it is.
    /// </summary>
    public static void EmitStep(SourceWriter writer, ConvolutionStage stage)
    {
        Activation? activation = LayerCatalog.FindActivation(stage.Activation), late = activation is { IsCheap: false } ? activation : null;
        Correlation kernel = Kernel(stage, late is null ? activation : null);
        int extent = stage.ForwardFrame.Width.Extent, pitch = stage.ForwardFrame.Pitch;
        using (writer.OpenKernel(
            $"{stage.Layer}, one step: R has the number of the last frame, and a ring of {extent} frames, each in two places, so that they are always in a row.",
            $"private static void {stage.MethodPrefix}(ref float x, ref float P, ref float h, ref float R)"))
        {
            writer.Line($"ref float W = ref At(ref P, {stage.WeightStart});");
            writer.Line($"ref float b = ref At(ref P, {(stage.HasBias ? stage.BiasStart : 0)});");
            writer.Line("ref int now = ref Unsafe.As<float, int>(ref R);");
            writer.Line($"now = now == {extent - 1} ? 0 : now + 1;");
            writer.Line($"ref float frame = ref At(ref R, {Shape.Block} + now * {pitch});");
            ConvolutionFrames.EmitPixel(writer, stage, "x", "frame");
            writer.Line($"MemoryMarshal.CreateSpan(ref frame, {pitch}).CopyTo(MemoryMarshal.CreateSpan(ref At(ref frame, {extent * pitch}), {pitch}));");
            writer.Line($"frame = ref At(ref frame, {pitch}); // the oldest");
            EmitGroups(writer, stage, kernel, "frame");
            if (late is not null) writer.Line($"{stage.MethodPrefix}Activate(ref h);");
        }

        EmitKernels(writer, stage, kernel, late);
    }

    private static void EmitKernels(SourceWriter writer, ConvolutionStage stage, Correlation kernel, Activation? late)
    {
        if (late is not null)
        {
            using (writer.OpenKernel(
                $"h = {late.Formula}, over a finished sample while it is in the cache.", $"private static void {stage.MethodPrefix}Activate(ref float h)"))
                late.EmitApply(writer, "h", Literal.Of(stage.SamplePitch));
        }

        kernel.Emit(writer);
    }

    /// <summary>An image's size as people write it: <c>8×28×28</c>.</summary>
    public static string Image(ConvolutionStage stage, bool isOutput)
    {
        bool isLarge = isOutput == stage.IsTransposed;
        int channels = isOutput ? stage.OutputChannels : stage.InputChannels;
        return $"{channels}×{(isLarge ? stage.Height.Large : stage.Height.Small)}×{(isLarge ? stage.Width.Large : stage.Width.Small)}";
    }

    /// <summary>Groups of whole vectors are convolutions of their own.</summary>
    private static void EmitGroups(SourceWriter writer, ConvolutionStage stage, Correlation kernel, string x)
    {
        if (stage.Groups == 1 || stage.IsByLane)
        {
            kernel.EmitCalls(writer, x, "W", "b", "h");
            return;
        }

        using (writer.Open($"for (int g = 0; g < {stage.Groups}; g++)"))
        {
            string outputs = $"g * {stage.GroupOutputs}";
            kernel.EmitCalls(writer, $"At(ref {x}, g * {stage.GroupInputs})", $"At(ref W, {outputs})", $"At(ref b, {outputs})", $"At(ref h, {outputs})");
        }
    }

    private static Correlation Kernel(ConvolutionStage stage, Activation? activation)
    {
        int width = stage.IsTransposed ? stage.Width.Large : stage.Width.Small;
        return new Correlation(
            stage.MethodPrefix + "Forward", $"z = W * x{(stage.HasBias ? " + b" : "")}", Passes(stage, isGather: !stage.IsTransposed), stage.ForwardFrame,
            stage.GroupInputs, stage.IsByLane ? stage.OutputPitch : 1, stage.IsByLane, stage.Width.Taps, stage.TapPitch, stage.OutputPitch,
            stage.IsByLane || stage.Groups == 1 ? Columns(stage.OutputChannels) : stage.GroupOutputs, stage.OutputPitch, width * stage.OutputPitch, "b")
        {
            Start = column => stage.HasBias ? $"TOps.Load(ref b, {column})" : "TOps.Zero",
            Result = (sum, _) => activation?.Apply(sum) ?? sum,
        };
    }

    /// <summary>Channels that a kernel computes: half a vector, or whole ones.</summary>
    public static int Columns(int channels) => ConvolutionSchedule.IsHalf(channels) ? Shape.Block / 2 : Shape.Padded(channels);

    /// <summary>The passes over both axes.</summary>
    public static IReadOnlyList<(AxisPass Y, AxisPass X)> Passes(ConvolutionStage stage, bool isGather) => isGather
        ? [(stage.Height.Gather, stage.Width.Gather)]
        : [.. stage.Height.Scatter.SelectMany(y => stage.Width.Scatter.Select(x => (y, x)))];
}
