namespace StaticNet;

/// <summary>
/// Declares the shape of one input sample, without a batch dimension: <c>[Input(13)]</c> is a vector,
/// <c>[Input(1, 28, 28)]</c> an image as channels, height, width.
/// </summary>
/// <remarks>
/// <para>A call to the network takes any number of samples, stored one behind the other in row-major order.</para>
/// <para>
/// A network may have several inputs. Each sample then is one span all the same: the inputs one behind the other, in the order of their
/// declaration. Constants of the class say where each lies: <c>ImageInputOffset</c> and <c>ImageInputSize</c> for one called
/// <c>image</c>. The first layer reads the first input; others say <c>From</c>, <c>Add</c>, <c>Multiply</c> or <c>Concat</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Input(64, Name = "sensors"), Input(8, Name = "command")]
/// [Dense(32), ReLU]
/// [Concat("command")]
/// [Dense(4)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The dimensions of one sample, outermost first. Each is at least 1.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>
    /// The input's name, a C# identifier that layers can refer to. Default: <c>input</c>. With several inputs each needs one.
    /// </summary>
    public string? Name { get; set; }
}
