using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class LeakyReLUActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z for z > 0, else a z";

    public override string Derivative => "{h > 0: 1, else a}";

    public override bool IsCheap => true;

    /// <summary>A slope below zero takes the sign from the output.</summary>
    public override bool NeedsInput => Arguments[0] < 0;

    public override IReadOnlyList<float> Arguments { get; } = [(float)layer.Double("slope", 0.01)];
}
