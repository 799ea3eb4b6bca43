namespace StaticNet.Generator.Layers;

internal sealed class SigmoidActivation : Activation
{
    public override string Kind => "Sigmoid";

    public override string Formula => "1 / (1 + e⁻ᶻ)";

    public override string Derivative => "h (1 − h)";

    public override bool IsCheap => false;
}
