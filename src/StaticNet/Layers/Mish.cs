namespace StaticNet;

/// <summary>The function <c>y = x tanh(log(1 + eˣ))</c>, elementwise (PyTorch <c>Mish</c>, Keras <c>mish</c>).</summary>
/// <remarks>
/// Derivative: <c>t + x (1 − t²) σ(x)</c> with <c>t = tanh(log(1 + eˣ))</c>.
/// Source: Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", BMVC 2020.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MishAttribute : LayerAttribute;
