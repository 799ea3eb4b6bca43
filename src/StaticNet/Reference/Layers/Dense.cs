namespace StaticNet.Reference.Layers;

/// <summary><c>y[r, o] = b[o] + Σᵢ W[o, i] · x[r, i]</c> on the last axis; the leading axes together are the rows r.</summary>
internal sealed class DenseReference : LayerReference
{
    private readonly int _inputs;
    private readonly int _units;
    private readonly bool _hasBias;
    private readonly double? _initialWeight;

    /// <exception cref="ArgumentException">The layer has no units, or a number is out of range.</exception>
    public DenseReference(DenseAttribute layer, IReadOnlyList<int> inputShape)
    {
        if (layer.Units < 1)
            throw new ArgumentException($"Dense({layer.Units}) needs at least 1 unit.");
        _inputs = inputShape[^1];
        _units = layer.Units;
        _hasBias = layer.Bias;
        _initialWeight = layer.Init switch
        {
            Init.Constant => HyperParameter.Finite("InitScale", layer.InitScale),
            Init.Zeros => 0,
            _ => null,
        };
        if (layer.Init is not (Init.Constant or Init.Zeros))
            HyperParameter.Positive("InitScale", layer.InitScale);
        Penalty = (HyperParameter.NotNegative("L1", layer.L1), HyperParameter.NotNegative("L2", layer.L2));
        IsFrozen = layer.Frozen;
        OutputShape = [.. inputShape.SkipLast(1), _units];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters =>
        _hasBias ? [("weight", [_units, _inputs]), ("bias", [_units])] : [("weight", [_units, _inputs])];

    public override bool IsFrozen { get; }

    public override (double L1, double L2) Penalty { get; }

    public override double? InitialValue(string tensor) => tensor == "bias" ? 0 : _initialWeight;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        ReadOnlySpan<T> W = parameters[..(_units * _inputs)]; // [units, inputs]
        ReadOnlySpan<T> b = parameters[W.Length..];           // [units] or nothing
        int rows = x.Length / _inputs;                        // x [rows, inputs], y [rows, units]
        for (int r = 0; r < rows; r++)
        {
            for (int o = 0; o < _units; o++)
            {
                T sum = _hasBias ? b[o] : T.FromDouble(0);
                for (int i = 0; i < _inputs; i++)
                    sum += W[(o * _inputs) + i] * x[(r * _inputs) + i];
                y[(r * _units) + o] = sum;
            }
        }
    }
}
