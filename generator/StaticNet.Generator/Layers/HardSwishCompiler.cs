using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class HardSwishActivation(AttributeModel layer) : Activation(layer)
{
    public override string Formula => "z min(1, max(0, z/6 + ½))";

    public override string Derivative => "{x < −3: 0, x > 3: 1, else x/3 + ½}";

    public override bool NeedsInput => true;
}
