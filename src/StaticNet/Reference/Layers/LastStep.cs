namespace StaticNet.Reference.Layers;

/// <summary><c>y[j] = x[time − 1, j]</c>.</summary>
internal sealed class LastStepReference : LayerReference
{
    /// <exception cref="ArgumentException">The input is not [time, features].</exception>
    public LastStepReference(IReadOnlyList<int> inputShape)
    {
        RequireSequence(inputShape);
        OutputShape = [inputShape[1]];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => x[^y.Length..].CopyTo(y);
}
