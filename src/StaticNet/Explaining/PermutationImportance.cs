using System.Globalization;
using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Explaining;

/// <summary>What a network relies on: how much worse it does where the values of a feature are dealt out anew among the samples.</summary>
/// <remarks>
/// For any network with a loss. A feature that others make up for seems unimportant; features that say the same belong into one group. Measure with samples that were
/// not learned from. Source: Breiman, "Random Forests", 2001.
/// </remarks>
public static class PermutationImportance
{
    /// <summary>Measures every input by itself.</summary>
    /// <param name="network">Not changed.</param>
    /// <param name="samples">At least two.</param>
    /// <param name="metric">By which figure; <c>null</c> for the loss.</param>
    /// <param name="repeats">How often each feature is dealt out, at least 1.</param>
    /// <param name="seed">What the dealing depends on.</param>
    /// <returns>One figure for each input, in their order: how much the loss rises, or the metric becomes worse.</returns>
    /// <exception cref="ArgumentException">Samples or metric do not fit.</exception>
    public static IReadOnlyList<FeatureImportance> Measure<TNet>(TNet network, Dataset samples, Metric? metric = null, int repeats = 5, ulong seed = 0)
        where TNet : class, IEvaluableNetwork<TNet>
    {
        var features = new (string, IReadOnlyList<int>)[TNet.InputSize];
        for (int i = 0; i < features.Length; i++) features[i] = (i.ToString(CultureInfo.InvariantCulture), [i]);
        return Measure(network, samples, features, metric, repeats, seed);
    }

    /// <summary>Measures groups of inputs: those of one group are dealt out together.</summary>
    /// <param name="network">Not changed.</param>
    /// <param name="samples">At least two.</param>
    /// <param name="features">For each its name and its inputs, from 0.</param>
    /// <param name="metric">By which figure; <c>null</c> for the loss.</param>
    /// <param name="repeats">How often each feature is dealt out, at least 1.</param>
    /// <param name="seed">What the dealing depends on.</param>
    /// <returns>One figure for each feature, in their order.</returns>
    /// <exception cref="ArgumentException">Samples or metric do not fit, or a feature names an input that there is not.</exception>
    public static IReadOnlyList<FeatureImportance> Measure<TNet>(
        TNet network,
        Dataset samples,
        IReadOnlyList<(string Name, IReadOnlyList<int> Inputs)> features,
        Metric? metric = null,
        int repeats = 5,
        ulong seed = 0)
        where TNet : class, IEvaluableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        SampleCheck.Require(network, samples, nameof(samples));
        if (samples.Count < 2) throw new ArgumentException("Expected at least two samples: the values of one cannot be dealt out.", nameof(samples));
        foreach ((string name, IReadOnlyList<int> inputs) in features)
        {
            foreach (int input in inputs)
            {
                if ((uint)input >= (uint)TNet.InputSize)
                    throw new ArgumentException($"Feature '{name}' names input {input}; {TNet.Definition.Name} has inputs 0 to {TNet.InputSize - 1}.", nameof(features));
            }
        }

        float[] dealt = samples.Inputs.ToArray();
        Dataset changed = samples.WithInputs(dealt);
        double whole = Figure(network, samples, metric);
        var order = new int[samples.Count];
        var importances = new FeatureImportance[features.Count];
        for (int f = 0; f < importances.Length; f++)
        {
            var losses = new double[repeats];
            for (int r = 0; r < repeats; r++)
            {
                Permutation.Fill(order, seed, (ulong)f * (ulong)repeats + (ulong)r);
                Deal(samples, order, features[f].Inputs, dealt);
                losses[r] = whole - Figure(network, changed, metric);
            }

            foreach (int input in features[f].Inputs) Restore(samples, input, dealt);
            double mean = losses.Average();
            double deviation = repeats == 1 ? 0 : Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / (repeats - 1));
            importances[f] = new FeatureImportance(features[f].Name, mean, deviation);
        }

        return importances;
    }

    /// <summary>The figure with its sign, so that more is better.</summary>
    private static double Figure<TNet>(TNet network, Dataset samples, Metric? metric)
        where TNet : class, IEvaluableNetwork<TNet>
    {
        if (metric is null) return -Trainer.Evaluate(network, samples).Loss;
        double value = Trainer.Evaluate(network, samples, metric).Metrics[0].Value;
        return metric.IsHigherBetter ? value : -value;
    }

    private static void Deal(Dataset samples, ReadOnlySpan<int> order, IReadOnlyList<int> inputs, Span<float> dealt)
    {
        for (int i = 0; i < order.Length; i++)
        {
            foreach (int input in inputs) dealt[i * samples.InputSize + input] = samples.Inputs[order[i] * samples.InputSize + input];
        }
    }

    private static void Restore(Dataset samples, int input, Span<float> dealt)
    {
        for (int i = input; i < dealt.Length; i += samples.InputSize) dealt[i] = samples.Inputs[i];
    }
}
