using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Optimizers;

internal sealed class SGDCompiler : OptimizerCompiler
{
    public override string Kind => "SGD";

    public override float LearningRate(AttributeModel optimizer) => (float)optimizer.Double("learningRate", 0.01);

    public override int MomentCount(AttributeModel optimizer) => Momentum(optimizer) > 0 ? 1 : 0;

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

    public override void Emit(SourceWriter writer, NetworkPlan plan)
    {
        AttributeModel optimizer = plan.Model.Optimizer!;
        bool hasMoment = MomentCount(optimizer) > 0;
        using (writer.OpenKernel(
            $"Update, for all {Texts.Grouped(plan.ParameterBlock)} floats of the block: {Formula(optimizer)}.",
            "public static void Update(ref float P, ref float G, ref float M, float rate)"))
        {
            writer.Line("TVector step = TOps.Create(-rate);");
            using (writer.Open($"for (int i = 0; i < {plan.ParameterBlock}; i += TOps.Count)"))
            {
                EmitGradient(writer, optimizer);
                if (hasMoment)
                {
                    writer.Line($"TVector m = TOps.Fma(TOps.Create({Literal.Of(Momentum(optimizer))}), TOps.Load(ref M, i), g);");
                    writer.Line("TOps.Store(m, ref M, i);");
                    writer.Line(Nesterov(optimizer) ? $"g = TOps.Fma(TOps.Create({Literal.Of(Momentum(optimizer))}), m, g);" : "g = m;");
                }

                writer.Line("TOps.Store(TOps.Fma(step, g, w), ref P, i);");
            }
        }
    }

    private static float Momentum(AttributeModel optimizer) => (float)optimizer.Double("Momentum", 0);

    private static bool Nesterov(AttributeModel optimizer) => optimizer.Bool("Nesterov", false);
}
