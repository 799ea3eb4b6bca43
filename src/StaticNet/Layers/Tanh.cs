namespace StaticNet;

/// <summary>The hyperbolic tangent <c>y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</c>, elementwise (PyTorch <c>Tanh</c>, Keras <c>tanh</c>).</summary>
/// <remarks>Derivative, from the output: <c>1 − y²</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TanhAttribute : LayerAttribute;
