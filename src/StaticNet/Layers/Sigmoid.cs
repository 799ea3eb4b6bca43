namespace StaticNet;

/// <summary>The logistic function <c>y = 1 / (1 + e⁻ˣ)</c>, elementwise (PyTorch <c>Sigmoid</c>, Keras <c>sigmoid</c>).</summary>
/// <remarks>Derivative, from the output: <c>y (1 − y)</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SigmoidAttribute : LayerAttribute;
