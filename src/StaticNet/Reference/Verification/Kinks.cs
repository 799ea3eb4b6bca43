namespace StaticNet.Reference;

/// <summary>
/// Tells whether rounding could put an input of a layer such as ReLU on the other side of a point where its derivative jumps, or choose
/// another value of a window as the largest: whether it is within the bound that a tensor in its place would have as an output.
/// </summary>
internal sealed class Kinks(NetworkDeclaration declaration, double[] parameters)
{
    private const int FloatEvaluations = 3;

    private readonly bool _exist = declaration.Layers.Any(layer => layer.Layer.HasKinks);
    private readonly RoundingPass _exact = new(declaration, parameters);
    private readonly ForwardPass<SingleReal> _naive = new(declaration, [.. parameters.Select(SingleReal.FromDouble)]);

    // The largest error of each node in naive float evaluations, for the sample that was run last.
    private readonly double[] _errors = new double[declaration.Nodes.Count];

    /// <summary>Whether a sample comes near a kink of any layer.</summary>
    public bool AreNear(double[] x)
    {
        if (!_exist)
            return false;
        Run(x);
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            DeclaredLayer layer = declaration.Layers[k];
            if (layer.Layer.HasKinks && layer.Layer.IsNearKink(Bounded(layer.Sources[0])))
                return true;
        }
        return false;
    }

    /// <summary>The values of a node for a sample, and how far compiled code may be from them.</summary>
    public BoundedReal[] Values(double[] x, int node)
    {
        Run(x);
        return Bounded(node);
    }

    private BoundedReal[] Bounded(int node) => Array.ConvertAll(
        _exact.Bounded.Activations[node],
        y => new BoundedReal(y.Value, y.Bound + (Expectation.NaiveErrors * _errors[node])));

    private void Run(double[] x)
    {
        _exact.Run(x);
        Array.Clear(_errors);
        try
        {
            for (uint salt = 0; salt < FloatEvaluations; salt++)
            {
                SingleReal.RoundingSalt = salt;
                _naive.SetInput(x);
                _naive.Run();
                for (int k = 0; k < _errors.Length; k++)
                    _errors[k] = Math.Max(_errors[k], Distance(_exact.Exact.Activations[k], _naive.Activations[k]));
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
