namespace StaticNet.Training;

/// <summary>What may be wrong with gradients on their way from the last layer to the first.</summary>
public enum GradientFlaw
{
    /// <summary>They become so small that the first layers hardly learn.</summary>
    Vanishing,

    /// <summary>They become so large that a step leads out of the range in which they tell anything.</summary>
    Exploding,
}

/// <summary>What <see cref="GradientHealth"/> found.</summary>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Epoch">The epoch of which <paramref name="Message"/> gives the figures: of vanishing ones that in the middle, of exploding ones the worst.</param>
/// <param name="Message">What was seen where, and what cures it, for people.</param>
public sealed record GradientFinding(GradientFlaw Flaw, int Epoch, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
