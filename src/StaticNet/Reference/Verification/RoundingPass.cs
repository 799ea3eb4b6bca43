namespace StaticNet.Reference;

/// <summary>
/// Samples through the network in double precision, beside it the rounding bound of every layer from its own, exact inputs. Layers
/// that compiled code fuses with the layer before carry on its bound.
/// </summary>
internal sealed class RoundingPass
{
    private readonly NetworkDeclaration _declaration;

    public RoundingPass(NetworkDeclaration declaration, double[] parameters, PassMode mode, int count)
    {
        _declaration = declaration;
        Exact = new(declaration, [.. parameters.Select(DoubleReal.FromDouble)], mode, count);
        Bounded = new(declaration, [.. parameters.Select(Magnitude.FromDouble)], mode, count);
    }

    public ForwardPass<DoubleReal> Exact { get; }

    public ForwardPass<Magnitude> Bounded { get; }

    /// <param name="x">As many samples as go through side by side.</param>
    /// <param name="first">The number of the first one in the call.</param>
    public void Run(ReadOnlySpan<double> x, int first)
    {
        Exact.SetInput(x, first);
        Exact.Run();
        Bounded.SetInput(x, first);
        for (int k = 0; k < _declaration.Layers.Count; k++)
            Bounded.RunLayer(k, Inputs(k));
    }

    /// <summary>The values at which the derivative of layer k may jump, with the bound of the sums that they come from.</summary>
    public Magnitude[] KinkValues(int k) => Bounded.KinkValues(k, Inputs(k));

    /// <summary>The buffers behind the samples that were run, with the bound of their layers' own sums.</summary>
    public Magnitude[] MovedBuffers() => Bounded.MovedBuffers(ExactInputs);

    private Magnitude[] Inputs(int k) => _declaration.Layers[k].Layer.IsFused ? Bounded.Inputs(k) : ExactInputs(k);

    private Magnitude[] ExactInputs(int k) => Array.ConvertAll(Exact.Inputs(k), value => Magnitude.FromDouble(value.Value));
}
