namespace StaticNet;

/// <summary>
/// Cross-entropy of the softmax of the network's outputs (logits), averaged over the samples:
/// <c>L = −1/n Σ tᵢ log softmax(z)ᵢ</c> (PyTorch <c>CrossEntropyLoss</c>, Keras <c>CategoricalCrossentropy(from_logits=True)</c>).
/// </summary>
/// <remarks>
/// Targets are class labels (<c>ReadOnlySpan&lt;int&gt;</c>, 0 to outputs − 1) or one distribution per sample
/// (<c>ReadOnlySpan&lt;float&gt;</c>). Gradient: <c>∂L/∂z = (softmax(z)·Σt − t) / n</c>, which is <c>(softmax(z) − t) / n</c> where
/// the targets of a sample sum to 1. The last layer must not be a softmax of its own.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute;
