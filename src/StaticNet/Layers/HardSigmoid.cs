namespace StaticNet;

/// <summary>
/// The sigmoid of straight lines <c>y = clamp(x/6 + ½, 0, 1)</c>, elementwise (PyTorch <c>Hardsigmoid</c>, Keras 3
/// <c>hard_sigmoid</c>; Keras 2 has x/5 instead of x/6).
/// </summary>
/// <remarks>
/// Derivative: 1/6 for −3 &lt; x &lt; 3, otherwise 0 (0 at the kinks, as in PyTorch).
/// Source: Howard et al., "Searching for MobileNetV3", ICCV 2019.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSigmoidAttribute : LayerAttribute;
