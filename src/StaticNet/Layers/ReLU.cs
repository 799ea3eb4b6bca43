namespace StaticNet;

/// <summary>The rectifier <c>y = x for x &gt; 0, otherwise 0</c>, elementwise (PyTorch <c>ReLU</c>, Keras <c>relu</c>).</summary>
/// <remarks>
/// Derivative: 1 for x &gt; 0, otherwise 0 (0 at the kink, as in PyTorch). NaN stays NaN.
/// Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", ICML 2010.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReLUAttribute : LayerAttribute;
