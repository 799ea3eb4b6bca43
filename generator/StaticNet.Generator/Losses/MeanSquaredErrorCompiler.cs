using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Losses;

internal sealed class MeanSquaredErrorCompiler : ElementwiseLossCompiler
{
    public override string Kind => "MeanSquaredError";

    public override string Formula(AttributeModel loss) => "L = 1/(n·m) Σ (y − t)²";

    public override string Gradient(AttributeModel loss) => "∂L/∂y = 2 (y − t) / (n·m)";

    protected override float Factor => 2;

    protected override bool IsSquare => true;

    protected override (string Term, string Gradient) EmitElement(SourceWriter writer, AttributeModel loss)
    {
        writer.Line("TVector d = TOps.Subtract(z, t);");
        return ("d", "d");
    }
}
