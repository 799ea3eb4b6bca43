using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Whether samples fit a network, said before anything is changed.</summary>
internal static class SampleCheck
{
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Require<TNet>(TNet network, ISampleSource samples, string name)
        where TNet : class, IEvaluableNetwork<TNet>
    {
        NetworkDefinition definition = TNet.Definition;
        if (samples.Count < 1) throw new ArgumentException("Expected at least one sample, found none.", name);
        if (samples.InputSize != TNet.InputSize)
            throw Wrong($"{TNet.InputSize} inputs ({Shape(definition.InputShape)})", $"{samples.InputSize}");
        if (samples.LabelSize > 0 && network is not IClassifierNetwork<TNet>)
        {
            throw Wrong(
                $"targets of {TNet.TargetSize} floats, because its loss is {definition.Loss}", "labels; Dataset.ToOneHot makes targets of them");
        }

        if (samples.LabelSize > 0 && samples.LabelSize != definition.LabelSize)
            throw Wrong($"{definition.LabelSize} labels for each sample", $"{samples.LabelSize}");
        if (samples.LabelSize == 0 && samples.TargetSize != TNet.TargetSize)
            throw Wrong($"targets of {TNet.TargetSize} floats", $"targets of {samples.TargetSize}");
        if (samples.HasLengths && definition.MaxLength is null)
        {
            throw new ArgumentException(
                $"The samples have lengths, but all samples of {definition.Name} have the same. With [Input(…, VariableLength = true)] it takes lengths.", name);
        }

        if (samples is Dataset data) RequireLabels(data, definition, name);

        ArgumentException Wrong(string expected, string found) =>
            new($"{definition.Name} expects {expected}; the samples have {found}.", name);
    }

    private static void RequireLabels(Dataset data, NetworkDefinition definition, string name)
    {
        ReadOnlySpan<int> labels = data.Labels;
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)definition.ClassCount)
            {
                throw new ArgumentException(
                    $"{definition.Name} has {definition.ClassCount} classes: expected labels from 0 to {definition.ClassCount - 1}, "
                    + $"found {labels[i]} in sample {i / data.LabelSize}.",
                    name);
            }
        }
    }

    private static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
