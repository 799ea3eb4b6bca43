using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the normalisation of groups of channels, sample by sample. What it finds out of a sample is kept for the way back.</summary>
internal sealed class GroupNormStageCompiler : NormStageCompiler
{
    private const string Runtime = "global::StaticNet.Runtime.Normalization";

    public override string BackwardFormula(StagePlan stage) => stage.IsTrained
        ? $"{Derived(stage)}, ∂L/∂γ = Σ dz x̂, ∂L/∂β = Σ dz, ∂L/∂x = 1/σ (γ dz − mean γ dz − x̂ mean γ dz x̂)"
        : $"{Derived(stage)}, ∂L/∂x = 1/σ (γ dz − mean γ dz − x̂ mean γ dz x̂)";

    public override string Form(StagePlan stage) => $"groups of {((GroupNormStage)stage).GroupSize}, sample by sample";

    protected override string Normalised(NormStage stage) => $"(x − mean)/√(variance + {Literal.Short(stage.Epsilon)}) of each group";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var norm = (GroupNormStage)stage;
        int pitch = norm.OutputPitch, pixels = norm.InputRows;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}. K keeps mean, 1/σ and what the rounded mean lacks.", StageSignature.Forward(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                ChannelSums.Emit(writer, pixels, pitch, ["sum"], (n, at) => [$"sum{n} = TOps.Add(sum{n}, TOps.Load(ref x, {at}));"]);
                writer.Line("TOps.Store(sum, ref K, o);");
            });
            writer.Line($"{Runtime}.GroupMeans(ref K, {norm.OutputSize}, {norm.GroupSize}, {Literal.Of(norm.GroupCount)});");
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                writer.Line("TVector m = TOps.Load(ref K, o);");
                ChannelSums.Emit(writer, pixels, pitch, ["d", "q"], (n, at) =>
                [
                    $"{{ TVector e = TOps.Subtract(TOps.Load(ref x, {at}), m); d{n} = TOps.Add(d{n}, e); q{n} = TOps.Fma(e, e, q{n}); }}",
                ]);
                writer.Line($"TOps.Store(q, ref K, {pitch} + o);");
                writer.Line($"TOps.Store(d, ref K, {2 * pitch} + o);");
            });
            writer.Line($"{Runtime}.GroupMoments(ref At(ref K, {pitch}), ref At(ref K, {2 * pitch}), {norm.OutputSize}, {norm.GroupSize}, {Literal.Of(norm.GroupCount)}, {Literal.Of(norm.Epsilon)});");
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                EmitOne(writer, norm);
                writer.Line($"TVector m = TOps.Load(ref K, o), a = TOps.Multiply({Scale(norm)}, {K(norm, 1)});");
                writer.Line($"TVector b = TOps.Subtract({Offset(norm)}, TOps.Multiply({K(norm, 2)}, a));");
                using (writer.Open($"for (int at = o; at < {norm.SamplePitch}; at += {pitch})"))
                    EmitStore(writer, norm, "TOps.Fma(TOps.Subtract(TOps.Load(ref x, at), m), a, b)", "at");
            });
            writer.Line();
            ChannelSums.EmitAdvance(writer, [("x", norm.GradientPitch), ("h", norm.SamplePitch), ("K", norm.Kept)]);
        }
    }

    /// <summary>Writes what the way back begins with: ∂γ and ∂β of each sample.</summary>
    public static void EmitSums(SourceWriter writer, GroupNormStage norm)
    {
        int pitch = norm.OutputPitch;
        using (writer.OpenKernel(
            $"Of each sample's pixels of {norm.Layer}: Σ dz x̂ and Σ dz.",
            $"private static void {norm.MethodPrefix}Sums(ref float x, ref float dz, ref float K, int rows)"))
        {
            ChannelSums.EmitSamples(writer, pitch, [("x", norm.GradientPitch), ("dz", norm.SamplePitch), ("K", norm.Kept)], () =>
            {
                writer.Line($"TVector m = {K(norm, 0)};");
                ChannelSums.Emit(writer, norm.InputRows, pitch, ["t", "p"], (n, at) =>
                [
                    $"{{ TVector g = TOps.Load(ref dz, {at}); t{n} = TOps.Add(t{n}, g); p{n} = TOps.Fma(g, TOps.Subtract(TOps.Load(ref x, {at}), m), p{n}); }}",
                ]);
                writer.Line($"TOps.Store(TOps.Multiply({K(norm, 1)}, TOps.Subtract(p, TOps.Multiply({K(norm, 2)}, t))), ref K, {3 * pitch} + o);");
                writer.Line($"TOps.Store(t, ref K, {4 * pitch} + o);");
            });
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var norm = (GroupNormStage)stage;
        int pitch = norm.OutputPitch;
        using (writer.OpenKernel($"{BackwardFormula(stage).Split(',').Last().Trim()}, of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                EmitOne(writer, norm);
                writer.Line($"TOps.Store(TOps.Multiply({Scale(norm)}, {K(norm, 4)}), ref panel, o);");
                writer.Line($"TOps.Store(TOps.Multiply({Scale(norm)}, {K(norm, 3)}), ref panel, {pitch} + o);");
            });
            writer.Line($"{Runtime}.GroupMeans(ref panel, {norm.OutputSize}, {norm.GroupSize}, {Literal.Of(norm.GroupCount)});");
            writer.Line($"{Runtime}.GroupMeans(ref At(ref panel, {pitch}), {norm.OutputSize}, {norm.GroupSize}, {Literal.Of(norm.GroupCount)});");
            ChannelSums.EmitColumns(writer, pitch, () =>
            {
                EmitOne(writer, norm);
                writer.Line($"TVector scale = {Scale(norm)}, mean = TOps.Load(ref panel, o), m = {K(norm, 0)}, inverse = {K(norm, 1)};");
                writer.Line($"TVector dm = TOps.Multiply(inverse, TOps.Multiply(inverse, TOps.Subtract(TOps.Zero, TOps.Load(ref panel, {pitch} + o))));");
                writer.Line($"TVector db = TOps.Subtract(TOps.Zero, TOps.Multiply(dm, {K(norm, 2)}));");
                using (writer.Open($"for (int at = o; at < {norm.SamplePitch}; at += {pitch})"))
                {
                    writer.Line("TVector g = TOps.Subtract(TOps.Multiply(scale, TOps.Load(ref dz, at)), mean);");
                    writer.Line("g = TOps.Fma(inverse, g, TOps.Fma(TOps.Subtract(TOps.Load(ref h0, at), m), dm, db));");
                    EmitMask(writer, norm, "g");
                    EmitGradient(writer, before, "g", "at");
                }
            });
            writer.Line();
            ChannelSums.EmitAdvance(writer, [("dz", norm.SamplePitch), ("h0", norm.GradientPitch), ("dx", norm.GradientPitch), ("K", norm.Kept)]);
        }
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var norm = (GroupNormStage)stage;
        using (writer.OpenKernel($"∂L/∂γ and ∂L/∂β of {stage.Layer}: sums over the samples.", StageSignature.Weights(stage, step)))
        {
            writer.Line("if (from == to) return;");
            ChannelSums.EmitColumns(writer, 2 * norm.OutputPitch, () =>
            {
                string place = Literal.Plus(norm.WeightStart, "o");
                writer.Line($"TVector g = first ? TOps.Zero : TOps.Load(ref G, {place});");
                writer.Nested("for (int s = 0; s < rows; s++)", $"g = TOps.Add(g, TOps.Load(ref K, s * {norm.Kept} + {3 * norm.OutputPitch} + o));");
                writer.Line($"TOps.Store(g, ref G, {place});");
            });
            EmitStep(writer, norm, step);
        }
    }

    /// <summary>A row of what is kept of the sample.</summary>
    private static string K(GroupNormStage norm, int row) => $"TOps.Load(ref K, {Literal.Plus(row * norm.OutputPitch, "o")})";
}
