namespace StaticNet.Reference.Layers;

/// <summary><c>y = Σ xₖ</c>, element by element, of several values of the same shape.</summary>
internal sealed class AddReference(IReadOnlyList<IReadOnlyList<int>> inputShapes) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = CommonShape(inputShapes);

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        x[..y.Length].CopyTo(y);
        for (int i = y.Length; i < x.Length; i++)
            y[i % y.Length] += x[i];
    }
}
