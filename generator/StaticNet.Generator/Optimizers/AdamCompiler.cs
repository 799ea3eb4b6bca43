using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adam. What differs in its descendants is overridden there.</summary>
internal class AdamCompiler : OptimizerCompiler
{
    /// <summary>The two moments as formulas.</summary>
    protected const string Averages = "m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²";

    /// <summary>1/(1 − β₂ᵗ).</summary>
    protected const string Correction = "(float)(1 / (1 - __beta2Power))";

    public override string Kind => "Adam";

    public sealed override IReadOnlyList<string> Moments(AttributeModel optimizer) => ["exp_avg", "exp_avg_sq"];

    public override IReadOnlyList<StateScalar> State(AttributeModel optimizer) =>
    [
        new("beta1_power", "__beta1Power", 1, $"*= {Literal.Of((double)Beta1(optimizer))}"),
        new("beta2_power", "__beta2Power", 1, $"*= {Literal.Of((double)Beta2(optimizer))}"),
    ];

    public override IReadOnlyList<StepScalar> Scalars(AttributeModel optimizer) =>
    [
        StepScalar.Rate("(float)(LearningRate / (1 - __beta1Power))"),
        new("correction", "corrections", Correction),
    ];

    public override string Formula(AttributeModel optimizer) =>
        Decay(optimizer) + Averages + ", w ← w − η/(1 − β₁ᵗ) · m / (√(v/(1 − β₂ᵗ)) + ε)";

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "Beta1", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Beta2", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Epsilon", "finite and above 0 as a float", value => value > 0);
    }

    public override IEnumerable<string> Remarks(AttributeModel optimizer)
    {
        yield return "rate is η/(1 − β₁ᵗ), correction is 1/(1 − β₂ᵗ); the second moments stand behind all first ones.";
        yield return FloorRemark;
    }

    public sealed override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        float beta2 = Beta2(optimizer), epsilon = (float)optimizer.Double("Epsilon", 1e-8);

        // √v settles at 10⁻⁷ ε.
        double root = 1e-7 * epsilon;
        EmitMean(writer, "first", Place(plan, 0), Beta1(optimizer));
        EmitMeanSquare(writer, "second", Place(plan, 1), beta2, Floor(root * root, beta2), "g");
        writer.Line($"TVector root = TOps.Add(TOps.Sqrt(TOps.Multiply(second, corrections)), TOps.Create({Literal.Of(epsilon)}));");
        EmitEnd(writer);
    }

    /// <summary>Writes how w changes, from g, the first moment and the root.</summary>
    protected virtual void EmitEnd(SourceWriter writer) => writer.Line("TOps.Store(TOps.Fma(step, TOps.Divide(first, root), w), ref p, at);");

    protected override double DefaultLearningRate => 1e-3;

    protected static float Beta1(AttributeModel optimizer) => (float)optimizer.Double("Beta1", 0.9);

    protected static float Beta2(AttributeModel optimizer) => (float)optimizer.Double("Beta2", 0.999);
}
