namespace StaticNet.Reference.Layers;

/// <summary><c>y[j] = 1 / n · Σₜ x[t, j]</c> over the n steps of a sequence; 0 of one without any.</summary>
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

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => ForwardSteps(x, parameters, _time, y);

    public override void ForwardSteps<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, int steps, Span<T> y)
    {
        y.Fill(T.FromDouble(0));
        int features = y.Length;
        for (int j = 0; j < features && steps > 0; j++)
        {
            T sum = x[j];
            for (int t = 1; t < steps; t++)
                sum += x[(t * features) + j];
            y[j] = sum / T.FromDouble(steps);
        }
    }
}
