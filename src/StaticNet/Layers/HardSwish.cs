namespace StaticNet;

/// <summary>
/// SiLU with straight lines for the sigmoid: <c>y = x · clamp(x + 3, 0, 6) / 6</c>, elementwise (PyTorch <c>Hardswish</c>, Keras 3
/// <c>hard_swish</c>).
/// </summary>
/// <remarks>
/// Derivative: 0 for x ≤ −3, 1 for x ≥ 3, in between <c>x/3 + ½</c>.
/// Source: Howard et al., "Searching for MobileNetV3", ICCV 2019.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSwishAttribute : LayerAttribute;
