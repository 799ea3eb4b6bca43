using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class SigmoidActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "1 / (1 + e⁻ᶻ)";

    public override string Derivative => "h (1 − h)";
}
