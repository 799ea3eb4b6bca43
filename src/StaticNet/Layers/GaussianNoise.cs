namespace StaticNet;

/// <summary>
/// Adds normally distributed noise in training: <c>y = x + deviation · n</c>; in inference y = x (Keras <c>GaussianNoise</c>; PyTorch has
/// no such layer, one writes <c>x + deviation * torch.randn_like(x)</c>).
/// </summary>
/// <remarks>
/// n is standard normal, drawn for each element of each sample and each training pass from the network's <c>NoiseSeed</c> and
/// <c>NoiseStep</c> (<see cref="INoisyNetwork{TSelf}"/>). Backward: <c>∂L/∂x = ∂L/∂y</c>. Source: Bishop, "Training with Noise is
/// Equivalent to Tikhonov Regularization", Neural Computation 7, 1995.
/// </remarks>
/// <param name="deviation">The standard deviation of the noise.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GaussianNoiseAttribute(double deviation) : LayerAttribute
{
    /// <summary>The standard deviation of the noise, finite and at least 0, rounded to <c>float</c>.</summary>
    public double Deviation { get; } = deviation;
}
