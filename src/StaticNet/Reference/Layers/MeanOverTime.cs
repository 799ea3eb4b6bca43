namespace StaticNet.Reference.Layers;

/// <summary><c>y[j] = 1 / time · Σₜ x[t, j]</c>.</summary>
internal sealed class MeanOverTimeReference : LayerReference
{
    private readonly int _time;

    /// <exception cref="ArgumentException">The input is not [time, features].</exception>
    public MeanOverTimeReference(IReadOnlyList<int> inputShape)
    {
        RequireSequence(inputShape);
        (_time, OutputShape) = (inputShape[0], [inputShape[1]]);
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int features = y.Length;
        for (int j = 0; j < features; j++)
        {
            T sum = x[j];
            for (int t = 1; t < _time; t++)
                sum += x[(t * features) + j];
            y[j] = sum / T.FromDouble(_time);
        }
    }
}
