namespace StaticNet.Formats;

/// <summary>What is to be known about each element type: its code in the file, its .NET type.</summary>
internal static class NpyTypes
{
    // In the order of the enumeration: the kind, then the bytes of an element.
    private static readonly (string Code, Type Element)[] All =
    [
        ("f4", typeof(float)), ("f8", typeof(double)), ("f2", typeof(Half)),
        ("i8", typeof(long)), ("i4", typeof(int)), ("i2", typeof(short)), ("i1", typeof(sbyte)),
        ("u8", typeof(ulong)), ("u4", typeof(uint)), ("u2", typeof(ushort)), ("u1", typeof(byte)),
        ("b1", typeof(bool)),
    ];

    /// <summary>Every code, for messages.</summary>
    public static string Codes => string.Join(", ", All.Select(type => type.Code));

    /// <summary>The code of a type without its byte order.</summary>
    public static string Code(this NpyType type) => All[(int)type].Code;

    /// <summary>Bytes of one element.</summary>
    public static int Size(this NpyType type) => All[(int)type].Code[1] - '0';

    /// <summary>The type of a code without its byte order.</summary>
    public static NpyType? Parse(string code)
    {
        int index = Array.FindIndex(All, type => type.Code == code);
        return index < 0 ? null : (NpyType)index;
    }

    /// <summary>The type of .NET elements.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static NpyType Of<T>()
        where T : unmanaged
    {
        int index = Array.FindIndex(All, type => type.Element == typeof(T));
        return index >= 0 ? (NpyType)index
            : throw new NotSupportedException($"Arrays of float, double, Half, bool and integers of 8 to 64 bits are supported, not of {typeof(T)}.");
    }
}
