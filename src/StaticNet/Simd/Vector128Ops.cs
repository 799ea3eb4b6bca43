using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace StaticNet.Simd;

/// <summary>
/// 128-bit vectors, for rows of at most four values: shorter divisions and square roots take less time, and none of it is padding.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Vector128Ops : IVectorOps<Vector128<float>>
{
    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => 4;
    }

    /// <inheritdoc />
    public static Vector128<float> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector128<float>.Zero;
    }

    /// <inheritdoc />
    public static Vector128<float> LaneIndices
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector128<float>.Indices;
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Broadcast(ref readonly float source, int offset) =>
        Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Load(ref readonly float source, int offset) => Vector128.LoadUnsafe(in source, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, int offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> x, Vector128<float> y) => x + y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> x, Vector128<float> y) => x - y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> x, Vector128<float> y) => x * y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> x, Vector128<float> y) => x / y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Sqrt(Vector128<float> x) => Vector128.Sqrt(x);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Fma(Vector128<float> x, Vector128<float> y, Vector128<float> z) => Vector128.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Abs(Vector128<float> x) => Vector128.Abs(x);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> CopySign(Vector128<float> x, Vector128<float> y) => Vector128.CopySign(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.Min(x, y) : Vector128.ConditionalSelect(Vector128.LessThan(x, y), x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.Max(x, y) : Vector128.ConditionalSelect(Vector128.LessThan(y, x), x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static float Sum(Vector128<float> value) => VectorOps.Sum(value);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> LessThan(Vector128<float> x, Vector128<float> y) => Vector128.LessThan(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> LessThanOrEqual(Vector128<float> x, Vector128<float> y) => Vector128.LessThanOrEqual(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Select(Vector128<float> mask, Vector128<float> whenTrue, Vector128<float> whenFalse) => Vector128.ConditionalSelect(mask, whenTrue, whenFalse);

    /// <inheritdoc />
    /// <remarks>The maximum is its second operand where either is NaN or both are zeros; adding +0 makes a +0 of −0.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Positive(Vector128<float> x) => Max(Zero, x) + Zero;

    /// <inheritdoc />
    public static Vector128<float> Fold8(Vector128<float> x, Vector128<float> y) => throw new NotSupportedException();

    /// <inheritdoc />
    public static Vector128<float> Fold4(Vector128<float> x, Vector128<float> y) => throw new NotSupportedException();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Fold2(Vector128<float> x, Vector128<float> y) => VectorOps.Fold2(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Fold1(Vector128<float> x, Vector128<float> y) => VectorOps.Fold1(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> BroadcastFour(ref readonly float source, int offset) => Load(in source, offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> OfFour(Vector128<float> x, [ConstantExpected] int lane) => Vector128.Shuffle(x, Vector128.Create(lane));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Interleave(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, [ConstantExpected] int part)
    {
        Vector128<int> lanes = Vector128.Create(part);
        Vector128<float> isThirdOrFourth = Vector128.Create(0, 0, -1, -1).AsSingle(), isEven = Vector128.Create(0xFFFFFFFFL).AsSingle();
        return Vector128.ConditionalSelect(
            isThirdOrFourth,
            Vector128.ConditionalSelect(isEven, Vector128.Shuffle(c, lanes), Vector128.Shuffle(d, lanes)),
            Vector128.ConditionalSelect(isEven, Vector128.Shuffle(a, lanes), Vector128.Shuffle(b, lanes)));
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Repeat(ref readonly float source, int offset, int group) => Broadcast(in source, offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Tile(ref readonly float source, int lane, int group) => Load(in source, lane & (group - 1));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Transpose4(Vector128<float> x) => x;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> PowerOfTwo(Vector128<float> shifted) => ((Vector128.AsInt32(shifted) << 23) + Vector128.Create(0x3F800000)).As<int, float>();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Exponent(Vector128<float> x) => Vector128.ConvertToSingle((Vector128.AsInt32(x) - Vector128.Create(RootOfHalf)) >> 23);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector128<float> Mantissa(Vector128<float> x)
    {
        Vector128<int> bits = Vector128.AsInt32(x);
        return (bits - (((bits - Vector128.Create(RootOfHalf)) >> 23) << 23)).As<int, float>();
    }

    /// <summary>The bits of √½, rounded up.</summary>
    private const int RootOfHalf = 0x3F3504F4;
}
