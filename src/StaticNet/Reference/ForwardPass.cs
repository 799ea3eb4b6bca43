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

    /// <summary>Runs all layers; the input stands in <c>Activations[0]</c>.</summary>
    /// <param name="faultyLayer">The layer whose output is multiplied by 1.001, or −1.</param>
    public void Run(int faultyLayer = -1)
    {
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            RunLayer(k);
            if (k == faultyLayer)
            {
                T factor = T.FromDouble(1 + PlantedFault);
                foreach (ref T y in Activations[k + 1].AsSpan())
                    y *= factor;
            }
        }
    }

    /// <summary>Runs layer k from <c>Activations[k]</c> to <c>Activations[k + 1]</c>.</summary>
    public void RunLayer(int k)
    {
        DeclaredLayer layer = declaration.Layers[k];
        ReadOnlySpan<T> own = parameters.AsSpan(layer.ParameterOffset, layer.ParameterCount);
        layer.Layer.Forward(Activations[k], own, Activations[k + 1].AsSpan());
    }

    /// <summary>Puts one sample where <see cref="Run"/> begins.</summary>
    public void SetInput(ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            Activations[0][i] = T.FromDouble(x[i]);
    }
}
