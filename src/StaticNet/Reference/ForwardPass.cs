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

    /// <summary>A copy of the outputs, one behind the other; 0 behind the end of a sample.</summary>
    public T[] Outputs
    {
        get
        {
            T[] outputs = Join([.. declaration.Outputs.Select(output => output.Node)]);
            for (int i = 0; i < outputs.Length; i++)
            {
                if (!mode.IsThere(declaration, _first + (i / declaration.OutputSize), i % declaration.OutputSize))
                    outputs[i] = T.FromDouble(0);
            }
            return outputs;
        }
    }

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
        if (mode.IsTraining)
            layer.ForwardTraining(x, Tensors(k), Samples(k), y);
        else
            layer.ForwardEach(x, Tensors(k), Samples(k), y);
    }

    /// <summary>The values of layer k at which its derivative may jump, from given inputs: those of the samples one behind the other.</summary>
    public T[] KinkValues(int k, ReadOnlySpan<T> x) => declaration.Layers[k].Layer.KinkValues(x, Tensors(k), Samples(k));

    /// <summary>What each sample that was run leaves behind for the next training call, the states of all layers one behind the other.</summary>
    public double[][] StatesBehind()
    {
        var states = new List<double>[count];
        for (int i = 0; i < count; i++)
            states[i] = [];
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            int size = declaration.Layers[k].Layer.StateCount;
            if (size == 0)
                continue;
            T[] own = declaration.Layers[k].Layer.StatesBehind(Inputs(k), Tensors(k), Samples(k));
            for (int i = 0; i < count; i++)
                states[i].AddRange(own[(i * size)..][..size].Select(T.ToDouble));
        }
        return [.. states.Select(each => each.ToArray())];
    }

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

    /// <summary>
    /// One of the losses of a sample that was run, times its weight: of a sequence whose samples have lengths the sum over the steps that
    /// are there.
    /// </summary>
    /// <param name="loss">Which loss.</param>
    /// <param name="batch">Where its targets or labels are.</param>
    /// <param name="sample">Its number in the call.</param>
    public T Loss(DeclaredLoss loss, Batch batch, int sample)
    {
        ReadOnlySpan<T> y = Sample(loss.Node, sample - _first);
        ReadOnlySpan<int> labels = batch.Labels is null ? [] : batch.Labels.AsSpan(sample * loss.Loss.LabelsPerSample, loss.Loss.LabelsPerSample);
        ReadOnlySpan<double> targets = batch.Labels is null ? batch.Targets.AsSpan((sample * declaration.TargetSize) + loss.Offset, loss.Size) : [];
        T own;
        if (loss.OfStep is not { } ofStep || mode.Lengths is null)
        {
            own = batch.Labels is null ? loss.Loss.Sample(y, targets) : loss.Loss.Sample(y, labels);
        }
        else
        {
            own = T.FromDouble(0);
            TimeAxis time = declaration.VariableTime!.Axes[loss.Node];
            for (int t = 0; t < mode.Lengths[sample]; t++)
            {
                int[] places = Causality.Places(declaration.Nodes[loss.Node], time, t);
                ReadOnlySpan<T> step = Gather(y, places);
                own += batch.Labels is null
                    ? ofStep.Sample(step, Gather(targets, places))
                    : ofStep.Sample(step, labels.Length == y.Length ? Gather(labels, places) : labels.Slice(t, 1));
            }
        }
        return loss.Weight == 1 ? own : T.FromDouble(loss.Weight) * own;
    }

    private static TValue[] Gather<TValue>(ReadOnlySpan<TValue> values, int[] places)
    {
        var gathered = new TValue[places.Length];
        for (int i = 0; i < places.Length; i++)
            gathered[i] = values[places[i]];
        return gathered;
    }

    /// <summary>The tensors of layer k, then its buffers.</summary>
    private ReadOnlySpan<T> Tensors(int k)
    {
        DeclaredLayer layer = declaration.Layers[k];
        ReadOnlySpan<T> own = parameters.AsSpan(layer.ParameterOffset, layer.ParameterCount);
        return layer.BufferCount > 0 ? (T[])[.. own, .. Buffers(layer)] : own;
    }

    /// <summary>The samples as layer k sees them.</summary>
    private LayerSamples Samples(int k)
    {
        DeclaredLayer layer = declaration.Layers[k];
        bool isAlongTime = declaration.VariableTime is { } time && time.Axes[layer.Sources[0]] != TimeAxis.None;
        int begin = declaration.Layers.Take(k).Sum(other => other.Layer.StateCount);
        return new(count, _first, k)
        {
            Pass = mode.Noise,
            Lengths = isAlongTime ? mode.Lengths : null,
            States = mode.States is not { } states || layer.Layer.StateCount == 0 ? null
                : [.. states.Skip(_first).Take(count).Select(each => each[begin..(begin + layer.Layer.StateCount)])],
        };
    }

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
