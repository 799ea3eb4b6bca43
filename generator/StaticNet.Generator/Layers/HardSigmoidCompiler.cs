using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class HardSigmoidActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "min(1, max(0, z/6 + ½))";

    public override string Derivative => "{0 < h < 1: 1/6, else 0}";
}
