using System.Runtime.InteropServices;

namespace StaticNet.Formats;

/// <summary>Other floating-point numbers to single precision: rounded to the nearest, to infinity where it is too small, NaN stays NaN.</summary>
internal static class FloatConversion
{
    /// <summary>Whether elements of this type convert.</summary>
    public static bool Converts(SafetensorsType type) => type is SafetensorsType.F64 or SafetensorsType.F16 or SafetensorsType.BF16;

    /// <summary>Converts as many elements as the destination has.</summary>
    public static void Convert(SafetensorsType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (type)
        {
            case SafetensorsType.F64:
                ReadOnlySpan<double> doubles = MemoryMarshal.Cast<byte, double>(source);
                for (int i = 0; i < destination.Length; i++) destination[i] = (float)doubles[i];
                break;
            case SafetensorsType.F16:
                ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(source);
                for (int i = 0; i < destination.Length; i++) destination[i] = (float)halves[i];
                break;
            case SafetensorsType.BF16:
                ReadOnlySpan<ushort> words = MemoryMarshal.Cast<byte, ushort>(source);
                for (int i = 0; i < destination.Length; i++) destination[i] = BitConverter.UInt32BitsToSingle((uint)words[i] << 16);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Only F64, F16 and BF16 convert to F32.");
        }
    }
}
