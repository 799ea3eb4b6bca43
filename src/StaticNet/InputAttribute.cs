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

    /// <summary>
    /// Whether samples may be shorter than declared (default <c>false</c>): sequences [time, features], or ids [time], of which <c>time</c> is the most.
    /// They are padded at their end, with any numbers of which layers make finite ones, such as 0, and calls take how many steps each has as <c>lengths</c>, from 0 to time; without lengths all have all.
    /// </summary>
    /// <remarks>
    /// What stands behind a sample's end changes nothing: recurrent layers, in both directions, attention, <c>LastStep</c>, <c>MeanOverTime</c> and losses stop there, outputs there are 0,
    /// and the mean loss of a sequence is that over all steps of all samples that are there. Of a sample of length 0 states, means and outputs of the last step are 0. Layers that would mix what is behind the end into what is
    /// before it are errors. PyTorch: <c>pack_padded_sequence</c>, <c>ignore_index</c>, <c>key_padding_mask</c>; Keras: masking.
    /// </remarks>
    public bool VariableLength { get; set; }
}
