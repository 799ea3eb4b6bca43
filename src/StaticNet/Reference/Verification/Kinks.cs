using StaticNet.Reference.Layers;

namespace StaticNet.Reference;

/// <summary>
/// Tells whether rounding could put an input of a layer such as ReLU on the other side of a point where its derivative jumps, or choose
/// another value of a window as the largest: whether it is within the bound that a tensor in its place would have as an output.
/// </summary>
/// <param name="declaration">The network.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="mode">Training or inference.</param>
/// <param name="count">How many samples go through side by side: with batch statistics they decide together.</param>
internal sealed class Kinks(NetworkDeclaration declaration, double[] parameters, PassMode mode, int count = 1)
{
    private const int FloatEvaluations = 3;

    private readonly bool _exist = declaration.Layers.Any(layer => layer.Layer.HasKinks);
    private readonly RoundingPass _exact = new(declaration, parameters, mode, count);
    private readonly ForwardPass<SingleReal> _naive = new(declaration, [.. parameters.Select(SingleReal.FromDouble)], mode, count);

    // The largest error of each node, and of what each layer has kinks at, in naive float evaluations, for the samples that were run last.
    private readonly double[] _errors = new double[declaration.Nodes.Count];
    private readonly double[] _kinkErrors = new double[declaration.Layers.Count];

    /// <summary>How many samples go through side by side.</summary>
    public int Count => count;

    /// <summary>Whether one of the samples comes near a kink of any layer.</summary>
    /// <param name="x">As many samples as go through side by side.</param>
    /// <param name="first">The number of the first one in the call.</param>
    public bool AreNear(ReadOnlySpan<double> x, int first)
    {
        if (!_exist)
            return false;
        Run(x, first);
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            LayerReference layer = declaration.Layers[k].Layer;
            if (!layer.HasKinks)
                continue;
            BoundedReal[] values = Bounded(_exact.KinkValues(k), _kinkErrors[k]);
            int size = values.Length / count;
            for (int sample = 0; sample < count; sample++)
            {
                if (layer.IsNearKink(values.AsSpan(sample * size, size)))
                    return true;
            }
        }
        return false;
    }

    /// <summary>The values of a node for all samples of a call, and how far compiled code may be from them.</summary>
    public BoundedReal[] Values(double[] inputs, int node)
    {
        int size = count * declaration.InputSize;
        var values = new List<BoundedReal>();
        for (int begin = 0; begin < inputs.Length; begin += size)
        {
            Run(inputs.AsSpan(begin, size), begin / declaration.InputSize);
            values.AddRange(Bounded(_exact.Bounded.Activations[node], _errors[node]));
        }
        return [.. values];
    }

    private static BoundedReal[] Bounded(Magnitude[] values, double naiveError) =>
        Array.ConvertAll(values, y => new BoundedReal(y.Value, y.Bound + (Expectation.NaiveErrors * naiveError)));

    private void Run(ReadOnlySpan<double> x, int first)
    {
        _exact.Run(x, first);
        Array.Clear(_errors);
        Array.Clear(_kinkErrors);
        try
        {
            for (uint salt = 0; salt < FloatEvaluations; salt++)
            {
                SingleReal.RoundingSalt = salt;
                _naive.SetInput(x, first);
                _naive.Run();
                for (int k = 0; k < _errors.Length; k++)
                    _errors[k] = Math.Max(_errors[k], Distance(_exact.Exact.Activations[k], _naive.Activations[k]));
                for (int k = 0; k < _kinkErrors.Length; k++)
                {
                    if (!declaration.Layers[k].Layer.HasKinks)
                        continue;
                    DoubleReal[] exact = _exact.Exact.KinkValues(k, _exact.Exact.Inputs(k));
                    _kinkErrors[k] = Math.Max(_kinkErrors[k], Distance(exact, _naive.KinkValues(k, _naive.Inputs(k))));
                }
            }
        }
        finally
        {
            SingleReal.RoundingSalt = 0;
        }
    }

    private static double Distance(DoubleReal[] exact, SingleReal[] naive)
    {
        double largest = 0;
        for (int i = 0; i < exact.Length; i++)
            largest = Math.Max(largest, Math.Abs(exact[i].Value - naive[i].Value));
        return largest;
    }
}
