using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

/// <summary>Moments in this order: v, then ḡ where it is centered, then the momentum where there is one.</summary>
internal sealed class RMSPropCompiler : OptimizerCompiler
{
    public override string Kind => "RMSProp";

    public override IReadOnlyList<string> Moments(AttributeModel optimizer) =>
    [
        "square_avg",
        .. IsCentered(optimizer) ? new[] { "grad_avg" } : [],
        .. Momentum(optimizer) > 0 ? new[] { "momentum_buffer" } : [],
    ];

    public override string Formula(AttributeModel optimizer)
    {
        string mean = IsCentered(optimizer) ? "ḡ ← α ḡ + (1 − α) g, " : "", variance = IsCentered(optimizer) ? "v − ḡ²" : "v";
        string step = Momentum(optimizer) > 0
            ? $"m ← {Literal.Short(Momentum(optimizer))} m + g / (√({variance}) + ε), w ← w − η m"
            : $"w ← w − η g / (√({variance}) + ε)";
        return $"{Decay(optimizer)}v ← α v + (1 − α) g², {mean}{step}";
    }

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "Alpha", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Momentum", "from 0 to below 1", value => value is >= 0 and < 1);
        optimizer.Check(draft, "Epsilon", "finite and above 0 as a float", value => value > 0);
    }

    public override IEnumerable<string> Remarks(AttributeModel optimizer)
    {
        if (MomentCount(optimizer) > 1) yield return "The moments stand behind each other in the order in which they are computed.";
        if (IsCentered(optimizer)) yield return "v − ḡ² is at least 0, and only rounding can make it less: then it is 0.";
        yield return MomentCount(optimizer) > 1
            ? FloorRemark
            : "v does not fall to 0, to keep that of parameters without gradient from becoming denormal.";
    }

    public override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        float alpha = (float)optimizer.Double("Alpha", 0.99), epsilon = (float)optimizer.Double("Epsilon", 1e-8), momentum = Momentum(optimizer);

        // √v settles at 10⁻⁷ ε.
        double root = 1e-7 * epsilon;
        int moment = 0;
        EmitMeanSquare(writer, "square", Place(plan, moment++), alpha, Floor(root * root, alpha), "g");
        if (IsCentered(optimizer))
        {
            EmitMean(writer, "mean", Place(plan, moment++), alpha);
            writer.Line("square = TOps.Max(TOps.Zero, TOps.Fma(TOps.Subtract(TOps.Zero, mean), mean, square));");
        }

        writer.Line($"g = TOps.Divide(g, TOps.Add(TOps.Sqrt(square), TOps.Create({Literal.Of(epsilon)})));");
        if (momentum > 0)
        {
            writer.Line($"g = TOps.Fma(TOps.Create({Literal.Of(momentum)}), TOps.Load(ref m, {Place(plan, moment)}), g);");
            EmitFlush(writer, "g");
            writer.Line($"TOps.Store(g, ref m, {Place(plan, moment)});");
        }

        writer.Line("TOps.Store(TOps.Fma(step, g, w), ref p, at);");
    }

    protected override double DefaultLearningRate => 0.01;

    private static float Momentum(AttributeModel optimizer) => (float)optimizer.Double("Momentum", 0);

    private static bool IsCentered(AttributeModel optimizer) => optimizer.Bool("Centered", false);
}
