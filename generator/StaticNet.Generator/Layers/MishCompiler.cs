using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class MishActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z tanh(ln(1 + eᶻ))";

    public override string Derivative => "(tanh s + x σ(x) (1 − tanh² s)), s = ln(1 + eˣ)";

    public override bool NeedsInput => true;
}
