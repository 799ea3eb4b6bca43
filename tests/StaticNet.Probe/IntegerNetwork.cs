namespace StaticNet.Probe;

/// <summary>A network of Dense, ReLU, Flatten, Add and Concat in 64-bit integers, forward and backward, from the formulas alone.</summary>
internal sealed class IntegerNetwork(NetworkDefinition definition, int[] parameters)
{
    /// <summary>Up to here every integer is a float: no sum of absolute terms may exceed it, or exactness is not promised.</summary>
    private const long LargestExact = 1 << 24;

    private readonly List<long> _outputs = [];
    private readonly List<long> _inputGradients = [];

    public IEnumerable<long> Outputs => _outputs;

    public IEnumerable<long> InputGradients => _inputGradients;

    public long[] Gradients { get; } = new long[parameters.Length];

    public static bool CanDo(NetworkDefinition definition) =>
        definition.Layers.All(layer => layer.Kind is "ReLU" or "Flatten" or "Add" || layer is { Kind: "Dense" or "Concat", OutputShape.Count: 1 })
        && !definition.Parameters.Any(tensor => tensor.IsFrozen);

    /// <summary>Takes one sample forward and backward, and adds its gradients.</summary>
    public void Add(ReadOnlySpan<int> inputs, ReadOnlySpan<int> outputGradients)
    {
        var values = new Dictionary<string, long[]>();
        foreach (SliceDefinition input in definition.Inputs) values[input.Name] = Widen(inputs.Slice(input.Offset, input.Count));
        int offset = 0;
        foreach (LayerDefinition layer in definition.Layers)
        {
            long[] x = values[layer.Inputs[0]];
            values[layer.Name] = layer.Kind switch
            {
                "Dense" => Dense(x, layer, offset),
                "ReLU" => [.. x.Select(value => Math.Max(0, value))],
                "Add" => layer.Inputs.Select(name => values[name]).Aggregate(Sum),
                "Concat" => [.. layer.Inputs.SelectMany(name => values[name])],
                _ => x,
            };
            offset += layer.ParameterCount;
        }

        // Gradients of everything, to which all who read it add.
        Dictionary<string, long[]> gradients = values.ToDictionary(value => value.Key, value => new long[value.Value.Length]);
        foreach (SliceDefinition output in definition.Outputs)
        {
            _outputs.AddRange(values[output.Layer!]);
            gradients[output.Layer!] = Sum(gradients[output.Layer!], Widen(outputGradients.Slice(output.Offset, output.Count)));
        }

        foreach (LayerDefinition layer in definition.Layers.Reverse())
        {
            offset -= layer.ParameterCount;
            long[] x = values[layer.Inputs[0]], dy = gradients[layer.Name];
            int part = 0;
            foreach (string input in layer.Inputs)
            {
                gradients[input] = Sum(gradients[input], layer.Kind switch
                {
                    "Dense" => DenseBackward(x, dy, layer, offset),
                    "ReLU" => [.. dy.Zip(values[layer.Name], (g, h) => h > 0 ? g : 0)],
                    "Concat" => dy[part..(part + values[input].Length)],
                    _ => dy,
                });
                part += values[input].Length;
            }
        }

        foreach (SliceDefinition input in definition.Inputs) _inputGradients.AddRange(gradients[input.Name]);
    }

    private static long[] Sum(long[] a, long[] b)
    {
        long[] sum = [.. a.Zip(b, (p, q) => p + q)];
        foreach (long value in sum) RequireExact(Math.Abs(value));
        return sum;
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
