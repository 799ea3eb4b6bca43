using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class TanhActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "tanh z";

    public override string Derivative => "(1 − h²)";
}
