using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

internal sealed class AdaDeltaCompiler : OptimizerCompiler
{
    public override string Kind => "AdaDelta";

    public override IReadOnlyList<string> Moments(AttributeModel optimizer) => ["square_avg", "acc_delta"];

    public override string Formula(AttributeModel optimizer) => Decay(optimizer)
        + "v ← ρ v + (1 − ρ) g², Δ = √(u + ε) / √(v + ε) · g, u ← ρ u + (1 − ρ) Δ², w ← w − η Δ";

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "Rho", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Epsilon", "finite and above 0 as a float", value => value > 0);
    }

    public override IEnumerable<string> Remarks(AttributeModel optimizer)
    {
        yield return "u, the mean square of the changes, stands behind all v. Neither falls to 0, which keeps those of parameters without";
        yield return "gradient from becoming denormal; what they settle at is lost beside ε.";
    }

    public override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        float rho = (float)optimizer.Double("Rho", 0.9), epsilon = (float)optimizer.Double("Epsilon", 1e-6);

        // They settle at 10⁻⁸ ε: less than half of its last bit.
        float floor = Floor(1e-8 * epsilon, rho);
        EmitMeanSquare(writer, "square", Place(plan, 0), rho, floor, "g");
        writer.Line($"TVector before = TOps.Sqrt(TOps.Add(TOps.Load(ref m, {Place(plan, 1)}), TOps.Create({Literal.Of(epsilon)})));");
        writer.Line($"g = TOps.Multiply(TOps.Divide(before, TOps.Sqrt(TOps.Add(square, TOps.Create({Literal.Of(epsilon)})))), g);");
        EmitMeanSquare(writer, "change", Place(plan, 1), rho, floor, "g");
        writer.Line("TOps.Store(TOps.Fma(step, g, w), ref p, at);");
    }

    protected override double DefaultLearningRate => 1;
}
