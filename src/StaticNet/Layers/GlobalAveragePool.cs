namespace StaticNet;

/// <summary>
/// The mean of each channel: [channels, …] becomes [channels] (PyTorch <c>AdaptiveAvgPool2d(1)</c> and <c>Flatten</c>, Keras
/// <c>GlobalAveragePooling1D</c> and <c>GlobalAveragePooling2D</c>).
/// </summary>
/// <remarks>
/// <c>y[c] = 1/m Σ x[c, …]</c> over the m values of the other axes, of which there is at least one. Backward:
/// <c>∂L/∂x = 1/m ∂L/∂y</c>. Source: Lin, Chen and Yan, "Network In Network", ICLR 2014.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePoolAttribute : LayerAttribute;
