namespace StaticNet.Reference;

/// <summary>
/// One sample through the network in double precision, beside it the rounding bound of every layer from its own, exact inputs. Layers
/// that compiled code fuses with the layer before carry on its bound.
/// </summary>
internal sealed class RoundingPass
{
    private readonly NetworkDeclaration _declaration;

    public RoundingPass(NetworkDeclaration declaration, double[] parameters)
    {
        _declaration = declaration;
        Exact = new(declaration, [.. parameters.Select(DoubleReal.FromDouble)]);
        Bounded = new(declaration, [.. parameters.Select(Magnitude.FromDouble)]);
    }

    public ForwardPass<DoubleReal> Exact { get; }

    public ForwardPass<Magnitude> Bounded { get; }

    public void Run(ReadOnlySpan<double> x)
    {
        Exact.SetInput(x);
        Exact.Run();
        Bounded.SetInput(x);
        for (int k = 0; k < _declaration.Layers.Count; k++)
        {
            Magnitude[] inputs = _declaration.Layers[k].Layer.IsFused
                ? Bounded.Inputs(k)
                : Array.ConvertAll(Exact.Inputs(k), value => Magnitude.FromDouble(value.Value));
            Bounded.RunLayer(k, inputs);
        }
    }
}
