using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the normalisation of rows, each for itself. Its mean and deviation are kept for the way back.</summary>
internal sealed class RowNormStageCompiler : NormStageCompiler
{
    public override string BackwardFormula(StagePlan stage)
    {
        string mean = ((RowNormStage)stage).IsCentred ? " − mean γ dz" : "", offset = stage.HasBias ? ", ∂L/∂β = Σ dz" : "";
        return $"{Derived(stage)}{(stage.IsTrained ? $", ∂L/∂γ = Σ dz x̂{offset}" : "")}, {InputGradient(mean)}";
    }

    public override string Form(StagePlan stage) => "row by row";

    protected override string Normalised(NormStage stage) => ((RowNormStage)stage).IsCentred
        ? $"(x − mean)/√(variance + {Literal.Short(stage.Epsilon)})"
        : $"x/√(mean x² + {Literal.Short(stage.Epsilon)})";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var norm = (RowNormStage)stage;
        int pitch = norm.OutputPitch;
        string size = Literal.Of((float)norm.OutputSize);
        using (writer.OpenKernel(
            $"{stage.Layer}: {ForwardFormula(stage)}, of each row. K keeps {(norm.IsCentred ? "its mean, what that lacks by rounding, and 1/σ" : "1/σ")}.", StageSignature.Forward(stage)))
        using (writer.Open($"for (int r = 0; r < {Rows(norm)}; r++)"))
        {
            EmitColumns(writer, norm, "x", "TOps.Load(ref x, o)");
            if (norm.IsCentred)
            {
                writer.Line($"float mean = Sum(ref h, {pitch}) / {size};");
                writer.Line("TVector m = TOps.Create(mean);");
                EmitColumns(writer, norm, "e", "TOps.Subtract(TOps.Load(ref h, o), m)");
                writer.Line($"float rest = Sum(ref h, {pitch}) / {size};");
                writer.Line("TVector d = TOps.Create(rest);");
            }

            writer.Line($"float inverse = global::StaticNet.Runtime.Normalization.InverseDeviation(Dot(ref h, ref h, {pitch}) / {size}{(norm.IsCentred ? " - rest * rest" : "")}, {Literal.Of(norm.Epsilon)});");
            writer.Line("TVector a = TOps.Create(inverse);");
            using (writer.OpenColumns(pitch))
            {
                EmitOne(writer, norm);
                writer.Line($"TVector y = TOps.Multiply({(norm.IsCentred ? "TOps.Subtract(TOps.Load(ref h, o), d)" : "TOps.Load(ref h, o)")}, a);");
                string z = norm.HasBias ? $"TOps.Fma(y, {Scale(norm)}, {Offset(norm)})" : norm.HasScale ? $"TOps.Multiply(y, {Scale(norm)})" : "y";
                EmitStore(writer, norm, z, "o");
            }

            writer.Line();
            if (norm.IsCentred)
            {
                writer.Line("K = mean;");
                writer.Line("At(ref K, 1) = rest;");
            }

            writer.Line("At(ref K, 2) = inverse;");
            ChannelSums.EmitAdvance(writer, [("x", pitch), ("h", pitch), ("K", RowNormStage.RowKept)]);
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var norm = (RowNormStage)stage;
        int pitch = norm.OutputPitch;
        string size = Literal.Of((float)norm.OutputSize);
        using (writer.OpenKernel(
            $"{InputGradient(norm.IsCentred ? " − mean γ dz" : "")}, of each row of {stage.Layer}{ElementwiseStageCompiler.Before(before)}. panel holds x̂.", StageSignature.InputGradient(stage)))
        using (writer.Open($"for (int r = 0; r < {Rows(norm)}; r++)"))
        {
            EmitRow(writer, norm);
            using (writer.OpenColumns(pitch))
            {
                EmitOne(writer, norm);
                writer.Line($"TVector y = {Hat(norm, "h0")};");
                EmitMask(writer, norm, "y");
                writer.Line("TOps.Store(y, ref panel, o);");
                writer.Line($"TOps.Store({(norm.HasScale ? $"TOps.Multiply(TOps.Load(ref dz, o), {Scale(norm)})" : "TOps.Load(ref dz, o)")}, ref dx, o);");
            }

            writer.Line();
            if (norm.IsCentred) writer.Line($"TVector mean = TOps.Create(Sum(ref dx, {pitch}) / {size});");
            writer.Line($"TVector product = TOps.Create(Dot(ref dx, ref panel, {pitch}) / {size});");
            using (writer.OpenColumns(pitch))
            {
                string gradient = norm.IsCentred ? "TOps.Subtract(TOps.Load(ref dx, o), mean)" : "TOps.Load(ref dx, o)";
                writer.Line($"TVector g = TOps.Multiply(a, TOps.Subtract({gradient}, TOps.Multiply(TOps.Load(ref panel, o), product)));");
                EmitMask(writer, norm, "g");
                EmitGradient(writer, before, "g", "o");
            }

            writer.Line();
            ChannelSums.EmitAdvance(writer, [("dz", pitch), ("h0", pitch), ("dx", pitch), ("K", RowNormStage.RowKept)]);
        }
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var norm = (RowNormStage)stage;
        int pitch = norm.OutputPitch, start = norm.WeightStart;
        using (writer.OpenKernel(
            $"∂L/∂γ{(norm.HasBias ? " and ∂L/∂β" : "")} of {stage.Layer}: chains over the rows, continued from call to call.", StageSignature.Weights(stage, step)))
        {
            writer.Line("if (from == to) return;");
            writer.Line($"ref float g = ref At(ref G, {start});");
            writer.Nested($"for (int o = 0; first && o < {(norm.HasBias ? 2 : 1) * pitch}; o += TOps.Count)", "TOps.Store(TOps.Zero, ref g, o);");
            using (writer.Open($"for (int r = 0; r < {Rows(norm)}; r++)"))
            {
                EmitRow(writer, norm);
                using (writer.OpenColumns(pitch))
                {
                    writer.Line($"TOps.Store(TOps.Fma(TOps.Load(ref dz, o), {Hat(norm, "x")}, TOps.Load(ref g, o)), ref g, o);");
                    if (norm.HasBias) writer.Line($"TOps.Store(TOps.Add(TOps.Load(ref dz, o), TOps.Load(ref g, {pitch} + o)), ref g, {pitch} + o);");
                }

                writer.Line();
                ChannelSums.EmitAdvance(writer, [("x", pitch), ("dz", pitch), ("K", RowNormStage.RowKept)]);
            }

            EmitStep(writer, norm, step);
        }
    }

