using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Optimizers;

/// <summary>
/// Adam with Nesterov's look ahead: μₜ = β₁ (1 − ½ · 0.96^(ψ t)) with ψ = 0.004, the first moment counts with μₜ₊₁ and the gradient
/// itself with 1 − μₜ.
/// </summary>
internal sealed class NAdamCompiler : AdamCompiler
{
    /// <summary>0.96^0.004 = 0.999836725352675278…, to the nearest double; μ's power of it comes by repeated multiplication.</summary>
    private const double Warmth = 0.99983672535267528;

    public override string Kind => "NAdam";

    public override bool IsDecayDecoupled(AttributeModel optimizer) => optimizer.Bool("DecoupledWeightDecay", false);

    public override IReadOnlyList<StateScalar> State(AttributeModel optimizer) =>
    [
        new("beta2_power", "__beta2Power", 1, $"*= {Literal.Of((double)Beta2(optimizer))}"),
        new("mu_power", "__muPower", 1, $"*= {Literal.Of(Warmth)}"),
        new("mu_product", "__muProduct", 1, $"*= {Mu(optimizer, "__muPower")}"),
    ];

    public override IReadOnlyList<string> Locals(AttributeModel optimizer) =>
    [
        .. base.Locals(optimizer),
        $"double mu = {Mu(optimizer, "__muPower")}, next = {Mu(optimizer, $"{Literal.Of(Warmth)} * __muPower")};",
    ];

    public override IReadOnlyList<StepScalar> Scalars(AttributeModel optimizer) =>
    [
        StepScalar.Rate("(float)(LearningRate * correction * next / (1 - __muProduct * next))"),
        new("gradientRate", "gradientStep", "(float)(LearningRate * correction * (1 - mu) / (1 - __muProduct))", IsNegative: true),
        CorrectedEpsilon(optimizer),
    ];

    public override string Formula(AttributeModel optimizer) => Decay(optimizer) + Averages
        + ", c = √(1 − β₂ᵗ), w ← w − η c (μₜ₊₁ m / (1 − μ₁…μₜ₊₁) + (1 − μₜ) g / (1 − μ₁…μₜ)) / (√v + ε c)";

    public override IEnumerable<string> Remarks(AttributeModel optimizer)
    {
        yield return "μₜ = β₁ (1 − ½ · 0.96^(0.004 t)). rate is η c μₜ₊₁/(1 − μ₁…μₜ₊₁), gradientRate is η c (1 − μₜ)/(1 − μ₁…μₜ), epsilon is";
        yield return "ε c; the second moments stand behind all first ones.";
        yield return FloorRemark;
    }

    protected override double DefaultLearningRate => 2e-3;

    protected override void EmitEnd(SourceWriter writer)
    {
        writer.Line("TVector change = TOps.Fma(step, first, TOps.Multiply(gradientStep, g));");
        writer.Line("TOps.Store(TOps.Add(w, TOps.Divide(change, root)), ref p, at);");
    }

    private static string Mu(AttributeModel optimizer, string power) => $"{Literal.Of((double)Beta1(optimizer))} * (1 - 0.5 * {power})";
}
