using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNet.Formats;

/// <summary>Elements of NumPy arrays, in the machine's byte order, as the numbers that networks take.</summary>
internal static class NpyElements
{
    /// <summary>Whether elements of a type are integers or booleans.</summary>
    public static bool IsInteger(this NpyType type) => type is not (NpyType.Float16 or NpyType.Float32 or NpyType.Float64);

    /// <summary>As floats: rounded to the nearest where they have more digits, to infinity where they are too large; booleans are 0 and 1.</summary>
    /// <param name="type">The type of the elements.</param>
    /// <param name="elements">Whole elements.</param>
    /// <param name="floats">As many, written.</param>
    public static void ToFloats(NpyType type, ReadOnlySpan<byte> elements, Span<float> floats)
    {
        switch (type)
        {
            case NpyType.Float32: MemoryMarshal.Cast<byte, float>(elements).CopyTo(floats); break;
            case NpyType.Float64: Convert<double>(elements, floats); break;
            case NpyType.Float16: Convert<Half>(elements, floats); break;
            case NpyType.Int64: Convert<long>(elements, floats); break;
            case NpyType.Int32: Convert<int>(elements, floats); break;
            case NpyType.Int16: Convert<short>(elements, floats); break;
            case NpyType.Int8: Convert<sbyte>(elements, floats); break;
            case NpyType.UInt64: Convert<ulong>(elements, floats); break;
            case NpyType.UInt32: Convert<uint>(elements, floats); break;
            case NpyType.UInt16: Convert<ushort>(elements, floats); break;
            case NpyType.UInt8: Convert<byte>(elements, floats); break;
            default:
                for (int i = 0; i < elements.Length; i++) floats[i] = elements[i] == 0 ? 0 : 1;
                break;
        }
    }

    /// <summary>As integers of 32 bits; booleans are 0 and 1.</summary>
    /// <param name="type">The type of the elements, an integer or a boolean.</param>
    /// <param name="elements">Whole elements.</param>
    /// <param name="integers">As many, written, up to the first that does not fit.</param>
    /// <param name="beyond">The element that does not fit, or <c>null</c>.</param>
    /// <returns>The index of the first that does not fit; −1 where all do.</returns>
    public static int ToIntegers(NpyType type, ReadOnlySpan<byte> elements, Span<int> integers, out IFormattable? beyond)
    {
        beyond = null;
        switch (type)
        {
            case NpyType.Int64: return Convert<long>(elements, integers, out beyond);
            case NpyType.Int32: return Convert<int>(elements, integers, out beyond);
            case NpyType.Int16: return Convert<short>(elements, integers, out beyond);
            case NpyType.Int8: return Convert<sbyte>(elements, integers, out beyond);
            case NpyType.UInt64: return Convert<ulong>(elements, integers, out beyond);
            case NpyType.UInt32: return Convert<uint>(elements, integers, out beyond);
            case NpyType.UInt16: return Convert<ushort>(elements, integers, out beyond);
            case NpyType.UInt8: return Convert<byte>(elements, integers, out beyond);
            default:
                for (int i = 0; i < elements.Length; i++) integers[i] = elements[i] == 0 ? 0 : 1;
                return -1;
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> elements, Span<float> floats)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(elements);
        for (int i = 0; i < source.Length; i++) floats[i] = float.CreateTruncating(source[i]);
    }

    private static int Convert<T>(ReadOnlySpan<byte> elements, Span<int> integers, out IFormattable? beyond)
        where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(elements);
        for (int i = 0; i < source.Length; i++)
        {
            integers[i] = int.CreateSaturating(source[i]);
            // Back again: what was cut off is missing.
            if (T.CreateTruncating(integers[i]) == source[i]) continue;
            beyond = source[i];
            return i;
        }

        beyond = null;
        return -1;
    }
}
