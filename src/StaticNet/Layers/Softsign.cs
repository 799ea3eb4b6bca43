namespace StaticNet;

/// <summary>The function <c>y = x / (1 + |x|)</c>, elementwise (PyTorch <c>Softsign</c>, Keras <c>softsign</c>).</summary>
/// <remarks>
/// Derivative: <c>1 / (1 + |x|)²</c>, from the output <c>(1 − |y|)²</c>.
/// Source: Turian, Bergstra and Bengio, "Quadratic Features and Deep Architectures for Chunking", NAACL 2009.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftsignAttribute : LayerAttribute;
