namespace StaticNet.Reference.Layers;

/// <summary><c>y[r, o] = b[o] + Σᵢ W[o, i] · x[r, i]</c> on the last axis; the leading axes together are the rows r.</summary>
internal sealed class DenseReference : AffineReference
{
    private readonly int _inputs;

    /// <exception cref="ArgumentException">The layer has no units, or a number is out of range.</exception>
    public DenseReference(DenseAttribute layer, IReadOnlyList<int> inputShape)
        : base(layer, layer.Bias)
    {
        if (layer.Units < 1)
            throw new ArgumentException($"Dense({layer.Units}) needs at least 1 unit.");
        (_inputs, Units) = (inputShape[^1], layer.Units);
        OutputShape = [.. inputShape.SkipLast(1), Units];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override long Multiplications => (long)_inputs * OutputShape.Aggregate(1, (size, dimension) => size * dimension);

    private protected override int[] Weight => [Units, _inputs];

    private protected override int Units { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        ReadOnlySpan<T> W = parameters;       // [units, inputs], then the bias
        ReadOnlySpan<T> b = Bias(parameters); // [units]
        int rows = x.Length / _inputs;        // x [rows, inputs], y [rows, units]
        for (int r = 0; r < rows; r++)
        {
            for (int o = 0; o < Units; o++)
            {
                T sum = b[o];
                for (int i = 0; i < _inputs; i++)
                    sum = T.MultiplyAdd(sum, W[(o * _inputs) + i], x[(r * _inputs) + i]);
                y[(r * Units) + o] = sum;
            }
        }
    }
}
