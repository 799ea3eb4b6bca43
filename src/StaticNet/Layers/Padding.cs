namespace StaticNet;

/// <summary>
/// What <c>Padding</c> of a convolution or pooling may be, apart from a number: <c>[Conv2D(8, 3, Padding = Padding.Same)]</c>.
/// </summary>
/// <remarks>
/// A number pads both ends of an axis with so many zeros; of n values, windows of k with dilation d and stride s make
/// <c>⌊(n + 2·padding − d (k − 1) − 1) / s⌋ + 1</c>, and what is left over at the end is dropped (PyTorch).
/// </remarks>
public static class Padding
{
    /// <summary>Nothing is padded: windows lie within the image (Keras <c>"valid"</c>).</summary>
    public const int Valid = 0;

    /// <summary>
    /// The output has ⌈n / s⌉ values: <c>max((⌈n / s⌉ − 1) s + d (k − 1) + 1 − n, 0)</c> zeros are shared by both ends, the odd one at
    /// the end (TensorFlow and Keras <c>"same"</c>; PyTorch has it for stride 1 as <c>padding="same"</c>).
    /// </summary>
    public const int Same = -1;

    /// <summary>
    /// Of <see cref="Conv1DAttribute"/> only: d (k − 1) zeros at the beginning and none at the end, so that an output sees nothing that
    /// comes after it (Keras <c>"causal"</c>). The output has ⌈n / s⌉ values.
    /// </summary>
    public const int Causal = -2;
}
