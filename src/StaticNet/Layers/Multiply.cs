namespace StaticNet;

/// <summary>
/// The product of several values of the same shape, element by element: <c>y = x · Π others</c>, where x is the output of the layer before,
/// or of <see cref="LayerAttribute.From"/> (PyTorch <c>a * b</c>, Keras <c>Multiply</c>).
/// </summary>
/// <param name="others">The names of what stands beside the layer's own input: at least one layer, input or output declared before.</param>
/// <remarks>
/// Backward: for each of them <c>∂L/∂x = ∂L/∂y · Π</c> of the others. With a <c>Sigmoid</c> on one side it is a gate.
/// </remarks>
/// <example>
/// A gated linear unit:
/// <code>
/// [Dense(64, From = "h", Name = "value")]
/// [Dense(64, From = "h"), Sigmoid, Multiply("value")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MultiplyAttribute(params string[] others) : LayerAttribute
{
    /// <summary>The names of what stands beside the layer's own input, in order.</summary>
    public IReadOnlyList<string> Others { get; } = others;
}
