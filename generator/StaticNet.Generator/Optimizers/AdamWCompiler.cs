using StaticNet.Generator.Model;

namespace StaticNet.Generator.Optimizers;

/// <summary>Adam whose weight decay is a step of its own.</summary>
internal sealed class AdamWCompiler : AdamCompiler
{
    public override string Kind => "AdamW";

    public override bool IsDecayDecoupled(AttributeModel optimizer) => true;

    protected override double DefaultWeightDecay => 0.01;
}
