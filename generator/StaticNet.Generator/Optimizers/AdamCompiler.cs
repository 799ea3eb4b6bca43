using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

internal sealed class AdamCompiler : OptimizerCompiler
{
    public override string Kind => "Adam";

    public override bool NeedsBetaPowers => true;

    public override IReadOnlyList<string> Scalars => ["rate", "correction"];

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

    protected override IEnumerable<string> Remarks(AttributeModel optimizer)
    {
        yield return "rate is η/(1 − β₁ᵗ), correction is 1/(1 − β₂ᵗ); the second moments stand behind all first ones.";
        yield return "2⁻¹⁰⁰ comes and goes, and v does not fall to 0, to keep moments of parameters without gradient from becoming denormal.";
    }

    protected override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        float beta1 = Beta1(optimizer), beta2 = Beta2(optimizer), epsilon = Epsilon(optimizer), floor = Floor(epsilon, beta2);
        writer.Line($"TVector first = TOps.Fma(TOps.Create({Literal.Of(beta1)}), TOps.Load(ref m, at), TOps.Multiply(TOps.Create({Literal.Of(1 - beta1)}), g));");
        EmitFlush(writer, "first");
        writer.Line("TOps.Store(first, ref m, at);");
        string decayed = $"TOps.Create({Literal.Of(beta2)}), TOps.Load(ref m, {plan.ParameterBlock} + at)";
        writer.Line(floor > 0 ? $"TVector second = TOps.Fma({decayed}, TOps.Create({Literal.Of(floor)}));" : $"TVector second = TOps.Multiply({decayed});");
        writer.Line($"second = TOps.Fma(TOps.Multiply(TOps.Create({Literal.Of(1 - beta2)}), g), g, second);");
        writer.Line($"TOps.Store(second, ref m, {plan.ParameterBlock} + at);");
        writer.Line($"TVector root = TOps.Add(TOps.Sqrt(TOps.Multiply(second, corrections)), TOps.Create({Literal.Of(epsilon)}));");
        writer.Line("TOps.Store(TOps.Fma(step, TOps.Divide(first, root), w), ref p, at);");
    }

    private static float Epsilon(AttributeModel optimizer) => (float)optimizer.Double("Epsilon", 1e-8);

    /// <summary>
    /// What is added to v in every step: without a gradient its root settles at 10⁻⁷ ε, which is lost beside ε. 0 where even that would
    /// be a denormal.
    /// </summary>
    private static float Floor(float epsilon, float beta2)
    {
        double root = 1e-7 * epsilon;
        double floor = root * root * (1 - beta2);
        return floor < 1.2e-38 ? 0 : (float)floor;
    }
}
