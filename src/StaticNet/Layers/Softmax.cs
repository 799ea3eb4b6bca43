namespace StaticNet;

/// <summary>
/// Probabilities of the last axis: <c>yᵢ = e^(xᵢ) / Σⱼ e^(xⱼ)</c> for every row (PyTorch <c>Softmax(dim=-1)</c>, Keras <c>softmax</c>).
/// </summary>
/// <remarks>
/// Computed with the largest x of the row subtracted. Backward: <c>∂L/∂xᵢ = yᵢ (∂L/∂yᵢ − Σⱼ yⱼ ∂L/∂yⱼ)</c>.
/// <see cref="SoftmaxCrossEntropyAttribute"/> has its own softmax and takes what stands before this layer.
/// Source: Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs", 1990.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxAttribute : LayerAttribute;
