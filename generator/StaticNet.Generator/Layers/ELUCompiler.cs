using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class ELUActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z for z > 0, else α (eᶻ − 1)";

    public override string Derivative => "{x > 0: 1, else α eˣ}";

    public override bool NeedsInput => true;

    public override IReadOnlyList<float> Arguments { get; } = [(float)layer.Double("alpha", 1)];
}
