namespace StaticNet;

/// <summary>
/// Logarithms of the probabilities of the last axis: <c>yᵢ = xᵢ − log Σⱼ e^(xⱼ)</c> for every row (PyTorch <c>LogSoftmax(dim=-1)</c>,
/// Keras <c>log_softmax</c>).
/// </summary>
/// <remarks>
/// Computed as <c>(xᵢ − max x) − log Σⱼ e^(xⱼ − max x)</c>. Backward: <c>∂L/∂xᵢ = ∂L/∂yᵢ − e^(yᵢ) Σⱼ ∂L/∂yⱼ</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LogSoftmaxAttribute : LayerAttribute;
