namespace StaticNet.Reference.Optimizers;

/// <summary>The meaning of one optimizer. Hyper-parameters are rounded to float first; everything else is done in the scalar.</summary>
internal abstract class OptimizerReference
{
    private protected OptimizerReference(OptimizerAttribute attribute)
    {
        if (!double.IsFinite(attribute.LearningRate) || attribute.LearningRate < 0)
            throw new ArgumentException($"The learning rate {attribute.LearningRate} is not finite and at least 0.");
        if (!double.IsFinite(attribute.WeightDecay) || attribute.WeightDecay < 0)
            throw new ArgumentException($"The weight decay {attribute.WeightDecay} is not finite and at least 0.");
        LearningRate = (float)attribute.LearningRate;
        WeightDecay = (float)attribute.WeightDecay;
    }

    /// <summary>The learning rate η at the beginning.</summary>
    public double LearningRate { get; }

    /// <summary>How many moments each parameter has.</summary>
    public abstract int Moments { get; }

    private protected double WeightDecay { get; }

    /// <summary>One step over all parameters.</summary>
    /// <param name="learningRate">η of this step.</param>
    /// <param name="state">The moments, changed.</param>
    /// <param name="w">The parameters, changed.</param>
    /// <param name="gradients">One gradient per parameter.</param>
    public abstract void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
        where T : struct, IReal<T>;

    /// <summary>The optimizer that an attribute means.</summary>
    /// <exception cref="NotSupportedException">The reference does not know the attribute.</exception>
    /// <exception cref="ArgumentException">A hyper-parameter is out of range.</exception>
    public static OptimizerReference Create(OptimizerAttribute attribute) => attribute switch
    {
        SGDAttribute sgd => new SGDReference(sgd),
        AdamAttribute adam => new AdamReference(adam),
        _ => throw new NotSupportedException($"The reference has no optimizer for {attribute.GetType().Name}."),
    };

    private protected static double Decay(string name, double value) => value is >= 0 and < 1
        ? (float)value
        : throw new ArgumentException($"{name} is {value}; it must be from 0 to below 1.");
}
