using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Losses;

internal sealed class HuberCompiler : ElementwiseLossCompiler
{
    public override string Kind => "Huber";

    public override string Formula(AttributeModel loss) =>
        $"L = 1/(n·m) Σ c (d − ½c), d = y − t, c = d cut to ±{Literal.Short(Delta(loss))}";

    public override string Gradient(AttributeModel loss) => "∂L/∂y = c / (n·m)";

    public override void Check(LossPlan loss, Draft draft) =>
        loss.Loss.Check(draft, "delta", "finite and above 0 as a float", value => value > 0);

    protected override (string Term, string Gradient) EmitElement(SourceWriter writer, AttributeModel loss)
    {
        string delta = Literal.Of(Delta(loss));
        writer.Line("TVector d = TOps.Subtract(z, t);");
        writer.Line($"TVector c = TOps.Max(TOps.Create(-{delta}), TOps.Min(TOps.Create({delta}), d));");
        return ("TOps.Multiply(c, TOps.Subtract(d, TOps.Multiply(TOps.Create(0.5f), c)))", "c");
    }

    private static float Delta(AttributeModel loss) => (float)loss.Double("delta", 1);
}
