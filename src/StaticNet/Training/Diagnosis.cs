using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Where a training step meets the first value that is not finite.</summary>
internal static class Diagnosis<TNet>
    where TNet : class, ITrainableNetwork<TNet>
{
    /// <summary>Looks at the samples, and then at the output of one layer after the other.</summary>
    /// <param name="network">As it was before the step; a training pass is made with it.</param>
    /// <param name="batch">The samples of the pass.</param>
    /// <param name="numbers">Their numbers in their set.</param>
    public static (string? Layer, string Where)? Of(TNet network, SampleBatch batch, ReadOnlySpan<int> numbers) =>
        OfSamples(batch, numbers) ?? OfActivations(network, batch, numbers);

    /// <summary>Looks at the gradients that the network holds, from the last tensor to the first, as they are computed.</summary>
    public static (string? Layer, string Where)? OfGradients(TNet network, float loss)
    {
        if (!float.IsFinite(loss)) return (null, $"the outputs are finite, but the loss is {loss}. A smaller learning rate helps, or smaller targets.");
        var gradients = new float[TNet.ParameterCount];
        network.CopyGradientsTo(gradients);
        foreach (ParameterDefinition parameter in TNet.Definition.Parameters.Reverse())
        {
            ReadOnlySpan<float> values = gradients.AsSpan(parameter.Offset, parameter.Count);
            int wrong = NetworkCopy<TNet>.FirstNonFinite(values);
            if (wrong < 0) continue;
            return (Layer(parameter.Name),
                $"all outputs are finite, but on the way back the gradient of '{parameter.Name}' has a value that is {values[wrong]}. "
                + "[ClipGradientNorm(…)] does not help against it; a smaller learning rate, or smaller initial values do.");
        }

        return null;
    }

    /// <summary>Makes the update with the gradients that the network holds, and looks at what it has made.</summary>
    public static (string? Layer, string Where)? OfUpdate(TNet network, NetworkCopy<TNet> state)
    {
        float rate = network.LearningRate;
        network.Update();
        state.Capture(network);
        if (Place(state) is not { } found) return null;
        return (Layer(found.Tensor),
            $"output, loss and gradients are finite, but the update with a learning rate of {rate} makes a value of '{found.Tensor}' {found.Value}. "
            + "A smaller learning rate helps, or [ClipGradientNorm(…)].");
    }

    /// <summary>The first tensor with a value that is not finite, and that value.</summary>
    public static (string Tensor, float Value)? Place(NetworkCopy<TNet> state)
    {
        IReadOnlyList<ParameterDefinition> parameters = TNet.Definition.Parameters;
        if (Find(state.Parameters, parameters, "") is { } parameter) return parameter;
        if (Find(state.Buffers, TNet.Definition.Buffers, "") is { } buffer) return buffer;
        for (int k = 0; k < TNet.Definition.OptimizerMoments.Count; k++)
        {
            ReadOnlySpan<float> moment = state.Moments.AsSpan(k * TNet.ParameterCount, TNet.ParameterCount);
            if (Find(moment, parameters, $" ({TNet.Definition.OptimizerMoments[k]})") is { } found) return found;
        }

        return null;
    }

    private static (string Tensor, float Value)? Find(ReadOnlySpan<float> values, IReadOnlyList<ParameterDefinition> tensors, string suffix)
    {
        foreach (ParameterDefinition tensor in tensors)
        {
            ReadOnlySpan<float> part = values.Slice(tensor.Offset, tensor.Count);
            int wrong = NetworkCopy<TNet>.FirstNonFinite(part);
            if (wrong >= 0) return (tensor.Name + suffix, part[wrong]);
        }

        return null;
    }

    private static (string? Layer, string Where)? OfSamples(SampleBatch batch, ReadOnlySpan<int> numbers)
    {
        return Of(batch.Inputs, batch.InputSize, "input", numbers)
            ?? Of(batch.Targets, batch.TargetSize, "target", numbers)
            ?? Of(batch.Weights, 1, "weight", numbers);

        static (string?, string)? Of(ReadOnlySpan<float> values, int size, string what, ReadOnlySpan<int> numbers)
        {
            int wrong = NetworkCopy<TNet>.FirstNonFinite(values);
            if (wrong < 0) return null;
            string which = size == 1 ? what : $"{what} {wrong % size}";
            return (null, $"sample {numbers[wrong / size]} of the training set is not finite: {which} is {values[wrong]}.");
        }
    }

    private static (string? Layer, string Where)? OfActivations(TNet network, SampleBatch batch, ReadOnlySpan<int> numbers)
    {
        IReadOnlyList<ActivationDefinition> activations = TNet.Definition.Activations;
        int most = Math.Min(TNet.MaxBatchSize, batch.Count);
        var outputs = new float[most * TNet.OutputSize];
        var values = new float[most * activations.Max(activation => activation.Count)];
        for (int start = 0; start < batch.Count; start += most)
        {
            int rows = Math.Min(most, batch.Count - start);
            ReadOnlySpan<float> inputs = batch.Inputs.Slice(start * TNet.InputSize, rows * TNet.InputSize);
            if (batch.Lengths.IsEmpty) network.Forward(inputs, outputs.AsSpan(0, rows * TNet.OutputSize));
            else network.Forward(inputs, outputs.AsSpan(0, rows * TNet.OutputSize), batch.Lengths.Slice(start, rows));
            for (int k = 0; k < activations.Count; k++)
            {
                Span<float> activation = values.AsSpan(0, rows * activations[k].Count);
                network.CopyActivationTo(k, activation);
                int wrong = NetworkCopy<TNet>.FirstNonFinite(activation);
                if (wrong < 0) continue;
                return (activations[k].Name,
                    $"the output of layer '{activations[k].Name}' is the first that is not finite: {activation[wrong]} for sample "
                    + $"{numbers[start + wrong / activations[k].Count]} of the training set. A smaller learning rate helps, or [ClipGradientNorm(…)], or scaled inputs.");
            }
        }

        return null;
    }

    /// <summary>The layer of a tensor: what stands before the last point.</summary>
    private static string Layer(string tensor) => tensor[..Math.Max(0, tensor.LastIndexOf('.'))];
}
