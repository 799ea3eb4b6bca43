namespace StaticNet.Reference;

/// <summary>What the layers of a correct network give in one pass, and how far each may be off, in the maximum norm.</summary>
/// <remarks>As in <see cref="Expectation"/>, four times the error of naive float evaluations, plus the rounding bound of the layer itself.</remarks>
internal sealed class LayerValues
{
    private readonly NetworkDeclaration _declaration;
    private readonly PassMode _mode;
    private readonly double[][] _exact;
    private readonly double[] _bounds;

    /// <param name="declaration">The network.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="samples">The samples of the pass.</param>
    /// <param name="evaluations">How many naive evaluations there are.</param>
    public LayerValues(NetworkDeclaration declaration, double[] parameters, PassMode mode, VerificationCase samples, int evaluations)
    {
        (_declaration, _mode) = (declaration, mode with { Lengths = samples.Lengths.Length == 0 ? null : samples.Lengths });
        double[] inputs = VerificationCase.Widen(samples.Inputs);
        _exact = Run<DoubleReal>(parameters, inputs, samples.Count);
        _bounds = LayerBounds(parameters, inputs, samples.Count);
        var naive = new double[evaluations][][];
        Parallel.For(0, evaluations, evaluation =>
        {
            SingleReal.RoundingSalt = (uint)evaluation;
            try
            {
                naive[evaluation] = Run<SingleReal>(parameters, inputs, samples.Count);
            }
            finally
            {
                SingleReal.RoundingSalt = 0;
            }
        });
        for (int k = 0; k < _bounds.Length; k++)
            _bounds[k] += Expectation.NaiveErrors * naive.Max(each => each[k].Zip(_exact[k], (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max());
    }

    /// <summary>The values of layer k for the last samples of the pass; 0 behind the end of a sample.</summary>
    public double[] Last(int k, int samples) => _exact[k][^(samples * Node(k).Size)..];

    /// <summary>How far each of them may be off.</summary>
    public double Bound(int k) => _bounds[k];

    private DeclaredNode Node(int k) => _declaration.Nodes[_declaration.InputCount + k];

    private double[][] Run<T>(double[] parameters, double[] inputs, int count)
        where T : struct, IReal<T>
    {
        int atOnce = _mode.SamplesAtOnce(_declaration, count);
        var pass = new ForwardPass<T>(_declaration, [.. parameters.Select(T.FromDouble)], _mode, atOnce);
        double[][] values = [.. _declaration.Layers.Select((_, k) => new double[count * Node(k).Size])];
        for (int first = 0; first < count; first += atOnce)
        {
            pass.SetInput((ReadOnlySpan<double>)inputs.AsSpan(first * _declaration.InputSize, atOnce * _declaration.InputSize), first);
            pass.Run();
            for (int k = 0; k < values.Length; k++)
                Take(k, first, [.. pass.Activations[_declaration.InputCount + k].Select(T.ToDouble)], values[k]);
        }
        return values;
    }

    private void Take(int k, int first, double[] own, double[] values)
    {
        int node = _declaration.InputCount + k, size = Node(k).Size;
        for (int i = 0; i < own.Length; i++)
        {
            bool isThere = _mode.Lengths is not { } lengths
                || _declaration.VariableTime is not { } time
                || time.IsThere(Node(k), time.Axes[node], i % size, lengths[first + (i / size)]);
            values[(first * size) + i] = isThere ? own[i] : 0;
        }
    }

    private double[] LayerBounds(double[] parameters, double[] inputs, int count)
    {
        int atOnce = _mode.SamplesAtOnce(_declaration, count);
        var pass = new RoundingPass(_declaration, parameters, _mode, atOnce);
        var bounds = new double[_declaration.Layers.Count];
        for (int first = 0; first < count; first += atOnce)
        {
            pass.Run(inputs.AsSpan(first * _declaration.InputSize, atOnce * _declaration.InputSize), first);
            for (int k = 0; k < bounds.Length; k++)
                bounds[k] = Math.Max(bounds[k], pass.Bounded.Activations[_declaration.InputCount + k].Max(value => value.Bound));
        }
        return bounds;
    }
}
