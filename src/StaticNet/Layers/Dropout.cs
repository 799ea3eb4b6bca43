namespace StaticNet;

/// <summary>
/// Leaves out elements at random in training: <c>y = 0 where u &lt; rate, otherwise x / (1 − rate)</c>; in inference y = x (PyTorch and
/// Keras <c>Dropout</c>).
/// </summary>
/// <remarks>
/// u is uniform on [0, 1), drawn for each element of each sample and each training pass from the network's <c>NoiseSeed</c> and
/// <c>NoiseStep</c> (<see cref="INoisyNetwork{TSelf}"/>). Backward: <c>∂L/∂x = 0</c> where y was left out, otherwise
/// <c>∂L/∂y / (1 − rate)</c>; the factor <c>1 / (1 − rate)</c> is computed in <c>float</c>. What is left out is 0 even where x is NaN or
/// infinite. A rate of 0 is the identity. Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
/// JMLR 15, 2014.
/// </remarks>
/// <param name="rate">The probability that an element is left out.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate = 0.5) : LayerAttribute
{
    /// <summary>The probability that an element is left out (default 0.5), from 0 to below 1 as a <c>float</c>.</summary>
    public double Rate { get; } = rate;
}
