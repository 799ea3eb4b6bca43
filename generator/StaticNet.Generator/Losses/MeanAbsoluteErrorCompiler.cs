using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Losses;

internal sealed class MeanAbsoluteErrorCompiler : ElementwiseLossCompiler
{
    public override string Kind => "MeanAbsoluteError";

    public override string Formula(AttributeModel loss) => "L = 1/(n·m) Σ |y − t|";

    public override string Gradient(AttributeModel loss) => "∂L/∂y = sign(y − t) / (n·m)";

    protected override (string Term, string Gradient) EmitElement(SourceWriter writer, AttributeModel loss)
    {
        writer.Line("TVector d = TOps.Subtract(z, t);");
        writer.Line("// The sign of d; d itself where it is neither above nor below 0, which keeps a NaN.");
        writer.Line("TVector sign = TOps.Select(TOps.LessThan(d, TOps.Zero), TOps.Create(-1f), d);");
        writer.Line("sign = TOps.Select(TOps.LessThan(TOps.Zero, d), TOps.Create(1f), sign);");
        return ("TOps.Abs(d)", "sign");
    }
}
