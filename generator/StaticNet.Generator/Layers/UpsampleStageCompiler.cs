using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits copies of every pixel, and the sums of their gradients, a vector of channels at a time.</summary>
internal sealed class UpsampleStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => "h = x, every pixel repeated";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = Σ ∂L/∂h over its copies";

    public override string Form(StagePlan stage) => "pixel by pixel";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var up = (UpsampleStage)stage;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        using (OpenPixels(writer, up))
        {
            writer.Line($"TVector v = TOps.Load(ref x, {Pixel(up)});");
            EmitCopies(writer, up, $"TOps.Store(v, ref h, {Copy(up)});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var up = (UpsampleStage)stage;
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        using (OpenPixels(writer, up))
        {
            writer.Line("TVector g = TOps.Zero;");
            EmitCopies(writer, up, $"g = TOps.Add(g, TOps.Load(ref dz, {Copy(up)}));");
            writer.Line($"TOps.Store({before?.Gradient("g", $"TOps.Load(ref h0, {Pixel(up)})") ?? "g"}, ref dx, {Pixel(up)});");
        }
    }

    /// <summary>The loops over rows of all samples, which lie one behind the other, their pixels, and vectors of channels.</summary>
    private static Scope OpenPixels(SourceWriter writer, UpsampleStage up) => new(
        writer.Open($"for (int i = 0; i < rows * {up.ImageHeight}; i++)"), writer.Open($"for (int j = 0; j < {up.ImageWidth}; j++)"),
        writer.Open($"for (int o = 0; o < {up.OutputPitch}; o += TOps.Count)"));

    private static void EmitCopies(SourceWriter writer, UpsampleStage up, string statement)
    {
        using (writer.Open($"for (int p = 0; p < {up.ScaleHeight}; p++)"))
            writer.Nested($"for (int q = 0; q < {up.ScaleWidth}; q++)", statement);
    }

    private static string Pixel(UpsampleStage up) => $"(i * {up.ImageWidth} + j) * {up.OutputPitch} + o";

    private static string Copy(UpsampleStage up) =>
        $"((i * {up.ScaleHeight} + p) * {up.ImageWidth * up.ScaleWidth} + j * {up.ScaleWidth} + q) * {up.OutputPitch} + o";

    private readonly struct Scope(SourceWriter.Block rows, SourceWriter.Block pixels, SourceWriter.Block columns) : IDisposable
    {
        public void Dispose()
        {
            columns.Dispose();
            pixels.Dispose();
            rows.Dispose();
        }
    }
}
