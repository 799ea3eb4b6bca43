using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the noise of training. It is drawn again on the way back: that takes less than to keep it.</summary>
internal sealed class NoiseStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage)
    {
        var noise = (NoiseStage)stage;
        string amount = Literal.Short(noise.Amount);
        return noise.IsDropout
            ? $"h = {{u < {amount}: 0, else x/(1 − {amount})}} with u uniform on [0, 1); in inference h = x"
            : $"h = x + {amount} n with n normal; in inference h = x";
    }

    public override string BackwardFormula(StagePlan stage)
    {
        var noise = (NoiseStage)stage;
        string amount = Literal.Short(noise.Amount);
        return noise.IsDropout ? $"∂L/∂x = {{u < {amount}: 0, else ∂L/∂h/(1 − {amount})}} with the same u" : "∂L/∂x = ∂L/∂h";
    }

    public override string Form(StagePlan stage) => "one pass, in training only";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var noise = (NoiseStage)stage;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        {
            EmitDraw(writer, noise, "h");
            using (writer.Open($"for (int o = 0; o < rows * {noise.SamplePitch}; o += TOps.Count)"))
                writer.Line($"TOps.Store({(noise.IsDropout ? Kept("h", "x") : "TOps.Fma(amount, TOps.Load(ref h, o), TOps.Load(ref x, o))")}, ref h, o);");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var noise = (NoiseStage)stage;
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            if (noise.IsDropout) EmitDraw(writer, noise, "dx");
            using (writer.Open($"for (int o = 0; o < rows * {noise.SamplePitch}; o += TOps.Count)"))
            {
                writer.Line($"TVector g = {(noise.IsDropout ? Kept("dx", "dz") : "TOps.Load(ref dz, o)")};");
                writer.Line($"TOps.Store({before?.Gradient("g", "TOps.Load(ref h0, o)") ?? "g"}, ref dx, o);");
            }
        }
    }

    /// <summary>Fills a buffer with random numbers, and declares what goes with them.</summary>
    private static void EmitDraw(SourceWriter writer, NoiseStage noise, string buffer)
    {
        string draw = noise.IsDropout ? "Uniform" : "Normal";
        writer.Line(
            $"global::StaticNet.Runtime.Noise.{draw}(ref {buffer}, ref N, layer: {noise.Number}, start, rows, {noise.InputRows}, {noise.InputSize}, {noise.OutputPitch}, rowStep: {noise.RowStep}, columnStep: {noise.ColumnStep}{(noise.Part == 0 ? "" : $", part: {noise.Part}")});");
        writer.Line(noise.IsDropout
            ? $"TVector rate = TOps.Create({Literal.Of(noise.Amount)}), scale = TOps.Create(global::StaticNet.Runtime.Noise.IsHeard(ref N) ? {Literal.Of(1f / (1f - noise.Amount))} : 1f);"
            : $"TVector amount = TOps.Create({Literal.Of(noise.Amount)});");
    }

    private static string Kept(string u, string value) =>
        $"TOps.Select(TOps.LessThan(TOps.Load(ref {u}, o), rate), TOps.Zero, TOps.Multiply(TOps.Load(ref {value}, o), scale))";
}
