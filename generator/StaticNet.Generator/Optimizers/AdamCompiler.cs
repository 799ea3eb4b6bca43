using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adam. What differs in its descendants is overridden there.</summary>
/// <remarks>
/// Numerator and denominator of the published η/(1 − β₁ᵗ) · m / (√(v/(1 − β₂ᵗ)) + ε) are multiplied by c = √(1 − β₂ᵗ): the same update,
/// and the factor is in the scalars instead of in every vector of v. Source: Kingma and Ba, "Adam", end of section 2.
/// </remarks>
internal class AdamCompiler : OptimizerCompiler
{
    /// <summary>The two moments as formulas.</summary>
    protected const string Averages = "m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²";

    public override string Kind => "Adam";

    public sealed override IReadOnlyList<string> Moments(AttributeModel optimizer) => ["exp_avg", "exp_avg_sq"];

    public override IReadOnlyList<StateScalar> State(AttributeModel optimizer) =>
    [
        new("beta1_power", "__beta1Power", 1, $"*= {Literal.Of((double)Beta1(optimizer))}"),
        new("beta2_power", "__beta2Power", 1, $"*= {Literal.Of((double)Beta2(optimizer))}"),
    ];

    public override IReadOnlyList<string> Locals(AttributeModel optimizer) =>
        ["double correction = global::System.Math.Sqrt(1 - __beta2Power);"];

    public override IReadOnlyList<StepScalar> Scalars(AttributeModel optimizer) =>
    [
        StepScalar.Rate("(float)(LearningRate * correction / (1 - __beta1Power))"),
        CorrectedEpsilon(optimizer),
    ];

    public override string Formula(AttributeModel optimizer) =>
        Decay(optimizer) + Averages + ", c = √(1 − β₂ᵗ), w ← w − η c/(1 − β₁ᵗ) · m / (√v + ε c)";

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "Beta1", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Beta2", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Epsilon", "finite and above 0 as a float", value => value > 0);
    }

    public override IEnumerable<string> Remarks(AttributeModel optimizer)
    {
        yield return "rate is η c/(1 − β₁ᵗ), epsilon is ε c; the second moments stand behind all first ones.";
        yield return FloorRemark;
    }

    public sealed override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        float beta2 = Beta2(optimizer);

        // √v settles at 10⁻⁷ ε. Where there was never a gradient it is 10⁻⁷ ε c in every step, as small beside ε c.
        double root = 1e-7 * Epsilon(optimizer);
        EmitMean(writer, "first", Place(plan, 0), Beta1(optimizer));
        EmitMeanSquare(writer, "second", Place(plan, 1), beta2, Floor(root * root, beta2), "g");
        writer.Line("TVector root = TOps.Add(TOps.Sqrt(second), epsilons);");
        EmitEnd(writer);
    }

    /// <summary>Writes how w changes, from g, the first moment and the root.</summary>
    protected virtual void EmitEnd(SourceWriter writer) => writer.Line("TOps.Store(TOps.Fma(step, TOps.Divide(first, root), w), ref p, at);");

    protected override double DefaultLearningRate => 1e-3;

    /// <summary>ε c, with the c of <see cref="Locals"/>.</summary>
    protected static StepScalar CorrectedEpsilon(AttributeModel optimizer) =>
        new("epsilon", "epsilons", $"(float)({Literal.Of((double)Epsilon(optimizer))} * correction)");

    protected static float Beta1(AttributeModel optimizer) => (float)optimizer.Double("Beta1", 0.9);

    protected static float Beta2(AttributeModel optimizer) => (float)optimizer.Double("Beta2", 0.999);

    /// <summary>ε, but at least 10⁻⁴¹: of less, ε c may be 0 as a float, and a step without gradient 0/0.</summary>
    private static float Epsilon(AttributeModel optimizer) => Math.Max((float)optimizer.Double("Epsilon", 1e-8), 1e-41f);
}
