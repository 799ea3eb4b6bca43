using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

internal sealed class SGDCompiler : OptimizerCompiler
{
    public override string Kind => "SGD";

    public override IReadOnlyList<string> Moments(AttributeModel optimizer) => Momentum(optimizer) > 0 ? ["momentum_buffer"] : [];

    public override string Formula(AttributeModel optimizer)
    {
        string step = MomentCount(optimizer) == 0
            ? "w ← w − η g"
            : $"m ← {Literal.Short(Momentum(optimizer))} m + g, {(Nesterov(optimizer) ? $"w ← w − η (g + {Literal.Short(Momentum(optimizer))} m)" : "w ← w − η m")}";
        return Decay(optimizer) + step;
    }

    public override void Check(AttributeModel optimizer, Draft draft)
    {
        base.Check(optimizer, draft);
        optimizer.Check(draft, "Momentum", "from 0 to below 1", value => value is >= 0 and < 1);
        if (Nesterov(optimizer) && !(Momentum(optimizer) > 0))
            draft.Problem(new Problem(ProblemIds.OutOfRange, new Site(optimizer.Index, "Nesterov"), "SGD Nesterov", "true", "false where Momentum is 0"));
    }

    public override void EmitStep(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        if (MomentCount(optimizer) > 0)
        {
            string momentum = $"TOps.Create({Literal.Of(Momentum(optimizer))})";
            writer.Line($"TVector moment = TOps.Fma({momentum}, TOps.Load(ref m, at), g);");
            EmitFlush(writer, "moment");
            writer.Line("TOps.Store(moment, ref m, at);");
            writer.Line(Nesterov(optimizer) ? $"g = TOps.Fma({momentum}, moment, g);" : "g = moment;");
        }

        writer.Line("TOps.Store(TOps.Fma(step, g, w), ref p, at);");
    }

    public override IEnumerable<string> Remarks(AttributeModel optimizer) => MomentCount(optimizer) == 0
        ? []
        : ["2⁻¹⁰⁰ comes and goes to keep moments of parameters without gradient from becoming denormal."];

    protected override double DefaultLearningRate => 0.01;

    private static float Momentum(AttributeModel optimizer) => (float)optimizer.Double("Momentum", 0);

    private static bool Nesterov(AttributeModel optimizer) => optimizer.Bool("Nesterov", false);
}
