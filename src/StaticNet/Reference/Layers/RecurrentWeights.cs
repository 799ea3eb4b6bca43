namespace StaticNet.Reference.Layers;

/// <summary>The tensors of one layer in one direction, and the sums that they make.</summary>
internal readonly ref struct RecurrentWeights<T>
    where T : struct, IReal<T>
{
    private readonly ReadOnlySpan<T> _inputWeight; // [rows, inputs]
    private readonly ReadOnlySpan<T> _stateWeight; // [rows, units]
    private readonly ReadOnlySpan<T> _inputBias;   // [rows], or empty
    private readonly ReadOnlySpan<T> _stateBias;   // [rows], or empty

    /// <param name="tensors">Begins with these.</param>
    /// <param name="rows">gates · units.</param>
    /// <param name="inputs">What the layer reads in a step.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    public RecurrentWeights(ReadOnlySpan<T> tensors, int rows, int inputs, int units, bool hasBias)
    {
        Count = rows * (inputs + units + (hasBias ? 2 : 0));
        _inputWeight = tensors[..(rows * inputs)];
        _stateWeight = tensors.Slice(_inputWeight.Length, rows * units);
        ReadOnlySpan<T> biases = tensors[(rows * (inputs + units))..Count];
        _inputBias = hasBias ? biases[..rows] : [];
        _stateBias = hasBias ? biases[rows..] : [];
    }

    /// <summary>How many values the tensors have.</summary>
    public int Count { get; }

    /// <summary><c>W_ih x + b_ih</c>, one row of it.</summary>
    public T FromInput(int row, ReadOnlySpan<T> x) => Add(T.FromDouble(0), _inputBias, _inputWeight, row, x);

    /// <summary><c>W_hh h + b_hh</c>, one row of it.</summary>
    public T FromState(int row, ReadOnlySpan<T> h) => Add(T.FromDouble(0), _stateBias, _stateWeight, row, h);

    /// <summary><c>W_ih x + b_ih + W_hh h + b_hh</c>, one row of it.</summary>
    public T FromBoth(int row, ReadOnlySpan<T> x, ReadOnlySpan<T> h) =>
        Add(FromInput(row, x), _stateBias, _stateWeight, row, h);

    private static T Add(T sum, ReadOnlySpan<T> bias, ReadOnlySpan<T> weight, int row, ReadOnlySpan<T> x)
    {
        if (!bias.IsEmpty)
            sum += bias[row];
        for (int i = 0; i < x.Length; i++)
            sum = T.MultiplyAdd(sum, weight[(row * x.Length) + i], x[i]);
        return sum;
    }
}
