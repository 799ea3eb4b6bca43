using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class SoftsignActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z / (1 + |z|)";

    public override string Derivative => "(1 − |h|)²";
}
