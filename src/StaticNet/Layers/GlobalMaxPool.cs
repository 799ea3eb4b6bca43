namespace StaticNet;

/// <summary>
/// The maximum of each channel: [channels, …] becomes [channels] (PyTorch <c>AdaptiveMaxPool2d(1)</c> and <c>Flatten</c>, Keras
/// <c>GlobalMaxPooling1D</c> and <c>GlobalMaxPooling2D</c>).
/// </summary>
/// <remarks>
/// <c>y[c] = max x[c, …]</c> over the values of the other axes, of which there is at least one; NaN wins always. Backward: <c>∂L/∂y</c>
/// goes to the first of the largest values, in row-major order.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
