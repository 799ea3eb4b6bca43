using StaticNet.Generator.Model;

namespace StaticNet.Generator.Layers;

internal sealed class GELUActivation(AttributeModel layer) : Activation(layer)
{
    private readonly bool _isApproximate = layer.Bool("Approximate", false);

    public override string Function => _isApproximate ? "GELUTanh" : "GELU";

    public override string Formula => _isApproximate ? "½ z (1 + tanh(√(2/π) (z + 0.044715 z³)))" : "z Φ(z), Φ(z) = ½ erfc(−z/√2)";

    public override string Derivative => _isApproximate ? "(½ (1 + t) + ½ x (1 − t²) √(2/π) (1 + 0.134145 x²)), t the tanh" : "(Φ(x) + x e^(−x²/2)/√(2π))";

    public override bool NeedsInput => true;
}
