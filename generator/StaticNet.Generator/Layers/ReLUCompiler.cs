using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class ReLUActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "max(0, z)";

    public override string Derivative => "[h > 0]";

    public override bool IsCheap => true;
}
