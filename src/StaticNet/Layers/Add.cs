namespace StaticNet;

/// <summary>
/// The sum of several values of the same shape, element by element: <c>y = x + Σ others</c>, where x is the output of the layer before, or
/// of <see cref="LayerAttribute.From"/> (PyTorch <c>a + b</c>, Keras <c>Add</c>).
/// </summary>
/// <param name="others">The names of what stands beside the layer's own input: at least one layer, input or output declared before.</param>
/// <remarks>
/// Backward: <c>∂L/∂x = ∂L/∂y</c>, for each of them. It is what a residual block ends with: the gradient passes by the layers in between.
/// </remarks>
/// <example>
/// <code>
/// [Dense(64), ReLU(Name = "h")]
/// [Dense(64), ReLU, Dense(64), Add("h"), ReLU]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AddAttribute(params string[] others) : LayerAttribute
{
    /// <summary>The names of what stands beside the layer's own input, in order.</summary>
    public IReadOnlyList<string> Others { get; } = others;
}