    private static string InputGradient(string mean) => $"∂L/∂x = 1/σ (γ dz{mean} − x̂ mean γ dz x̂)";

    private static string Rows(RowNormStage norm) => norm.InputRows == 1 ? "rows" : $"{norm.InputRows} * rows";

    /// <summary>Writes a value to h, and zeros to the padding.</summary>
    private static void EmitColumns(SourceWriter writer, RowNormStage norm, string name, string value)
    {
        using (writer.OpenColumns(norm.OutputPitch))
        {
            writer.Line($"TVector {name}o = {value};");
            EmitMask(writer, norm, name + "o");
            writer.Line($"TOps.Store({name}o, ref h, o);");
        }

        writer.Line();
    }

    /// <summary>Declares what was kept of the row.</summary>
    private static void EmitRow(SourceWriter writer, RowNormStage norm) => writer.Line(norm.IsCentred
        ? "TVector m = TOps.Create(K), d = TOps.Create(At(ref K, 1)), a = TOps.Create(At(ref K, 2));"
        : "TVector a = TOps.Create(At(ref K, 2));");

    /// <summary>x̂ at column o.</summary>
    private static string Hat(RowNormStage norm, string x) => norm.IsCentred
        ? $"TOps.Multiply(TOps.Subtract(TOps.Subtract(TOps.Load(ref {x}, o), m), d), a)"
        : $"TOps.Multiply(TOps.Load(ref {x}, o), a)";
}
