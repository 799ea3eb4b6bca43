using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Where one output of a network and what it should have been stand in each sample.</summary>
internal sealed class JudgedOutput
{
    private readonly NetworkDefinition _network;
    private readonly SliceDefinition _output;
    private readonly SliceDefinition _target;
    private readonly int _outputSize;
    private readonly int _targetSize;
    private readonly int _steps;

    private JudgedOutput(NetworkDefinition network, SliceDefinition output, SliceDefinition target, string loss)
    {
        (_network, _output, _target, Loss) = (network, output, target, loss);
        _outputSize = network.OutputSize;
        _targetSize = network.Targets.Count == 0 ? output.Count : network.Targets.Sum(slice => slice.Count);
        _steps = output.VariableLength ? output.Shape[0] : 1;
    }

    /// <summary>The loss as declared; empty where there is none.</summary>
    private string Loss { get; }

    /// <summary>The shape of the output in a sample.</summary>
    public IReadOnlyList<int> Shape => _output.Shape;

    /// <summary>Values of the output in a sample.</summary>
    public int Count => _output.Count;

    /// <summary>All outputs of a network that a loss judges.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Which output; <c>null</c> for the only one.</param>
    /// <exception cref="ArgumentException">There is no such output, or there are several and none was named; or no loss judges it, but others.</exception>
    public static IEnumerable<JudgedOutput> Of(NetworkDefinition network, string? name)
    {
        ArgumentNullException.ThrowIfNull(network);
        SliceDefinition output = Output(network, name);
        if (network.Targets.Count == 0) return [new JudgedOutput(network, output, output with { Offset = 0 }, network.Loss ?? "")];

        string[] losses = [.. LossesOf(network.Loss ?? "")];
        JudgedOutput[] found =
        [
            .. network.Targets.Index()
                .Where(target => target.Item.Layer == output.Layer)
                .Select(target => new JudgedOutput(network, output, target.Item, target.Index < losses.Length ? losses[target.Index] : "")),
        ];
        if (found.Length > 0) return found;
        throw new ArgumentException(
            $"No loss of {network.Name} judges its output '{output.Name}', so that samples have no target for it. Losses: {network.Loss}.", nameof(network));
    }

    /// <summary>The output that a cross-entropy judges, and whether each of its values is a decision of its own; <c>null</c> where none does.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Which output; <c>null</c> for the only one.</param>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public static (JudgedOutput Output, bool IsBinary)? OfClasses(NetworkDefinition network, string? name)
    {
        JudgedOutput[] losses = [.. Of(network, name)];
        if (Array.Find(losses, loss => loss.Loss.StartsWith("SoftmaxCrossEntropy", StringComparison.Ordinal)) is { } softmax) return (softmax, false);
        if (Array.Find(losses, loss => loss.Loss.StartsWith("BinaryCrossEntropy", StringComparison.Ordinal)) is { } binary) return (binary, true);
        return null;
    }

    /// <summary>The class for which the outputs of a decision speak, as <c>Classify</c> gives it: the first of the highest, or 1 where a single one is above 0.</summary>
    public static int Predicted(ReadOnlySpan<float> scores, bool isBinary) => isBinary ? (scores[0] > 0 ? 1 : 0) : FirstHighest(scores);

    /// <summary>What a decision should have been: the label; or of floats the first of the highest, and of a single one 1 from ½ on.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="sample">Which one.</param>
    /// <param name="row">Which of its decisions.</param>
    /// <param name="width">Outputs of a decision.</param>
    /// <param name="isBinary">Whether each output is a decision of its own.</param>
    public int Actual(SampleBatch batch, int sample, int row, int width, bool isBinary)
    {
        if (batch.LabelSize > 0) return batch.Labels[sample * batch.LabelSize + row];
        ReadOnlySpan<float> target = Target(batch, sample).Slice(row * width, width);
        return isBinary ? (target[0] >= 0.5f ? 1 : 0) : FirstHighest(target);
    }

    /// <summary>Values of the output that are before the end of a sample.</summary>
    public int Present(SampleBatch batch, int sample) => _steps == 1 || batch.Lengths.IsEmpty ? Count : Count / _steps * batch.Lengths[sample];

    /// <summary>The output of a sample.</summary>
    public ReadOnlySpan<float> Output(ReadOnlySpan<float> outputs, int sample) => outputs.Slice(sample * _outputSize + _output.Offset, Count);

    /// <summary>What it should have been, where that is floats.</summary>
    public ReadOnlySpan<float> Target(SampleBatch batch, int sample) => batch.Targets.Slice(sample * _targetSize + _target.Offset, Count);

    /// <summary>Requires whole outputs of the network, and samples with its targets.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="labelSize">Labels that a sample may have in place of targets; 0 for none.</param>
    /// <exception cref="ArgumentException">They are of other sizes.</exception>
    public void RequireFits(ReadOnlySpan<float> outputs, SampleBatch batch, int labelSize)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (outputs.Length != (long)batch.Count * _outputSize)
        {
            throw new ArgumentException(
                $"Expected {batch.Count * (long)_outputSize} outputs, {_outputSize} of {_network.Name} for each of {batch.Count} samples; found {outputs.Length}.", nameof(outputs));
        }

        // Of several losses, all targets are floats.
        if (_network.Targets.Count > 1) labelSize = 0;
        bool fits = batch.LabelSize > 0 ? batch.LabelSize == labelSize : batch.TargetSize == _targetSize;
        if (fits) return;
        string labels = labelSize > 0 ? $"{labelSize} labels or " : "";
        throw new ArgumentException(
            $"Expected samples with {labels}{_targetSize} targets for {_network.Name}; found samples with {batch.LabelSize} labels and {batch.TargetSize} targets.", nameof(batch));
    }

    private static int FirstHighest(ReadOnlySpan<float> values)
    {
        int highest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[highest]) highest = i;
        }

        return highest;
    }

    private static SliceDefinition Output(NetworkDefinition network, string? name)
    {
        if (name is null)
        {
            if (network.Outputs.Count == 0) return new SliceDefinition("output", network.OutputShape, 0, network.OutputSize);
            if (network.Outputs.Count == 1) return network.Outputs[0];
        }

        return network.Outputs.FirstOrDefault(output => output.Name == name) ?? throw new ArgumentException(
            $"{network.Name} has the outputs {string.Join(", ", network.Outputs.Select(output => $"'{output.Name}'"))}; "
            + (name is null ? "say by Output which of them the metric judges." : $"found no '{name}'."),
            nameof(network));
    }

    /// <summary>The losses as they were declared, one for each target: what stands between commas outside of brackets.</summary>
    private static IEnumerable<string> LossesOf(string losses)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            if (losses[i] is '(' or '[') depth++;
            else if (losses[i] is ')' or ']') depth--;
            if (losses[i] != ',' || depth > 0) continue;
            yield return losses[start..i].Trim();
            start = i + 1;
        }

        yield return losses[start..].Trim();
    }
}
