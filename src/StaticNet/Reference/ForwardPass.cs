namespace StaticNet.Reference;

/// <summary>The network's forward pass, one sample at a time, in any scalar. The values between the layers stay readable.</summary>
/// <param name="declaration">The network.</param>
/// <param name="parameters">Its parameters in canonical order.</param>
internal sealed class ForwardPass<T>(NetworkDeclaration declaration, T[] parameters)
    where T : struct, IReal<T>
{
    /// <summary>The relative fault that <see cref="Run"/> plants behind a layer, to show that a check would see it.</summary>
    public const double PlantedFault = 1e-3;

    /// <summary><c>Activations[0]</c> is the input, <c>Activations[k + 1]</c> the output of layer k.</summary>
    public T[][] Activations { get; } =
        [new T[declaration.InputShape.Aggregate(1, (size, d) => size * d)], .. declaration.Layers.Select(layer => new T[layer.OutputSize])];

    /// <summary>The outputs of the last layer.</summary>
    public ReadOnlySpan<T> Outputs => Activations[^1];

    /// <summary>Runs the layers from <paramref name="first"/> on; what goes in stands in <c>Activations[first]</c>.</summary>
    /// <param name="first">The first layer that runs.</param>
    /// <param name="faultyLayer">The layer whose output is multiplied by 1.001, or −1.</param>
    public void Run(int first = 0, int faultyLayer = -1)
    {
        for (int k = first; k < declaration.Layers.Count; k++)
        {
            DeclaredLayer layer = declaration.Layers[k];
            T[] y = Activations[k + 1];
            layer.Layer.Forward(Activations[k], parameters.AsSpan(layer.ParameterOffset, layer.ParameterCount), y.AsSpan());
            if (k == faultyLayer)
            {
                T factor = T.FromDouble(1 + PlantedFault);
                for (int i = 0; i < y.Length; i++)
                    y[i] *= factor;
            }
        }
    }
}
