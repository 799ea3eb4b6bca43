using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

internal sealed class AdaGradCompiler : OptimizerCompiler
{
    public override string Kind => "AdaGrad";

    public override IReadOnlyList<string> Moments(AttributeModel optimizer) => ["sum"];

    public override float MomentStart(AttributeModel optimizer) => (float)optimizer.Double("InitialAccumulator", 0);

    public override IReadOnlyList<StateScalar> State(AttributeModel optimizer) => RateDecay(optimizer) == 0 ? [] : [new("step", "__steps", 0, "+= 1")];

    public override IReadOnlyList<StepScalar> Scalars(AttributeModel optimizer) => RateDecay(optimizer) == 0
        ? base.Scalars(optimizer)
        : [StepScalar.Rate($"(float)(LearningRate / (1 + (__steps - 1) * {Literal.Of((double)RateDecay(optimizer))}))")];

    public override string Formula(AttributeModel optimizer)
    {
        string rate = RateDecay(optimizer) == 0 ? "η" : $"η/(1 + {Literal.Short(RateDecay(optimizer))} (t − 1)) ·";
        return $"{Decay(optimizer)}v ← v + g², w ← w − {rate} g / (√v + ε)";
    }

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "LearningRateDecay", "finite and at least 0", value => value >= 0);
        optimizer.Check(draft, "InitialAccumulator", "finite and at least 0", value => value >= 0);
        optimizer.Check(draft, "Epsilon", "finite and above 0 as a float", value => value > 0);
    }

    public override IEnumerable<string> Remarks(AttributeModel optimizer) =>
        ["2⁻¹⁰⁰ comes and goes to keep v from being denormal where gradients are tiny: its root is lost beside ε."];

    public override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        float epsilon = (float)plan.Model.Optimizer!.Double("Epsilon", 1e-10);
        writer.Line("TVector sum = TOps.Fma(g, g, TOps.Load(ref m, at));");
        EmitFlush(writer, "sum");
        writer.Line("TOps.Store(sum, ref m, at);");
        writer.Line($"TVector root = TOps.Add(TOps.Sqrt(sum), TOps.Create({Literal.Of(epsilon)}));");
        writer.Line("TOps.Store(TOps.Fma(step, TOps.Divide(g, root), w), ref p, at);");
    }

    protected override double DefaultLearningRate => 0.01;

    private static float RateDecay(AttributeModel optimizer) => (float)optimizer.Double("LearningRateDecay", 0);
}
