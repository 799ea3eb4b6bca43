using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace StaticNet.Simd;

/// <content>Vectors of which several lanes belong together.</content>
public readonly partial struct VectorOps
{
    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> BroadcastPair(ref readonly float source, int offset) => Vector.AsVectorSingle(Vector.Create(
        Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset)))));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Even(Vector<float> x) => Vector<float>.Count == 8
        ? Vector256.Shuffle(x.AsVector256(), Vector256.Create(0, 0, 2, 2, 4, 4, 6, 6)).AsVector()
        : Vector128.Shuffle(x.AsVector128(), Vector128.Create(0, 0, 2, 2)).AsVector();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Odd(Vector<float> x) => Vector<float>.Count == 8
        ? Vector256.Shuffle(x.AsVector256(), Vector256.Create(1, 1, 3, 3, 5, 5, 7, 7)).AsVector()
        : Vector128.Shuffle(x.AsVector128(), Vector128.Create(1, 1, 3, 3)).AsVector();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Repeat(ref readonly float source, int offset, int group) => group == 4 && Vector<float>.Count == 8
        ? Vector256.Create(
            Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)), Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset + 1))).AsVector()
        : Broadcast(in source, offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Tile(ref readonly float source, int lane, int group) => group == 4 && Vector<float>.Count == 8
        ? Vector256.Create(Vector128.LoadUnsafe(in source), Vector128.LoadUnsafe(in source)).AsVector()
        : Load(in source, lane & (group - 1));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Transpose4(Vector<float> x) => Vector<float>.Count == 8
        ? Vector256.Shuffle(x.AsVector256(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsVector()
        : x;
}
