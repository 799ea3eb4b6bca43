namespace StaticNet.Formats;

/// <summary>The element types of safetensors, called what the format calls them.</summary>
public enum SafetensorsType : byte
{
    /// <summary>IEEE single precision, <see cref="float"/>.</summary>
    F32,

    /// <summary>IEEE double precision, <see cref="double"/>.</summary>
    F64,

    /// <summary>IEEE half precision, <see cref="Half"/>.</summary>
    F16,

    /// <summary>The upper half of a single precision number.</summary>
    BF16,

    /// <summary><see cref="long"/>.</summary>
    I64,

    /// <summary><see cref="int"/>.</summary>
    I32,

    /// <summary><see cref="short"/>.</summary>
    I16,

    /// <summary><see cref="sbyte"/>.</summary>
    I8,

    /// <summary><see cref="ulong"/>.</summary>
    U64,

    /// <summary><see cref="uint"/>.</summary>
    U32,

    /// <summary><see cref="ushort"/>.</summary>
    U16,

    /// <summary><see cref="byte"/>.</summary>
    U8,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>Eight bits with four of exponent.</summary>
    F8E4M3,

    /// <summary>Eight bits with five of exponent.</summary>
    F8E5M2,

    /// <summary>Eight bits of exponent: a power of two.</summary>
    F8E8M0,

    /// <summary>Two single precision numbers, the real part first.</summary>
    C64,
}
