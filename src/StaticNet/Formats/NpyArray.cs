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
    public float[] ToFloatArray() => Type switch
    {
        NpyType.Float32 => AsSpan<float>().ToArray(),
        NpyType.Float64 => Convert<double, float>(value => (float)value),
        NpyType.Float16 => Convert<Half, float>(value => (float)value),
        NpyType.Int64 => Convert<long, float>(value => value),
        NpyType.UInt64 => Convert<ulong, float>(value => value),
        NpyType.UInt32 => Convert<uint, float>(value => value),
        NpyType.Bool => Array.ConvertAll(_data, value => value == 0 ? 0f : 1f),
        _ => Array.ConvertAll(ToIntArray(), value => (float)value),
    };

    /// <summary>The elements as integers, such as class labels; booleans are 0 and 1.</summary>
    /// <exception cref="InvalidOperationException">The elements are floating-point numbers, or one does not fit into 32 bits.</exception>
    public int[] ToIntArray() => Type switch
    {
        NpyType.Int64 => Convert<long, int>(value => value == (int)value ? (int)value : throw Beyond(value)),
        NpyType.Int32 => AsSpan<int>().ToArray(),
        NpyType.Int16 => Convert<short, int>(value => value),
        NpyType.Int8 => Convert<sbyte, int>(value => value),
        NpyType.UInt64 => Convert<ulong, int>(value => value <= int.MaxValue ? (int)value : throw Beyond(value)),
        NpyType.UInt32 => Convert<uint, int>(value => value <= int.MaxValue ? (int)value : throw Beyond(value)),
        NpyType.UInt16 => Convert<ushort, int>(value => value),
        NpyType.UInt8 => Convert<byte, int>(value => value),
        NpyType.Bool => Array.ConvertAll(_data, value => value == 0 ? 0 : 1),
        _ => throw new InvalidOperationException($"The array has elements of type {Type}, which are no integers. Save it with .astype(numpy.int32)."),
    };

    private TResult[] Convert<TElement, TResult>(Func<TElement, TResult> convert)
        where TElement : unmanaged
    {
        ReadOnlySpan<TElement> elements = MemoryMarshal.Cast<byte, TElement>(_data);
        var result = new TResult[elements.Length];
        for (int i = 0; i < result.Length; i++) result[i] = convert(elements[i]);
        return result;
    }

    private static InvalidOperationException Beyond(IFormattable value) =>
        new($"The array has the element {value.ToString(null, CultureInfo.InvariantCulture)}, which does not fit into 32 bits.");
}
