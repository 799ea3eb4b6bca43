namespace StaticNet.Generator.Planning;

/// <summary>Arithmetic of shapes: the dimensions of one sample, outermost first.</summary>
internal static class Shape
{
    /// <summary>Rows of parameters and activations begin at multiples of this many floats: one 512-bit vector.</summary>
    public const int Block = 16;

    /// <summary>The number of elements, in 64 bit, at most <see cref="long.MaxValue"/>.</summary>
    public static long Size(IEnumerable<int> shape) =>
        shape.Aggregate(1L, (size, dimension) => size > long.MaxValue / int.MaxValue ? long.MaxValue : size * dimension);

    /// <summary>The shape as people write it: <c>[1, 28, 28]</c>.</summary>
    public static string Format(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>The next multiple of <see cref="Block"/>.</summary>
    public static int Padded(int size) => (int)Padded((long)size);

    /// <summary>The same in 64 bit, for sizes that may be too large.</summary>
    public static long Padded(long size) => (size + Block - 1) / Block * Block;
}
