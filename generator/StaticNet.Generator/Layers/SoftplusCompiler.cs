using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class SoftplusActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "ln(1 + e^βz) / β";

    public override string Derivative => "σ(β x)";

    public override bool NeedsInput => true;

    public override IReadOnlyList<float> Arguments { get; } = [(float)layer.Double("beta", 1)];
}
