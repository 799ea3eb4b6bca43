namespace StaticNet.Data;

/// <content>What labels say: how frequent classes are, and how to make up for rare ones.</content>
/// <remarks>Where samples have lengths and a label for each step, those behind the end of a sample do not count.</remarks>
public sealed partial class Dataset
{
    /// <summary>How many labels of each class there are.</summary>
    /// <param name="classes">How many classes there are; <c>null</c> for one more than the highest label.</param>
    /// <returns>[classes]</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is no such class.</exception>
    /// <exception cref="InvalidOperationException">Samples have targets of floats.</exception>
    public int[] ClassCounts(int? classes = null)
    {
        RequireLabels();
        if (classes is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(classes));
        var counts = new int[classes ?? HighestLabel() + 1L];
        RequireClasses(counts.Length);
        for (int sample = 0; sample < Count; sample++)
        {
            foreach (int label in PresentLabels(sample)) counts[label]++;
        }

        return counts;
    }

    /// <summary>
    /// Factors that give every class as much weight as any other: n / (C nᵢ) for n labels, nᵢ of class i, and C classes that occur (scikit-learn
    /// <c>class_weight="balanced"</c>). For <c>[SoftmaxCrossEntropy(ClassWeights = …)]</c>. Of a class that does not occur it is 0.
    /// </summary>
    /// <param name="classes">How many classes there are; <c>null</c> for one more than the highest label.</param>
    /// <returns>[classes]; the mean over all labels is 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is no such class.</exception>
    /// <exception cref="InvalidOperationException">Samples have targets of floats.</exception>
    public double[] ClassWeights(int? classes = null)
    {
        int[] counts = ClassCounts(classes);
        double total = counts.Sum(count => (double)count);
        int occurring = counts.Count(count => count > 0);
        return Array.ConvertAll(counts, count => count == 0 ? 0 : total / ((double)occurring * count));
    }

    /// <summary>The same samples, each with the factor of its class (<see cref="ClassWeights"/>) on its loss, times the weight that it had.</summary>
    /// <exception cref="InvalidOperationException">Samples do not have one label each.</exception>
    public Dataset WithClassWeights()
    {
        RequireOneLabel();
        double[] factors = ClassWeights();
        float[] weights = [.. WeightsOrOnes()];
        for (int sample = 0; sample < Count; sample++) weights[sample] = (float)(weights[sample] * factors[_labels[sample]]);
        return WithWeights(weights);
    }

    /// <summary>
    /// Samples of rare classes are repeated until each class that occurs has as many as the most frequent one; the order is random. Of a class, each sample
    /// comes as often as any other, or once more.
    /// </summary>
    /// <remarks>Split first, and repeat samples for training only: one that was trained must not be among those that judge.</remarks>
    /// <param name="seed">The same seed gives the same set, everywhere and for ever.</param>
    /// <exception cref="InvalidOperationException">Samples do not have one label each.</exception>
    /// <exception cref="OverflowException">So many samples do not fit into an array.</exception>
    public Dataset Oversample(ulong seed)
    {
        RequireOneLabel();
        int[][] classes = Classes(RandomOrder(seed));
        int most = classes.Max(samples => samples.Length);
        var repeated = new int[checked(most * classes.Length)];
        for (int i = 0; i < repeated.Length; i++)
        {
            int[] samples = classes[i / most];
            repeated[i] = samples[i % most % samples.Length];
        }

        Permutation.Shuffle<int>(repeated, seed, stream: 1);
        return Select(repeated);
    }

    /// <summary>The same samples with targets of floats: 1 for the class of each label, 0 for the others.</summary>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <returns>Targets of <see cref="LabelSize"/> × <paramref name="classes"/> floats.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is no such class.</exception>
    /// <exception cref="InvalidOperationException">Samples have targets of floats.</exception>
    /// <exception cref="OverflowException">So many targets do not fit into an array.</exception>
    public Dataset ToOneHot(int classes)
    {
        RequireLabels();
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        RequireClasses(classes);
        int size = checked(LabelSize * classes);
        var targets = new float[checked(Count * size)];
        for (int sample = 0; sample < Count; sample++)
        {
            ReadOnlySpan<int> labels = PresentLabels(sample);
            for (int i = 0; i < labels.Length; i++) targets[sample * size + i * classes + labels[i]] = 1;
        }

        return new Dataset(_inputs, InputSize, targets, size, [], 0, _weights, _lengths);
    }

    private ReadOnlySpan<int> PresentLabels(int sample)
    {
        int present = HasLengths && LabelSize > 1 ? Math.Min(_lengths[sample], LabelSize) : LabelSize;
        return _labels.AsSpan(sample * LabelSize, present);
    }

    private int HighestLabel()
    {
        int highest = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            foreach (int label in PresentLabels(sample)) highest = Math.Max(highest, label);
        }

        return highest;
    }

    private void RequireClasses(int classes)
    {
        for (int sample = 0; sample < Count; sample++)
        {
            foreach (int label in PresentLabels(sample))
            {
                if (label < 0 || label >= classes)
                    throw new ArgumentOutOfRangeException(nameof(classes), classes, $"A label of sample {sample} is {label}; with {classes} classes the highest is {classes - 1}.");
            }
        }
    }

    private void RequireLabels()
    {
        if (LabelSize == 0) throw new InvalidOperationException("Expected samples with labels; these have targets of floats.");
    }

    private void RequireOneLabel()
    {
        RequireLabels();
        if (LabelSize != 1) throw new InvalidOperationException($"Expected samples with one label each, so that each belongs to a class; these have {LabelSize}.");
    }
}
