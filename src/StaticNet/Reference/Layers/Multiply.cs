namespace StaticNet.Reference.Layers;

/// <summary><c>y = Π xₖ</c>, element by element, of several values of the same shape.</summary>
internal sealed class MultiplyReference : LayerReference
{
    /// <exception cref="ArgumentException">There is one shape, or they differ.</exception>
    public MultiplyReference(IReadOnlyList<IReadOnlyList<int>> inputShapes)
    {
        RequireSeveral(inputShapes);
        if (inputShapes.Any(shape => !shape.SequenceEqual(inputShapes[0])))
            throw new ArgumentException("The shapes are not equal.");
        OutputShape = inputShapes[0];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        x[..y.Length].CopyTo(y);
        for (int i = y.Length; i < x.Length; i++)
            y[i % y.Length] *= x[i];
    }
}
