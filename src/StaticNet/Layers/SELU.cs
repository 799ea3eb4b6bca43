namespace StaticNet;

/// <summary>
/// The scaled exponential linear unit <c>y = λ x for x &gt; 0, otherwise λ α (eˣ − 1)</c> with λ = 1.0507009873554805 and
/// α = 1.6732632423543772, elementwise (PyTorch <c>SELU</c>, Keras <c>selu</c>).
/// </summary>
/// <remarks>
/// Derivative: λ for x &gt; 0, otherwise <c>λ α eˣ</c>, from the output <c>y + λ α</c>. With <see cref="Init.LeCunNormal"/>, which
/// <see cref="Init.Auto"/> takes before it, activations keep mean 0 and variance 1 through many layers.
/// Source: Klambauer et al., "Self-Normalizing Neural Networks", NeurIPS 2017.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SELUAttribute : LayerAttribute;
