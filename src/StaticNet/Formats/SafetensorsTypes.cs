using System.Text;

namespace StaticNet.Formats;

/// <summary>What is to be known about each element type: its name in the file, its size, its .NET type.</summary>
internal static class SafetensorsTypes
{
    // In the order of the enumeration.
    private static readonly (string Name, int Size)[] All =
    [
        ("F32", 4), ("F64", 8), ("F16", 2), ("BF16", 2),
        ("I64", 8), ("I32", 4), ("I16", 2), ("I8", 1),
        ("U64", 8), ("U32", 4), ("U16", 2), ("U8", 1),
        ("BOOL", 1), ("F8_E4M3", 1), ("F8_E5M2", 1), ("F8_E8M0", 1), ("C64", 8),
    ];

    /// <summary>Every name, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(type => type.Name));

    /// <summary>What the file calls it.</summary>
    public static string Name(this SafetensorsType type) => All[(int)type].Name;

    /// <summary>Bytes of one element.</summary>
    public static int Size(this SafetensorsType type) => All[(int)type].Size;

    /// <summary>The type that the file calls so.</summary>
    public static SafetensorsType? Parse(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < All.Length; i++)
        {
            if (Ascii.Equals(name, All[i].Name)) return (SafetensorsType)i;
        }

        return null;
    }

    /// <summary>The type that stores the elements of a .NET type as they are.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static SafetensorsType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return SafetensorsType.F32;
        if (typeof(T) == typeof(double)) return SafetensorsType.F64;
        if (typeof(T) == typeof(Half)) return SafetensorsType.F16;
        if (typeof(T) == typeof(long)) return SafetensorsType.I64;
        if (typeof(T) == typeof(int)) return SafetensorsType.I32;
        if (typeof(T) == typeof(short)) return SafetensorsType.I16;
        if (typeof(T) == typeof(sbyte)) return SafetensorsType.I8;
        if (typeof(T) == typeof(ulong)) return SafetensorsType.U64;
        if (typeof(T) == typeof(uint)) return SafetensorsType.U32;
        if (typeof(T) == typeof(ushort)) return SafetensorsType.U16;
        if (typeof(T) == typeof(byte)) return SafetensorsType.U8;
        throw new NotSupportedException($"Safetensors stores float, double, Half and integers of 8 to 64 bits, not {typeof(T)}.");
    }
}
