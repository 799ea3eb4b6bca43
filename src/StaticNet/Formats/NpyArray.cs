using System.Globalization;
using System.Runtime.InteropServices;

namespace StaticNet.Formats;

/// <summary>An array as NumPy stores it: shape, element type, and elements in row-major order (C order).</summary>
public sealed class NpyArray
{
    private readonly byte[] _data;

    internal NpyArray(NpyType type, int[] shape, byte[] data)
    {
        Type = type;
        Shape = Array.AsReadOnly(shape);
        _data = data;
    }

    /// <summary>The type of its elements.</summary>
    public NpyType Type { get; }

    /// <summary>Its dimensions, outermost first; none for a single number. A dimension may be 0.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many elements it has: the product of <see cref="Shape"/>.</summary>
    public int Count => _data.Length / Type.Size();

    /// <summary>The elements as they are, without a copy.</summary>
    /// <typeparam name="T">The .NET type of <see cref="Type"/>: <see cref="float"/> for <see cref="NpyType.Float32"/>, and so on.</typeparam>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    /// <exception cref="NotSupportedException">No array has such elements.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged =>
        NpyTypes.Of<T>() == Type ? MemoryMarshal.Cast<byte, T>(_data)
        : throw new InvalidOperationException($"The array has elements of type {Type}, and {typeof(T).Name} was asked for.");

    /// <summary>The elements as floats: rounded to the nearest where they have more digits, to infinity where they are too large; booleans are 0 and 1.</summary>
    public float[] ToFloatArray()
    {
        var floats = new float[Count];
        NpyElements.ToFloats(Type, _data, floats);
        return floats;
    }

    /// <summary>The elements as integers, such as class labels; booleans are 0 and 1.</summary>
    /// <exception cref="InvalidOperationException">The elements are floating-point numbers, or one does not fit into 32 bits.</exception>
    public int[] ToIntArray()
    {
        if (!Type.IsInteger())
            throw new InvalidOperationException($"The array has elements of type {Type}, which are no integers. Save it with .astype(numpy.int32).");
        var integers = new int[Count];
        if (NpyElements.ToIntegers(Type, _data, integers, out IFormattable? beyond) >= 0)
            throw new InvalidOperationException($"The array has the element {beyond!.ToString(null, CultureInfo.InvariantCulture)}, which does not fit into 32 bits.");
        return integers;
    }
}
