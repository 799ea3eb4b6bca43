namespace StaticNet.Reference.Losses;

/// <summary>
/// The meaning of one loss: Lᵢ of one sample, the mean over its rows or elements. The loss of a call is <c>L = Σ wᵢ Lᵢ / D</c>, where D
/// is the number of samples, unless classes have weights.
/// </summary>
internal abstract class LossReference
{
    /// <summary>Whether targets may be class labels and outputs are logits.</summary>
    public virtual bool IsClassifier => false;

    /// <summary>How many labels a sample has, for classifiers.</summary>
    public virtual int LabelsPerSample => 0;

    /// <summary>How many values a label has, for classifiers.</summary>
    public virtual int Classes => 0;

    /// <summary>The errors y − t at which the derivative jumps.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

    /// <summary>The loss of one sample.</summary>
    /// <param name="y">The network's outputs.</param>
    /// <param name="target">As many target values.</param>
    public abstract T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
        where T : struct, IReal<T>;

    /// <summary>The loss of one sample against class labels.</summary>
    /// <exception cref="NotSupportedException">The loss is not a classifier's.</exception>
    public virtual T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<int> labels)
        where T : struct, IReal<T> => throw new NotSupportedException("This loss takes no class labels.");

    /// <summary>The divisor D of a call with n samples with these labels.</summary>
    public virtual double LabelDivisor(ReadOnlySpan<int> labels, int n) => n;

    /// <summary>The weight of a class, 0 where its labels do not count in <see cref="LabelDivisor"/>.</summary>
    public virtual double ClassWeight(int label) => 1;

    /// <summary>The probabilities that the logits of one sample mean, for classifiers.</summary>
    public virtual void Probabilities<T>(ReadOnlySpan<T> z, Span<T> probabilities)
        where T : struct, IReal<T> => throw new NotSupportedException("This loss has no probabilities.");

    /// <summary>The labels that the logits of one sample mean, for classifiers.</summary>
    public virtual int[] Classify(ReadOnlySpan<float> z) => throw new NotSupportedException("This loss has no classes.");

    /// <summary>The loss that an attribute means behind outputs of this shape.</summary>
    /// <exception cref="NotSupportedException">The reference does not know the attribute.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static LossReference Create(LossAttribute attribute, IReadOnlyList<int> outputShape) => attribute switch
    {
        MeanSquaredErrorAttribute => new MeanSquaredErrorReference(),
        MeanAbsoluteErrorAttribute => new MeanAbsoluteErrorReference(),
        HuberAttribute huber => new HuberReference(huber),
        BinaryCrossEntropyAttribute loss => new BinaryCrossEntropyReference(loss, outputShape),
        SoftmaxCrossEntropyAttribute loss => new SoftmaxCrossEntropyReference(loss, outputShape),
        _ => throw new NotSupportedException($"The reference has no loss for {attribute.GetType().Name}."),
    };
}
