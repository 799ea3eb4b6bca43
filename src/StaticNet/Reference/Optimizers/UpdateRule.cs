namespace StaticNet.Reference.Optimizers;

/// <summary>
/// What an update does with the gradients of a network: the norm clip, the value clip, L1 and L2 of the layers, then the optimizer's
/// step. Frozen tensors take part in nothing of it.
/// </summary>
internal sealed class UpdateRule
{
    private readonly OptimizerReference _optimizer;
    private readonly double? _maxNorm;
    private readonly double? _limit;
    private readonly int[] _trained;
    private readonly (double L1, double L2)[] _penalties;

    /// <param name="declaration">The network.</param>
    /// <param name="optimizer">Its optimizer.</param>
    /// <exception cref="ArgumentException">A clip's number is out of range.</exception>
    public UpdateRule(NetworkDeclaration declaration, OptimizerReference optimizer)
    {
        _optimizer = optimizer;
        foreach (GradientClipAttribute clip in declaration.Clips)
        {
            switch (clip)
            {
                case ClipGradientNormAttribute norm:
                    _maxNorm = HyperParameter.Positive("MaxNorm", norm.MaxNorm);
                    break;
                case ClipGradientValueAttribute value:
                    _limit = HyperParameter.Positive("Limit", value.Limit);
                    break;
                default:
                    throw new NotSupportedException($"The reference has no meaning for {clip.GetType().Name}.");
            }
        }
        ParameterDefinition[] trained = [.. declaration.Parameters.Where(tensor => !tensor.IsFrozen)];
        _trained = [.. trained.SelectMany(tensor => Enumerable.Range(tensor.Offset, tensor.Count))];
        _penalties = [.. trained.SelectMany(tensor => Enumerable.Repeat(declaration.PenaltyOf(tensor), tensor.Count))];
    }

    /// <summary>The canonical places of the parameters that are trained, in the order in which moments stand.</summary>
    public IReadOnlyList<int> Trained => _trained;

    /// <summary>What the optimizer remembers before the first step.</summary>
    public OptimizerState<T> Begin<T>()
        where T : struct, IReal<T> => new(_optimizer.InitialMoments, _optimizer.Powers, _trained.Length);

    /// <summary>One step.</summary>
    /// <param name="learningRate">η of this step.</param>
    /// <param name="state">The moments, changed.</param>
    /// <param name="parameters">All parameters in canonical order, changed.</param>
    /// <param name="gradients">The gradients of the loss alone.</param>
    public void Step<T>(double learningRate, OptimizerState<T> state, T[] parameters, T[] gradients)
        where T : struct, IReal<T>
    {
        T[] w = [.. _trained.Select(i => parameters[i])], g = [.. _trained.Select(i => gradients[i])];
        if (_maxNorm is { } maxNorm)
            ClipNorm(g, T.FromDouble(maxNorm));
        for (int k = 0; k < g.Length; k++)
        {
            if (_limit is { } limit)
                g[k] = T.Max(T.FromDouble(-limit), T.Min(g[k], T.FromDouble(limit)));
            (double l1, double l2) = _penalties[k];
            if (l2 != 0)
                g[k] += T.FromDouble(l2) * w[k];
            if (l1 != 0)
                g[k] += T.FromDouble(l1 * Sign(T.ToDouble(w[k])));
        }
        _optimizer.Step<T>(learningRate, state, w, g);
        for (int k = 0; k < w.Length; k++)
            parameters[_trained[k]] = w[k];
    }

    private static double Sign(double w) => w > 0 ? 1 : w < 0 ? -1 : w;

    /// <summary><c>g ← g · min(1, maxNorm / (‖g‖ + 10⁻⁶))</c>.</summary>
    private static void ClipNorm<T>(T[] g, T maxNorm)
        where T : struct, IReal<T>
    {
        T scale = T.Min(maxNorm / (T.Sqrt(SumOfSquares<T>(g)) + T.FromDouble(1e-6)), T.FromDouble(1));
        foreach (ref T element in g.AsSpan())
            element *= scale;
    }

    // By halves, so that a bound on its rounding grows with the logarithm of the length alone.
    private static T SumOfSquares<T>(ReadOnlySpan<T> g)
        where T : struct, IReal<T> => g.Length switch
        {
            0 => T.FromDouble(0),
            1 => g[0] * g[0],
            int n => SumOfSquares(g[..(n / 2)]) + SumOfSquares(g[(n / 2)..]),
        };
}
