namespace StaticNet.Reference;

/// <summary>The network's forward pass, one sample at a time, in any scalar. The values between the layers stay readable.</summary>
/// <param name="declaration">The network.</param>
/// <param name="parameters">Its parameters in canonical order.</param>
internal sealed class ForwardPass<T>(NetworkDeclaration declaration, T[] parameters)
    where T : struct, IReal<T>
{
    /// <summary>The relative fault that <see cref="Run"/> plants behind a layer, to show that a check would see it.</summary>
    public const double PlantedFault = 1e-3;

    /// <summary>The values of all nodes: inputs, then the outputs of layers.</summary>
    public T[][] Activations { get; } = [.. declaration.Nodes.Select(node => new T[node.Size])];

    /// <summary>A copy of the outputs, one behind the other.</summary>
    public T[] Outputs => [.. declaration.Outputs.SelectMany(output => Activations[output.Node])];

    /// <summary>Runs all layers from the inputs.</summary>
    /// <param name="faultyLayer">The layer whose output is multiplied by 1.001, or −1.</param>
    public void Run(int faultyLayer = -1)
    {
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            RunLayer(k, Inputs(k));
            if (k == faultyLayer)
            {
                T factor = T.FromDouble(1 + PlantedFault);
                foreach (ref T y in Activations[declaration.InputCount + k].AsSpan())
                    y *= factor;
            }
        }
    }

    /// <summary>What layer k reads, one behind the other.</summary>
    public T[] Inputs(int k) => declaration.Layers[k].Sources is [int only]
        ? Activations[only]
        : [.. declaration.Layers[k].Sources.SelectMany(source => Activations[source])];

    /// <summary>Runs layer k from given inputs.</summary>
    public void RunLayer(int k, ReadOnlySpan<T> x)
    {
        DeclaredLayer layer = declaration.Layers[k];
        ReadOnlySpan<T> own = parameters.AsSpan(layer.ParameterOffset, layer.ParameterCount);
        layer.Layer.Forward(x, own, Activations[declaration.InputCount + k].AsSpan());
    }

    /// <summary>Puts one sample where <see cref="Run"/> begins.</summary>
    public void SetInput(ReadOnlySpan<double> x)
    {
        var converted = new T[x.Length];
        for (int i = 0; i < x.Length; i++)
            converted[i] = T.FromDouble(x[i]);
        SetInput(converted.AsSpan());
    }

    /// <summary>Puts one sample where <see cref="Run"/> begins: its inputs one behind the other.</summary>
    public void SetInput(ReadOnlySpan<T> x)
    {
        foreach (T[] input in Activations.Take(declaration.InputCount))
        {
            x[..input.Length].CopyTo(input);
            x = x[input.Length..];
        }
    }

    /// <summary>The loss of the sample that was run: the sum of the losses, each with its weight.</summary>
    /// <param name="batch">Where its targets or labels are.</param>
    /// <param name="sample">Its number.</param>
    public T Loss(Batch batch, int sample)
    {
        T sum = T.FromDouble(0);
        foreach (DeclaredLoss loss in declaration.Losses)
        {
            ReadOnlySpan<T> y = Activations[loss.Node];
            T own = batch.Labels is not null
                ? loss.Loss.Sample(y, batch.Labels.AsSpan(sample * loss.Loss.LabelsPerSample, loss.Loss.LabelsPerSample))
                : loss.Loss.Sample(y, batch.Targets.AsSpan((sample * declaration.TargetSize) + loss.Offset, loss.Size));
            own = loss.Weight == 1 ? own : T.FromDouble(loss.Weight) * own;
            sum = loss == declaration.Losses[0] ? own : sum + own;
        }
        return sum;
    }
}
