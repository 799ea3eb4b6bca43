using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>
/// A block of floats that begins on a 64-byte boundary: a pinned array with room to spare, so that nothing is to be disposed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedMemory
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _start;
    private long _version;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <param name="length">The number of floats, at least 0.</param>
    public AlignedMemory(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(checked(length + Alignment / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((Alignment - address % Alignment) % Alignment / sizeof(float));
    }

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>
    /// How often the content was changed, where somebody keeps what was computed from it: every writer raises it before and behind, so that what
    /// was computed meanwhile is computed again. Whoever shares the memory shares the number.
    /// </summary>
    public long Version
    {
        get => Volatile.Read(ref _version);
        set => Volatile.Write(ref _version, value);
    }

    /// <summary>The first float.</summary>
    public ref float Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
    }

    /// <summary>All of it.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>One float. The index is not checked: it is a place that the plan of a network reserved.</summary>
    public ref float this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref Origin, index);
    }
}
