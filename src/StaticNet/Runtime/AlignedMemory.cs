using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>
/// A block of floats that begins on a 64-byte boundary, one of 16 to 256 KB on that of a page: a pinned array with room to spare, so that nothing
/// is to be disposed.
/// </summary>
/// <remarks>
/// A value that refers to the block, as a span does, and not an object: a small network's kernels wait for the address of its weights, and each
/// object between the network and them is one more load to wait for. Blocks at pages have their beginnings, biases and activations of small
/// layers, in the same few places of the first cache, and leave the others to weights that just fit.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AlignedMemory
{
    // Bytes.
    private const int Line = 64, Page = 4096;

    // Floats. Larger blocks pass through the second cache, where blocks that all begin at pages would meet in the same places.
    private const int LeastAtPage = 4 << 10, MostAtPage = 64 << 10;

    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <param name="length">The number of floats, at least 0.</param>
    public AlignedMemory(int length)
    {
        Length = length;
        int alignment = length is >= LeastAtPage and <= MostAtPage ? Page : Line;
        _array = GC.AllocateArray<float>(checked(length + alignment / sizeof(float) + VersionSize), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((alignment - address % alignment) % alignment / sizeof(float));
    }

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>
    /// How often the content was changed, where somebody keeps what was computed from it. Whoever shares the memory shares the number.
    /// </summary>
    public long Version => Volatile.Read(ref VersionPlace);

    /// <summary>
    /// Raises <see cref="Version"/>: every writer does, before and behind, so that what was computed meanwhile is computed again.
    /// </summary>
    public void Changed() => Volatile.Write(ref VersionPlace, VersionPlace + 1);

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

    // Behind the floats, of which there may be an odd number: a long begins at a multiple of eight bytes.
    private const int VersionSize = 1 + sizeof(long) / sizeof(float);

    private ref long VersionPlace => ref Unsafe.As<float, long>(ref _array[_start + (Length + 1) / 2 * 2]);
}
