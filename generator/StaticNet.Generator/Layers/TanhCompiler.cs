namespace StaticNet.Generator.Layers;

internal sealed class TanhActivation : Activation
{
    public override string Kind => "Tanh";

    public override string Formula => "tanh z";

    public override string Derivative => "(1 − h²)";

    public override bool IsCheap => false;
}
