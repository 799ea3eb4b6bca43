namespace StaticNet.Reference.Layers;

/// <summary><c>y[j] = x[time − 1, j]</c>; of a sequence of n steps <c>x[n − 1, j]</c>, and 0 of one without any.</summary>
internal sealed class LastStepReference : LayerReference
{
    private readonly int _time;

    /// <exception cref="ArgumentException">The input is not [time, features].</exception>
    public LastStepReference(IReadOnlyList<int> inputShape)
    {
        RequireSequence(inputShape);
        (_time, OutputShape) = (inputShape[0], [inputShape[1]]);
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => ForwardSteps(x, parameters, _time, y);

    public override void ForwardSteps<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, int steps, Span<T> y)
    {
        if (steps == 0)
            y.Fill(T.FromDouble(0));
        else
            x.Slice((steps - 1) * y.Length, y.Length).CopyTo(y);
    }
}
