namespace StaticNet;

/// <summary>
/// Shortens the vector of all gradients: <c>g ← g · min(1, maxNorm / (‖g‖ + 10⁻⁶))</c> with the Euclidean norm over all trained
/// parameters (PyTorch <c>clip_grad_norm_</c>, Keras <c>global_clipnorm</c>).
/// </summary>
/// <remarks>
/// Frozen layers are not in the norm. Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks",
/// ICML 2013.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ClipGradientNormAttribute(double maxNorm) : GradientClipAttribute
{
    /// <summary>The largest norm: finite and greater than zero, rounded to <c>float</c>.</summary>
    public double MaxNorm { get; } = maxNorm;
}
