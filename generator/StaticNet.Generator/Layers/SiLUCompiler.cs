using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class SiLUActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z σ(z)";

    public override string Derivative => "σ(x) (1 + x (1 − σ(x)))";

    public override bool NeedsInput => true;
}
