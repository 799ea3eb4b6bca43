namespace StaticNet;

/// <summary>The base of all optimizer attributes. A network has at most one; with it comes the backward pass.</summary>
/// <remarks>Hyper-parameters are rounded to <c>float</c> before they are used.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class OptimizerAttribute : Attribute
{
    private protected OptimizerAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The initial learning rate, finite and at least 0. The generated property <c>LearningRate</c> changes it at run time.</summary>
    public double LearningRate { get; }

    /// <summary>
    /// Weight decay λ (default 0), finite and at least 0: λ·w is added to the gradient of every parameter, as in PyTorch. Decoupled, as
    /// <see cref="AdamWAttribute"/> has it, <c>w ← w − η λ w</c> comes before the step instead.
    /// </summary>
    public double WeightDecay { get; set; }
}
