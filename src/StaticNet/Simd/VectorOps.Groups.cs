using System.Diagnostics.CodeAnalysis;
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
    public static Vector<float> BroadcastFour(ref readonly float source, int offset)
    {
        Vector128<float> four = Vector128.LoadUnsafe(in source, (nuint)offset);
        return Vector<float>.Count == 8 ? Vector256.Create(four).AsVector() : four.AsVector();
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> OfFour(Vector<float> x, [ConstantExpected] int lane) => Vector<float>.Count == 8
        ? Vector256.Shuffle(x.AsVector256(), Vector256.Create(0, 0, 0, 0, 4, 4, 4, 4) + Vector256.Create(lane)).AsVector()
        : Vector128.Shuffle(x.AsVector128(), Vector128.Create(lane)).AsVector();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Interleave(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d, [ConstantExpected] int part)
    {
        if (Vector<float>.Count == 4) return Vector128Ops.Interleave(a.AsVector128(), b.AsVector128(), c.AsVector128(), d.AsVector128(), part).AsVector();
        Vector256<int> lanes = Vector256.Create(2 * part) + Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1);
        Vector256<float> isThirdOrFourth = Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1).AsSingle(), isEven = Vector256.Create(0xFFFFFFFFL).AsSingle();
        return Vector256.ConditionalSelect(
            isThirdOrFourth,
            Vector256.ConditionalSelect(isEven, Vector256.Shuffle(c.AsVector256(), lanes), Vector256.Shuffle(d.AsVector256(), lanes)),
            Vector256.ConditionalSelect(isEven, Vector256.Shuffle(a.AsVector256(), lanes), Vector256.Shuffle(b.AsVector256(), lanes))).AsVector();
    }

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
