namespace StaticNet.Reference.Optimizers;

/// <summary>What an optimizer remembers between steps.</summary>
internal sealed class OptimizerState<T>
    where T : struct, IReal<T>
{
    /// <summary>A state of no steps: moments as given, powers one.</summary>
    /// <param name="initialMoments">Where each moment of every parameter begins.</param>
    /// <param name="powers">The number of running products.</param>
    /// <param name="parameterCount">The number of trained parameters.</param>
    public OptimizerState(IReadOnlyList<double> initialMoments, int powers, int parameterCount)
    {
        Moments = new T[initialMoments.Count][];
        for (int k = 0; k < Moments.Length; k++)
        {
            Moments[k] = new T[parameterCount];
            Moments[k].AsSpan().Fill(T.FromDouble(initialMoments[k]));
        }
        Powers = new T[powers];
        Powers.AsSpan().Fill(T.FromDouble(1));
    }

    /// <summary>One array per moment, one element per parameter.</summary>
    public T[][] Moments { get; }

    /// <summary>Products that grow by one factor a step, such as βₖᵗ.</summary>
    public T[] Powers { get; }

    /// <summary>The number of steps so far.</summary>
    public int Steps { get; set; }
}
