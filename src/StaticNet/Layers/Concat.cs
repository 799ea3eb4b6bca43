namespace StaticNet;

/// <summary>
/// Puts several values one behind the other along an axis: first the output of the layer before, or of <see cref="LayerAttribute.From"/>,
/// then the others in order (PyTorch <c>cat</c>, Keras <c>Concatenate</c>). Their shapes are equal but for that axis.
/// </summary>
/// <param name="others">The names of what stands beside the layer's own input: at least one layer, input or output declared before.</param>
/// <remarks>
/// Backward: each gets its part of <c>∂L/∂y</c>. Axes are those of a sample: PyTorch's <c>dim</c> counts the batch too and is one larger.
/// Keras joins the last axis by default, which is <c>Axis = -1</c>.
/// </remarks>
/// <example>
/// <code>
/// [Input(4, Name = "state"), Input(2, Name = "action")]
/// [Concat("action")]
/// [Dense(64), ReLU, Dense(1)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConcatAttribute(params string[] others) : LayerAttribute
{
    /// <summary>The names of what stands beside the layer's own input, in order.</summary>
    public IReadOnlyList<string> Others { get; } = others;

    /// <summary>The axis of a sample, from 0; negative numbers count from the end (default 0).</summary>
    public int Axis { get; set; }
}
