namespace StaticNet.Probe;

/// <summary>A network of Dense, ReLU and Flatten in 64-bit integers, forward and backward, from the formulas alone.</summary>
internal sealed class IntegerNetwork(NetworkDefinition definition, int[] parameters)
{
    /// <summary>Up to here every integer is a float: no sum of absolute terms may exceed it, or exactness is not promised.</summary>
    private const long LargestExact = 1 << 24;

    private readonly List<long> _outputs = [];
    private readonly List<long> _inputGradients = [];

    public int[] Parameters => parameters;

    public IEnumerable<long> Outputs => _outputs;

    public IEnumerable<long> InputGradients => _inputGradients;

    public long[] Gradients { get; } = new long[parameters.Length];

    public static bool CanDo(NetworkDefinition definition) =>
        definition.Layers.All(layer => layer.Kind is "ReLU" or "Flatten" || layer is { Kind: "Dense", OutputShape.Count: 1 })
        && !definition.Parameters.Any(tensor => tensor.IsFrozen);

    /// <summary>Takes one sample forward and backward, and adds its gradients.</summary>
    public void Add(ReadOnlySpan<int> inputs, ReadOnlySpan<int> outputGradients)
    {
        var activations = new List<long[]> { Widen(inputs) };
        int offset = 0;
        foreach (LayerDefinition layer in definition.Layers)
        {
            long[] x = activations[^1];
            activations.Add(layer.Kind switch
            {
                "Dense" => Dense(x, layer, offset),
                "ReLU" => [.. x.Select(value => Math.Max(0, value))],
                _ => x,
            });
            offset += layer.ParameterCount;
        }

        _outputs.AddRange(activations[^1]);
        long[] gradient = Widen(outputGradients);
        for (int k = definition.Layers.Count - 1; k >= 0; k--)
        {
            LayerDefinition layer = definition.Layers[k];
            offset -= layer.ParameterCount;
            gradient = layer.Kind switch
            {
                "Dense" => DenseBackward(activations[k], gradient, layer, offset),
                "ReLU" => [.. gradient.Zip(activations[k + 1], (g, h) => h > 0 ? g : 0)],
                _ => gradient,
            };
        }

        _inputGradients.AddRange(gradient);
    }

    /// <summary>y = W x + b; W is [units, inputs], b follows where there is one.</summary>
    private long[] Dense(long[] x, LayerDefinition layer, int offset)
    {
        var y = new long[layer.OutputShape[0]];
        int biases = offset + (y.Length * x.Length);
        for (int o = 0; o < y.Length; o++)
        {
            y[o] = HasBias(x, layer) ? parameters[biases + o] : 0;
            long size = Math.Abs(y[o]);
            for (int i = 0; i < x.Length; i++)
            {
                long term = parameters[offset + (o * x.Length) + i] * x[i];
                y[o] += term;
                size += Math.Abs(term);
            }

            RequireExact(size);
        }

        return y;
    }

    /// <summary>∂L/∂W += dy xᵀ, ∂L/∂b += dy; returns ∂L/∂x = Wᵀ dy.</summary>
    private long[] DenseBackward(long[] x, long[] dy, LayerDefinition layer, int offset)
    {
        long[] dx = new long[x.Length], sizes = new long[x.Length];
        for (int o = 0; o < dy.Length; o++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                int place = offset + (o * x.Length) + i;
                long term = parameters[place] * dy[o];
                Gradients[place] += dy[o] * x[i];
                RequireExact(Math.Abs(Gradients[place]));
                dx[i] += term;
                sizes[i] += Math.Abs(term);
            }

            if (HasBias(x, layer)) Gradients[offset + (dy.Length * x.Length) + o] += dy[o];
        }

        foreach (long size in sizes) RequireExact(size);
        return dx;
    }

    private static bool HasBias(long[] x, LayerDefinition layer) => layer.ParameterCount > layer.OutputShape[0] * x.Length;

    private static void RequireExact(long size)
    {
        // Half of it, because a second backward pass doubles the gradients.
        if (size > LargestExact / 2)
            throw new InvalidOperationException($"The case is invalid: a sum of {size} is no longer exact in float.");
    }

    private static long[] Widen(ReadOnlySpan<int> values)
    {
        var wide = new long[values.Length];
        for (int i = 0; i < values.Length; i++) wide[i] = values[i];
        return wide;
    }
}
