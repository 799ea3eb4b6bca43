using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a sum or a product of several values, with the activation behind it. The padding is zero, forward and back.</summary>
internal sealed class MergeStageCompiler : StageCompiler
{
    private static readonly string[] Digits = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"];

    public override string ForwardFormula(StagePlan stage) =>
        Activated(stage, string.Join(IsProduct(stage) ? " · " : " + ", Enumerable.Range(0, stage.Inputs.Count).Select(Letter)));

    public override string BackwardFormula(StagePlan stage) =>
        $"{Derived(stage)}, {(IsProduct(stage) ? "∂L/∂xᵢ = dz Π xⱼ of the others" : "∂L/∂xᵢ = dz")}";

    public override string Form(StagePlan stage) => "one pass";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        bool isPadded = stage.OutputPitch != stage.OutputSize;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        {
            if (isPadded)
            {
                using (writer.Open("for (int r = 0; r < rows; r++)")) EmitVectors(writer, stage, Literal.Of(stage.OutputPitch), $"r * {stage.OutputPitch} + o");
            }
            else
            {
                EmitVectors(writer, stage, $"rows * {stage.OutputPitch}", "o");
            }
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        using (writer.OpenKernel($"∂L/∂{Letter(input)} of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage, input)))
        {
            // All rows lie one behind the other, and what is zero in the padding of dz stays so.
            using (writer.Open($"for (int o = 0; o < rows * {stage.OutputPitch}; o += TOps.Count)"))
            {
                writer.Line("TVector g = TOps.Load(ref dz, o);");
                for (int i = 0; IsProduct(stage) && i < stage.Inputs.Count; i++)
                {
                    if (i != input) writer.Line($"g = TOps.Multiply(g, TOps.Load(ref h{i}, o));");
                }

                if (before is not null) writer.Line($"g = {before.Gradient("g", $"TOps.Load(ref h{input}, o)")};");
                writer.Line("TOps.Store(g, ref dx, o);");
            }
        }
    }

    private static bool IsProduct(StagePlan stage) => ((MergeStage)stage).IsProduct;

    /// <summary>An input as in a formula: <c>x₀</c>.</summary>
    public static string Letter(int input) => "x" + string.Concat(Literal.Of(input).Select(digit => Digits[digit - '0']));

    private static void EmitVectors(SourceWriter writer, StagePlan stage, string count, string at)
    {
        string operation = IsProduct(stage) ? "Multiply" : "Add";
        using (writer.Open($"for (int o = 0; o < {count}; o += TOps.Count)"))
        {
            writer.Line($"TVector z = TOps.Load(ref x0, {at});");
            for (int i = 1; i < stage.Inputs.Count; i++) writer.Line($"z = TOps.{operation}(z, TOps.Load(ref x{i}, {at}));");
            if (LayerCatalog.FindActivation(stage.Activation) is { } activation) writer.Line($"z = {activation.Apply("z")};");
            Padding.EmitZeros(writer, stage, "z");

            writer.Line($"TOps.Store(z, ref h, {at});");
        }
    }
}
