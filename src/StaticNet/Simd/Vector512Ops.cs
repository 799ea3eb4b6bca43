using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace StaticNet.Simd;

/// <summary>512-bit vectors, for machines where <c>Vector512.IsHardwareAccelerated</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Vector512Ops : IVectorOps<Vector512<float>>
{
    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => 16;
    }

    /// <inheritdoc />
    public static Vector512<float> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector512<float>.Zero;
    }

    /// <inheritdoc />
    public static Vector512<float> LaneIndices
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector512<float>.Indices;
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Broadcast(ref readonly float source, int offset) =>
        Vector512.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Load(ref readonly float source, int offset) => Vector512.LoadUnsafe(in source, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, int offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> x, Vector512<float> y) => x + y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> x, Vector512<float> y) => x - y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> x, Vector512<float> y) => x * y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> y) => x / y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> x) => Vector512.Sqrt(x);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Fma(Vector512<float> x, Vector512<float> y, Vector512<float> z) => Vector512.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> x) => Vector512.Abs(x);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> CopySign(Vector512<float> x, Vector512<float> y) => Vector512.CopySign(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> x, Vector512<float> y) =>
        Avx512F.IsSupported ? Avx512F.Min(x, y) : Vector512.ConditionalSelect(Vector512.LessThan(x, y), x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> x, Vector512<float> y) =>
        Avx512F.IsSupported ? Avx512F.Max(x, y) : Vector512.ConditionalSelect(Vector512.LessThan(y, x), x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static float Sum(Vector512<float> value) => VectorOps.Sum(value.GetLower() + value.GetUpper());

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> LessThan(Vector512<float> x, Vector512<float> y) => Vector512.LessThan(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> LessThanOrEqual(Vector512<float> x, Vector512<float> y) => Vector512.LessThanOrEqual(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Select(Vector512<float> mask, Vector512<float> whenTrue, Vector512<float> whenFalse) => Vector512.ConditionalSelect(mask, whenTrue, whenFalse);

    /// <inheritdoc />
    /// <remarks>The maximum is its second operand where either is NaN or both are zeros; adding +0 makes a +0 of −0.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Positive(Vector512<float> x) => Max(Zero, x) + Zero;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Fold8(Vector512<float> x, Vector512<float> y) => Avx512F.IsSupported
        ? Avx512F.Shuffle4x128(x, y, 0b01_00_01_00) + Avx512F.Shuffle4x128(x, y, 0b11_10_11_10)
        : Vector512.Create(x.GetLower() + x.GetUpper(), y.GetLower() + y.GetUpper());

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Fold4(Vector512<float> x, Vector512<float> y) => Avx512F.IsSupported
        ? Avx512F.Shuffle4x128(x, y, 0b10_00_10_00) + Avx512F.Shuffle4x128(x, y, 0b11_01_11_01)
        : Vector512.Create(VectorOps.Fold4(x.GetLower(), x.GetUpper()), VectorOps.Fold4(y.GetLower(), y.GetUpper()));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Fold2(Vector512<float> x, Vector512<float> y) => Avx512F.IsSupported
        ? Avx512F.UnpackLow(x.AsDouble(), y.AsDouble()).AsSingle() + Avx512F.UnpackHigh(x.AsDouble(), y.AsDouble()).AsSingle()
        : Vector512.Create(VectorOps.Fold2(x.GetLower(), y.GetLower()), VectorOps.Fold2(x.GetUpper(), y.GetUpper()));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Fold1(Vector512<float> x, Vector512<float> y) => Avx512F.IsSupported
        ? Avx512F.Shuffle(x, y, 0b10_00_10_00) + Avx512F.Shuffle(x, y, 0b11_01_11_01)
        : Vector512.Create(VectorOps.Fold1(x.GetLower(), y.GetLower()), VectorOps.Fold1(x.GetUpper(), y.GetUpper()));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> BroadcastFour(ref readonly float source, int offset)
    {
        // Vector512.Create would do it in one instruction, but is so many calls inside that the JIT's budget for inlining ends within four layers.
        Vector512<float> four = Vector128.LoadUnsafe(in source, (nuint)offset).ToVector256Unsafe().ToVector512Unsafe();
        return Avx512F.IsSupported
            ? Avx512F.Shuffle4x128(four, four, 0)
            : Vector512.Shuffle(four, Vector512.Create(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3));
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> OfFour(Vector512<float> x, [ConstantExpected] int lane) => !Avx512F.IsSupported
        ? Vector512.Shuffle(x, Vector512.Create(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12) + Vector512.Create(lane))
        : lane switch
        {
            0 => Avx512F.Permute4x32(x, 0b00_00_00_00),
            1 => Avx512F.Permute4x32(x, 0b01_01_01_01),
            2 => Avx512F.Permute4x32(x, 0b10_10_10_10),
            _ => Avx512F.Permute4x32(x, 0b11_11_11_11),
        };

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Interleave(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, [ConstantExpected] int part)
    {
        Vector512<float> isThirdOrFourth = Vector512.Create(0, 0, -1, -1, 0, 0, -1, -1, 0, 0, -1, -1, 0, 0, -1, -1).AsSingle();
        Vector512<int> first = Vector512.Create(4 * part);
        if (Avx512F.IsSupported)
        {
            Vector512<int> turns = first + Vector512.Create(0, 16, 0, 16, 1, 17, 1, 17, 2, 18, 2, 18, 3, 19, 3, 19);
            return Vector512.ConditionalSelect(isThirdOrFourth, Avx512F.PermuteVar16x32x2(c, turns, d), Avx512F.PermuteVar16x32x2(a, turns, b));
        }

        Vector512<int> lanes = first + Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        Vector512<float> isEven = Vector512.Create(0xFFFFFFFFL).AsSingle();
        return Vector512.ConditionalSelect(
            isThirdOrFourth,
            Vector512.ConditionalSelect(isEven, Vector512.Shuffle(c, lanes), Vector512.Shuffle(d, lanes)),
            Vector512.ConditionalSelect(isEven, Vector512.Shuffle(a, lanes), Vector512.Shuffle(b, lanes)));
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Repeat(ref readonly float source, int offset, int group) => group == 4
        ? Vector512.Shuffle(
            Vector128.LoadUnsafe(in source, (nuint)offset).ToVector256Unsafe().ToVector512Unsafe(),
            Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3))
        : Vector512.Create(
            Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)), Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset + 1)));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Tile(ref readonly float source, int lane, int group) => group == 4
        ? Vector512.Create(Vector128.LoadUnsafe(in source))
        : Vector512.Create(Vector256.LoadUnsafe(in source));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Transpose4(Vector512<float> x) =>
        Vector512.Shuffle(x, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> shifted) => ((Vector512.AsInt32(shifted) << 23) + Vector512.Create(0x3F800000)).As<int, float>();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Exponent(Vector512<float> x) => Vector512.ConvertToSingle((Vector512.AsInt32(x) - Vector512.Create(RootOfHalf)) >> 23);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector512<float> Mantissa(Vector512<float> x)
    {
        Vector512<int> bits = Vector512.AsInt32(x);
        return (bits - (((bits - Vector512.Create(RootOfHalf)) >> 23) << 23)).As<int, float>();
    }

    /// <summary>The bits of √½, rounded up.</summary>
    private const int RootOfHalf = 0x3F3504F4;
}
