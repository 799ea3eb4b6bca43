using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class LeakyReLUActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z for z > 0, else a z";

    public override string Derivative => "{h > 0: 1, else a}";

    public override bool IsCheap => true;

    public override IReadOnlyList<float> Arguments { get; } = [(float)layer.Double("slope", 0.01)];
}
