namespace StaticNet.Reference;

/// <summary>
/// The exponentials of one row of logits z, with the largest subtracted first. The shift is a constant on the tape: nothing depends on
/// it, it only keeps exp from overflowing.
/// </summary>
internal sealed class LogSumExp<T>
    where T : struct, IReal<T>
{
    private readonly T[] _shifted;
    private readonly T[] _exponentials;
    private readonly T _sum;
    private readonly T _log;

    private LogSumExp(T[] shifted)
    {
        _shifted = shifted;
        _exponentials = [.. shifted.Select(T.Exp)];
        _sum = T.FromDouble(0);
        foreach (T exponential in _exponentials)
            _sum += exponential;
        _log = T.Log(_sum);
    }

    /// <summary>The sums of one row.</summary>
    public static LogSumExp<T> Of(ReadOnlySpan<T> z)
    {
        double largest = T.ToDouble(z[0]);
        foreach (T value in z)
            largest = Math.Max(largest, T.ToDouble(value));
        T shift = T.FromDouble(largest);
        var shifted = new T[z.Length];
        for (int i = 0; i < z.Length; i++)
            shifted[i] = z[i] - shift;
        return new(shifted);
    }

    /// <summary><c>log softmax(z)ᵢ</c>.</summary>
    public T LogProbability(int i) => _shifted[i] - _log;

    /// <summary><c>1 − softmax(z)ᵢ</c>, as the sum of the others: nothing cancels where it is small.</summary>
    public T Rest(int i)
    {
        T others = T.FromDouble(0);
        for (int k = 0; k < _exponentials.Length; k++)
        {
            if (k != i)
                others += _exponentials[k];
        }
        return others / _sum;
    }

    /// <summary>Writes <c>softmax(z)</c>.</summary>
    public void Softmax(Span<T> probabilities)
    {
        for (int i = 0; i < _exponentials.Length; i++)
            probabilities[i] = _exponentials[i] / _sum;
    }
}
