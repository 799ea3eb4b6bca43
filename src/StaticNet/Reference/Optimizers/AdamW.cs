namespace StaticNet.Reference.Optimizers;

/// <summary>Adam with <c>w ← w − ηλw</c> in place of <c>g ← g + λw</c>.</summary>
internal sealed class AdamWReference(AdamWAttribute adam)
    : AdamReference(adam, adam.Beta1, adam.Beta2, adam.Epsilon, isDecayDecoupled: true);
