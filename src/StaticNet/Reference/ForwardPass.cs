using StaticNet.Reference.Layers;

namespace StaticNet.Reference;

/// <summary>
/// The network's forward pass in any scalar: one sample at a time, or in training with batch statistics all of them, layer by layer. The
/// values between the layers stay readable.
/// </summary>
/// <param name="declaration">The network.</param>
/// <param name="parameters">Its parameters in canonical order.</param>
/// <param name="mode">Training or inference.</param>
/// <param name="count">How many samples go through side by side.</param>
internal sealed class ForwardPass<T>(NetworkDeclaration declaration, T[] parameters, PassMode mode, int count = 1)
    where T : struct, IReal<T>
{
    /// <summary>The relative fault that <see cref="Run"/> plants behind a layer, to show that a check would see it.</summary>
    public const double PlantedFault = 1e-3;

    private int _first;

    /// <summary>The values of all nodes, inputs, then the outputs of layers: those of the samples one behind the other.</summary>
    public T[][] Activations { get; } = [.. declaration.Nodes.Select(node => new T[count * node.Size])];

    /// <summary>A copy of the outputs, one behind the other.</summary>
    public T[] Outputs => Join([.. declaration.Outputs.Select(output => output.Node)]);

    /// <summary>Runs all layers from the inputs.</summary>
    /// <param name="faultyLayer">
    /// The layer whose output is multiplied by 1.001, or −1. In a network that normalises, it is every other element: a factor that all
    /// have in common would be taken out again.
    /// </param>
    public void Run(int faultyLayer = -1)
    {
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            RunLayer(k, Inputs(k));
            if (k == faultyLayer)
                PlantFault(declaration.InputCount + k);
        }
    }

    private void PlantFault(int node)
    {
        T factor = T.FromDouble(1 + PlantedFault);
        int stride = declaration.Normalises(mode) ? 2 : 1;
        T[] y = Activations[node];
        for (int i = 0; i < y.Length; i++)
        {
            if (i % declaration.Nodes[node].Size % stride == 0)
                y[i] *= factor;
        }
    }

    /// <summary>What layer k reads, one behind the other.</summary>
    public T[] Inputs(int k) => declaration.Layers[k].Sources is [int only] ? Activations[only] : Join(declaration.Layers[k].Sources);

    /// <summary>Runs layer k from given inputs.</summary>
    public void RunLayer(int k, ReadOnlySpan<T> x)
    {
        LayerReference layer = declaration.Layers[k].Layer;
        Span<T> y = Activations[declaration.InputCount + k];
        if (Training(k) is { } samples)
            layer.ForwardTraining(x, Tensors(k), samples, y);
        else
            layer.ForwardEach(x, Tensors(k), count, y);
    }

    /// <summary>The values of layer k at which its derivative may jump, from given inputs: those of the samples one behind the other.</summary>
    public T[] KinkValues(int k, ReadOnlySpan<T> x) => declaration.Layers[k].Layer.KinkValues(x, Tensors(k), Training(k));

    /// <summary>What the samples that were run make of the buffers in training.</summary>
    public T[] MovedBuffers() => MovedBuffers(Inputs);

    /// <summary>The same of given inputs of the layers.</summary>
    public T[] MovedBuffers(Func<int, T[]> inputs)
    {
        var moved = new List<T>();
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            T[] own = Buffers(declaration.Layers[k]);
            if (own.Length > 0)
                declaration.Layers[k].Layer.MoveBuffers(inputs(k), count, own.AsSpan());
            moved.AddRange(own);
        }
        return [.. moved];
    }

    /// <summary>Puts samples where <see cref="Run"/> begins.</summary>
    /// <param name="x">As many samples as go through side by side.</param>
    /// <param name="first">The number of the first one in the call.</param>
    public void SetInput(ReadOnlySpan<double> x, int first)
    {
        var converted = new T[x.Length];
        for (int i = 0; i < x.Length; i++)
            converted[i] = T.FromDouble(x[i]);
        SetInput(converted.AsSpan(), first);
    }

    /// <inheritdoc cref="SetInput(ReadOnlySpan{double}, int)"/>
    public void SetInput(ReadOnlySpan<T> x, int first)
    {
        _first = first;
        for (int sample = 0; sample < count; sample++)
        {
            for (int node = 0; node < declaration.InputCount; node++)
            {
                int size = declaration.Nodes[node].Size;
                x[..size].CopyTo(Activations[node].AsSpan(sample * size));
                x = x[size..];
            }
        }
    }

    /// <summary>The loss of a sample that was run: the sum of the losses, each with its weight.</summary>
    /// <param name="batch">Where its targets or labels are.</param>
    /// <param name="sample">Its number in the call.</param>
    public T Loss(Batch batch, int sample)
    {
        T sum = T.FromDouble(0);
        foreach (DeclaredLoss loss in declaration.Losses)
        {
            ReadOnlySpan<T> y = Sample(loss.Node, sample - _first);
            T own = batch.Labels is not null
                ? loss.Loss.Sample(y, batch.Labels.AsSpan(sample * loss.Loss.LabelsPerSample, loss.Loss.LabelsPerSample))
                : loss.Loss.Sample(y, batch.Targets.AsSpan((sample * declaration.TargetSize) + loss.Offset, loss.Size));
            own = loss.Weight == 1 ? own : T.FromDouble(loss.Weight) * own;
            sum = loss == declaration.Losses[0] ? own : sum + own;
        }
        return sum;
    }

    /// <summary>The tensors of layer k, then its buffers.</summary>
    private ReadOnlySpan<T> Tensors(int k)
    {
        DeclaredLayer layer = declaration.Layers[k];
        ReadOnlySpan<T> own = parameters.AsSpan(layer.ParameterOffset, layer.ParameterCount);
        return layer.BufferCount > 0 ? (T[])[.. own, .. Buffers(layer)] : own;
    }

    /// <summary>The samples as layer k sees them in training; <c>null</c> in inference.</summary>
    private TrainingSamples? Training(int k) => mode.Noise is { } noise ? new(count, _first, noise, k) : null;

    private T[] Buffers(DeclaredLayer layer) =>
        [.. mode.Buffers.AsSpan(layer.BufferOffset, layer.BufferCount).ToArray().Select(T.FromDouble)];

    private ReadOnlySpan<T> Sample(int node, int place) =>
        Activations[node].AsSpan(place * declaration.Nodes[node].Size, declaration.Nodes[node].Size);

    /// <summary>Several nodes, one behind the other in each sample.</summary>
    private T[] Join(IReadOnlyList<int> nodes)
    {
        var values = new List<T>();
        for (int place = 0; place < count; place++)
        {
            foreach (int node in nodes)
                values.AddRange(Sample(node, place));
        }
        return [.. values];
    }
}
