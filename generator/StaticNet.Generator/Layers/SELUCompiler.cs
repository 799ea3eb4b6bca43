using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class SELUActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "λ z for z > 0, else λ α (eᶻ − 1)";

    public override string Derivative => "λ {x > 0: 1, else α eˣ}";

    public override bool NeedsInput => true;
}
