using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd;

/// <summary>Hints to the memory system. They change when something is done, never what.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cache
{
    private const int Line = 64;

    /// <summary>From there on the machine sees by itself where a copy goes.</summary>
    private const int MostBytes = 4096;

    /// <summary>
    /// Asks for the 64 bytes around the float at <paramref name="offset"/>, which will be read soon. It may lie anywhere: a reference beyond the
    /// array is never made.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float origin, int offset)
    {
        if (Sse.IsSupported) Sse.Prefetch0((float*)Unsafe.AsPointer(ref origin) + offset);
    }

    /// <summary>Asks for a row that will be copied soon, or its beginning.</summary>
    internal static void Prefetch<T>(ReadOnlySpan<T> row)
        where T : unmanaged
    {
        ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(row));
        nint bytes = (nint)Math.Min((long)row.Length * Unsafe.SizeOf<T>(), MostBytes);
        for (nint at = 0; at < bytes; at += Line) Prefetch(ref Unsafe.As<byte, float>(ref Unsafe.Add(ref first, at)), 0);
    }
}
