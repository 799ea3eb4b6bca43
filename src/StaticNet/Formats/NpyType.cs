namespace StaticNet.Formats;

/// <summary>The element types of NumPy arrays that are read here.</summary>
public enum NpyType
{
    /// <summary>NumPy's <c>float32</c>.</summary>
    Float32,

    /// <summary>NumPy's <c>float64</c>.</summary>
    Float64,

    /// <summary>NumPy's <c>float16</c>.</summary>
    Float16,

    /// <summary>NumPy's <c>int64</c>.</summary>
    Int64,

    /// <summary>NumPy's <c>int32</c>.</summary>
    Int32,

    /// <summary>NumPy's <c>int16</c>.</summary>
    Int16,

    /// <summary>NumPy's <c>int8</c>.</summary>
    Int8,

    /// <summary>NumPy's <c>uint64</c>.</summary>
    UInt64,

    /// <summary>NumPy's <c>uint32</c>.</summary>
    UInt32,

    /// <summary>NumPy's <c>uint16</c>.</summary>
    UInt16,

    /// <summary>NumPy's <c>uint8</c>.</summary>
    UInt8,

    /// <summary>NumPy's <c>bool_</c>: one byte, 0 or another.</summary>
    Bool,
}
