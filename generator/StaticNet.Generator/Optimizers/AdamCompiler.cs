using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

internal sealed class AdamCompiler : OptimizerCompiler
{
    public override string Kind => "Adam";

    public override bool NeedsBetaPowers => true;

    public override float LearningRate(AttributeModel optimizer) => (float)optimizer.Double("learningRate", 1e-3);

    public override int MomentCount(AttributeModel optimizer) => 2;

    public override string Formula(AttributeModel optimizer) =>
        Decay(optimizer) + "m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η/(1 − β₁ᵗ) · m / (√(v/(1 − β₂ᵗ)) + ε)";

    public static float Beta1(AttributeModel optimizer) => (float)optimizer.Double("Beta1", 0.9);

    public static float Beta2(AttributeModel optimizer) => (float)optimizer.Double("Beta2", 0.999);

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "Beta1", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Beta2", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Epsilon", "finite and above 0 as a float", value => value > 0);
    }

    public override void Emit(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        float beta1 = Beta1(optimizer), beta2 = Beta2(optimizer), epsilon = (float)optimizer.Double("Epsilon", 1e-8);
        using (writer.OpenKernel(
            $"Update, for all {Texts.Grouped(plan.ParameterBlock)} floats of the block: {Formula(optimizer)}.\n"
            + "rate is η/(1 − β₁ᵗ), correction is 1/(1 − β₂ᵗ); M holds all m, then all v.",
            "public static void Update(ref float P, ref float G, ref float M, float rate, float correction)"))
        {
            writer.Line("TVector step = TOps.Create(-rate), scale = TOps.Create(correction);");
            using (writer.Open($"for (int i = 0; i < {plan.ParameterBlock}; i += TOps.Count)"))
            {
                EmitGradient(writer, optimizer);
                writer.Line($"TVector m = TOps.Fma(TOps.Create({Literal.Of(beta1)}), TOps.Load(ref M, i), TOps.Multiply(TOps.Create({Literal.Of(1 - beta1)}), g));");
                writer.Line($"TVector v = TOps.Multiply(TOps.Create({Literal.Of(beta2)}), TOps.Load(ref M, {plan.ParameterBlock} + i));");
                writer.Line($"v = TOps.Fma(TOps.Multiply(TOps.Create({Literal.Of(1 - beta2)}), g), g, v);");
                writer.Line("TOps.Store(m, ref M, i);");
                writer.Line($"TOps.Store(v, ref M, {plan.ParameterBlock} + i);");
                writer.Line($"TVector root = TOps.Add(TOps.Sqrt(TOps.Multiply(v, scale)), TOps.Create({Literal.Of(epsilon)}));");
                writer.Line("TOps.Store(TOps.Fma(step, TOps.Divide(m, root), w), ref P, i);");
            }
        }
    }
}
