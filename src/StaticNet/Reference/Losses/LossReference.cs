namespace StaticNet.Reference.Losses;

/// <summary>The meaning of one loss: Lᵢ of one sample. The loss of a call is <c>L = 1/n Σ wᵢ Lᵢ</c>.</summary>
internal abstract class LossReference
{
    /// <summary>Whether targets may be class labels and outputs are logits.</summary>
    public virtual bool IsClassifier => false;

    /// <summary>The loss of one sample.</summary>
    /// <param name="y">The network's outputs.</param>
    /// <param name="target">As many target values.</param>
    public abstract T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
        where T : struct, IReal<T>;

    /// <summary>The loss of one sample against a class label.</summary>
    /// <exception cref="NotSupportedException">The loss is not a classifier's.</exception>
    public virtual T Sample<T>(ReadOnlySpan<T> y, int label)
        where T : struct, IReal<T> => throw new NotSupportedException("This loss takes no class labels.");

    /// <summary>The loss that an attribute means.</summary>
    /// <exception cref="NotSupportedException">The reference does not know the attribute.</exception>
    public static LossReference Create(LossAttribute attribute) => attribute switch
    {
        MeanSquaredErrorAttribute => new MeanSquaredErrorReference(),
        SoftmaxCrossEntropyAttribute => new SoftmaxCrossEntropyReference(),
        _ => throw new NotSupportedException($"The reference has no loss for {attribute.GetType().Name}."),
    };
}
