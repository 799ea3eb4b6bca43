namespace StaticNet;

/// <summary>Stochastic gradient descent (PyTorch <c>SGD</c>, Keras <c>SGD</c>).</summary>
/// <remarks>
/// With gradient g, weight decay λ, momentum μ and learning rate η:
/// <c>g ← g + λ w</c>; <c>m ← μ m + g</c>; <c>w ← w − η m</c>, or with Nesterov <c>w ← w − η (g + μ m)</c>.
/// Without momentum <c>w ← w − η g</c>. Keras scales the moment by η instead (<c>m ← μ m − η g</c>), which differs when η changes.
/// Source: Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, in PyTorch's form. In
/// the generated code a moment without gradient ends at zero instead of in denormals, which would make every step several times slower.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SGDAttribute(double learningRate = 0.01) : OptimizerAttribute(learningRate)
{
    /// <summary>Momentum μ (default 0), from 0 to below 1.</summary>
    public double Momentum { get; set; }

    /// <summary>Nesterov's form of the step (default <c>false</c>); needs a momentum above 0.</summary>
    public bool Nesterov { get; set; }
}
