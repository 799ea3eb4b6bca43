using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace StaticNet.Simd;

/// <summary>The machine's own vector width: 256 bit with AVX2, 128 bit with SSE and Arm NEON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct VectorOps : IVectorOps<Vector<float>>
{
    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector<float>.Count;
    }

    /// <inheritdoc />
    public static Vector<float> Zero
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector<float>.Zero;
    }

    /// <inheritdoc />
    public static Vector<float> LaneIndices
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector<float>.Indices;
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Create(float value) => Vector.Create(value);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Broadcast(ref readonly float source, int offset) =>
        Vector.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Load(ref readonly float source, int offset) => Vector.LoadUnsafe(in source, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static void Store(Vector<float> value, ref float destination, int offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Add(Vector<float> x, Vector<float> y) => x + y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Subtract(Vector<float> x, Vector<float> y) => x - y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Multiply(Vector<float> x, Vector<float> y) => x * y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Divide(Vector<float> x, Vector<float> y) => x / y;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Sqrt(Vector<float> x) => Vector.SquareRoot(x);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Fma(Vector<float> x, Vector<float> y, Vector<float> z) => Vector.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Abs(Vector<float> x) => Vector.Abs(x);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> CopySign(Vector<float> x, Vector<float> y) => Vector.CopySign(x, y);

    /// <inheritdoc />
    /// <remarks>The maximum is its second operand where either is NaN or both are zeros; adding +0 makes a +0 of −0.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Positive(Vector<float> x) => Max(Zero, x) + Zero;

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Min(Vector<float> x, Vector<float> y)
    {
        // On x86 the instruction means just this; elsewhere its treatment of NaN differs.
        if (Avx.IsSupported && Vector<float>.Count == 8) return Avx.Min(x.AsVector256(), y.AsVector256()).AsVector();
        if (Sse.IsSupported && Vector<float>.Count == 4) return Sse.Min(x.AsVector128(), y.AsVector128()).AsVector();
        return Vector.ConditionalSelect(Vector.LessThan<float>(x, y), x, y);
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Max(Vector<float> x, Vector<float> y)
    {
        if (Avx.IsSupported && Vector<float>.Count == 8) return Avx.Max(x.AsVector256(), y.AsVector256()).AsVector();
        if (Sse.IsSupported && Vector<float>.Count == 4) return Sse.Max(x.AsVector128(), y.AsVector128()).AsVector();
        return Vector.ConditionalSelect(Vector.LessThan<float>(y, x), x, y);
    }

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static float Sum(Vector<float> value) =>
        Vector<float>.Count == 8 ? Sum(value.AsVector256()) : Sum(value.AsVector128());

    /// <summary>The sum of eight lanes, by halves.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static float Sum(Vector256<float> value) => Sum(value.GetLower() + value.GetUpper());

    /// <summary>The sum of four lanes, by halves.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static float Sum(Vector128<float> value) =>
        (value.GetElement(0) + value.GetElement(2)) + (value.GetElement(1) + value.GetElement(3));

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> LessThan(Vector<float> x, Vector<float> y) => Vector.LessThan<float>(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> LessThanOrEqual(Vector<float> x, Vector<float> y) => Vector.LessThanOrEqual<float>(x, y);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Select(Vector<float> mask, Vector<float> whenTrue, Vector<float> whenFalse) =>
        Vector.ConditionalSelect(mask, whenTrue, whenFalse);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> PowerOfTwo(Vector<float> shifted) => ((Vector.AsVectorInt32(shifted) << 23) + Vector.Create(0x3F800000)).As<int, float>();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Exponent(Vector<float> x) => Vector.ConvertToSingle((Vector.AsVectorInt32(x) - Vector.Create(RootOfHalf)) >> 23);

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Mantissa(Vector<float> x)
    {
        Vector<int> bits = Vector.AsVectorInt32(x);
        return (bits - (((bits - Vector.Create(RootOfHalf)) >> 23) << 23)).As<int, float>();
    }

    /// <summary>The bits of √½, rounded up.</summary>
    private const int RootOfHalf = 0x3F3504F4;
}
