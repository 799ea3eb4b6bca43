namespace StaticNet.Generator.Layers;

internal sealed class ReLUActivation : Activation
{
    public override string Kind => "ReLU";

    public override string Formula => "max(0, z)";

    public override string Derivative => "[h > 0]";

    public override bool IsCheap => true;

    public override bool WantsHe => true;
}
