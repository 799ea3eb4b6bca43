using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>What all normalisations say of themselves and have in common in code.</summary>
internal abstract class NormStageCompiler : StageCompiler
{
    /// <summary>x̂ as a formula.</summary>
    protected abstract string Normalised(NormStage stage);

    public override string ForwardFormula(StagePlan stage)
    {
        var norm = (NormStage)stage;
        string z = (norm.HasScale, norm.HasBias) switch { (true, true) => "γ x̂ + β", (true, false) => "γ x̂", _ => "x̂" };
        return $"x̂ = {Normalised(norm)}, {Activated(stage, z)}";
    }

    /// <summary>γ at column o; ones where there is none, zeros in the padding.</summary>
    protected static string Scale(NormStage stage) => stage.HasScale ? $"TOps.Load(ref P, {Literal.Plus(stage.WeightStart, "o")})" : "one";

    /// <summary>Declares what <see cref="Scale"/> needs.</summary>
    protected static void EmitOne(SourceWriter writer, NormStage stage)
    {
        if (stage.HasScale) return;
        if (stage.OutputPitch == stage.OutputSize)
        {
            writer.Line("TVector one = TOps.Create(1f);");
            return;
        }

        Padding.EmitInside(writer, stage.OutputSize);
        writer.Line("TVector one = TOps.Select(inside, TOps.Create(1f), TOps.Zero);");
    }

    /// <summary>β at column o, or zeros.</summary>
    protected static string Offset(NormStage stage) => stage.HasBias ? $"TOps.Load(ref P, {Literal.Plus(stage.BiasStart, "o")})" : "TOps.Zero";

    /// <summary>Makes the padding of a value zero, where there is some.</summary>
    protected static void EmitMask(SourceWriter writer, NormStage stage, string value) => Padding.EmitZeros(writer, stage, value, value + "Inside");

    /// <summary>Writes the activation of z and its place in h.</summary>
    protected static void EmitStore(SourceWriter writer, NormStage stage, string z, string at)
    {
        string value = LayerCatalog.FindActivation(stage.Activation) is { } activation ? activation.Apply(z) : z;
        writer.Line($"TOps.Store({value}, ref h, {at});");
    }

    /// <summary>Writes the gradient g, past the activation before it, to its place in dx.</summary>
    protected static void EmitGradient(SourceWriter writer, Activation? before, string g, string at) =>
        writer.Line($"TOps.Store({before?.Gradient(g, $"TOps.Load(ref h0, {at})") ?? g}, ref dx, {at});");

    /// <summary>Writes a step of the tensors, which lie one behind the other, where kernels make steps.</summary>
    protected static void EmitStep(SourceWriter writer, NormStage stage, OptimizerStep step)
    {
        if (!step.IsFused) return;
        int end = stage.WeightStart + (stage.HasBias ? 2 : 1) * stage.OutputPitch;
        writer.Line();
        writer.Line("if (!update) return;");
        step.EmitVectors(writer);
        writer.Nested($"for (int o = {stage.WeightStart}; o < {end}; o += TOps.Count)", step.Call("TOps.Load(ref G, o)", "o", "P", "M"));
    }
}
