namespace StaticNet.Reference.Optimizers;

/// <summary>What an optimizer remembers between steps.</summary>
internal sealed class OptimizerState<T>
    where T : struct, IReal<T>
{
    public OptimizerState(int moments, int parameterCount)
    {
        Moments = new T[moments][];
        Powers = new T[moments];
        for (int k = 0; k < moments; k++)
        {
            Moments[k] = new T[parameterCount];
            Moments[k].AsSpan().Fill(T.FromDouble(0));
            Powers[k] = T.FromDouble(1);
        }
    }

    /// <summary>One array per moment, one element per parameter.</summary>
    public T[][] Moments { get; }

    /// <summary>βₖᵗ per moment, by repeated multiplication.</summary>
    public T[] Powers { get; }
}
