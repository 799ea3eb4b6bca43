namespace StaticNet.Reference.Optimizers;

/// <summary>The meaning of one optimizer. Hyper-parameters are rounded to float first; everything else is done in the scalar.</summary>
internal abstract class OptimizerReference
{
    private protected OptimizerReference(OptimizerAttribute attribute)
    {
        LearningRate = HyperParameter.NotNegative("LearningRate", attribute.LearningRate);
        WeightDecay = HyperParameter.NotNegative("WeightDecay", attribute.WeightDecay);
    }

    /// <summary>The learning rate η at the beginning.</summary>
    public double LearningRate { get; }

    /// <summary>Where each moment of a parameter begins; as many as there are moments.</summary>
    public abstract IReadOnlyList<double> InitialMoments { get; }

    /// <summary>What PyTorch calls each of them; <c>null</c> for one that has no effect, which a network does without.</summary>
    public abstract IReadOnlyList<string?> MomentNames { get; }

    /// <summary>How many running products a step keeps.</summary>
    public virtual int Powers => 0;

    private protected double WeightDecay { get; }

    /// <summary>One step over all trained parameters.</summary>
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
        AdamWAttribute adamW => new AdamWReference(adamW),
        NAdamAttribute nAdam => new NAdamReference(nAdam),
        RMSPropAttribute rmsProp => new RMSPropReference(rmsProp),
        AdaGradAttribute adaGrad => new AdaGradReference(adaGrad),
        AdaDeltaAttribute adaDelta => new AdaDeltaReference(adaDelta),
        _ => throw new NotSupportedException($"The reference has no optimizer for {attribute.GetType().Name}."),
    };
}
