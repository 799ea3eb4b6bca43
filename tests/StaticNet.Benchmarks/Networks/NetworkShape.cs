namespace StaticNet.Benchmarks.Networks;

internal enum Activation { None, ReLU, Tanh, Sigmoid }

/// <summary>One dense layer with what follows it.</summary>
internal sealed record LayerShape(int Inputs, int Outputs, Activation Activation);

/// <summary>A network of the table, as the competitors build it.</summary>
internal sealed record NetworkShape(string Name, IReadOnlyList<LayerShape> Layers)
{
    public static IReadOnlyList<NetworkShape> All { get; } =
    [
        Of("xor", [2, 4, 1], Activation.Tanh, Activation.Sigmoid),
        Of("pol_tanh", [13, 64, 64, 4], Activation.Tanh, Activation.Tanh, Activation.None),
        Of("pol_relu", [13, 64, 64, 4], Activation.ReLU, Activation.ReLU, Activation.None),
        Of("sq64", [64, 64, 64, 64], Activation.ReLU, Activation.ReLU, Activation.None),
        Of("mn128", [784, 128, 10], Activation.ReLU, Activation.None),
        Of("mn512", [784, 512, 512, 10], Activation.ReLU, Activation.ReLU, Activation.None),
    ];

    public int InputSize => Layers[0].Inputs;

    public int OutputSize => Layers[^1].Outputs;

    public int ParameterCount => Layers.Sum(layer => (layer.Inputs + 1) * layer.Outputs);

    private static NetworkShape Of(string name, int[] sizes, params Activation[] activations) =>
        new(name, [.. activations.Select((activation, k) => new LayerShape(sizes[k], sizes[k + 1], activation))]);
}
