namespace StaticNet;

/// <summary>
/// The leaky rectifier <c>y = x for x &gt; 0, otherwise slope · x</c>, elementwise (PyTorch <c>LeakyReLU</c>, Keras <c>LeakyReLU</c>,
/// whose default slope is 0.3).
/// </summary>
/// <remarks>
/// Derivative: 1 for x &gt; 0, otherwise slope (at the kink too, as in PyTorch).
/// Source: Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", ICML 2013.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute
{
    /// <summary>The derivative below zero (default 0.01), finite and at least 0, rounded to <c>float</c>.</summary>
    public double Slope { get; } = slope;
}
