using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace StaticNet.Simd;

/// <content>Reductions of several vectors at once.</content>
public readonly partial struct VectorOps
{
    /// <inheritdoc />
    public static Vector<float> Fold8(Vector<float> x, Vector<float> y) => throw new NotSupportedException("Vector<float> has at most 8 lanes here.");

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Fold4(Vector<float> x, Vector<float> y) => Fold4(x.AsVector256(), y.AsVector256()).AsVector();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Fold2(Vector<float> x, Vector<float> y) => Vector<float>.Count == 8
        ? Fold2(x.AsVector256(), y.AsVector256()).AsVector()
        : Fold2(x.AsVector128(), y.AsVector128()).AsVector();

    /// <inheritdoc />
    [MethodImpl(AggressiveInlining)]
    public static Vector<float> Fold1(Vector<float> x, Vector<float> y) => Vector<float>.Count == 8
        ? Fold1(x.AsVector256(), y.AsVector256()).AsVector()
        : Fold1(x.AsVector128(), y.AsVector128()).AsVector();

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<float> Fold4(Vector256<float> x, Vector256<float> y) =>
        Vector256.Create(x.GetLower() + x.GetUpper(), y.GetLower() + y.GetUpper());

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<float> Fold2(Vector256<float> x, Vector256<float> y) => Avx.IsSupported
        ? Avx.UnpackLow(x.AsDouble(), y.AsDouble()).AsSingle() + Avx.UnpackHigh(x.AsDouble(), y.AsDouble()).AsSingle()
        : Vector256.Create(Fold2(x.GetLower(), y.GetLower()), Fold2(x.GetUpper(), y.GetUpper()));

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<float> Fold1(Vector256<float> x, Vector256<float> y) => Avx.IsSupported
        ? Avx.Shuffle(x, y, 0b10_00_10_00) + Avx.Shuffle(x, y, 0b11_01_11_01)
        : Vector256.Create(Fold1(x.GetLower(), y.GetLower()), Fold1(x.GetUpper(), y.GetUpper()));

    [MethodImpl(AggressiveInlining)]
    internal static Vector128<float> Fold2(Vector128<float> x, Vector128<float> y) =>
        Vector128.Create(x.GetLower(), y.GetLower()) + Vector128.Create(x.GetUpper(), y.GetUpper());

    [MethodImpl(AggressiveInlining)]
    internal static Vector128<float> Fold1(Vector128<float> x, Vector128<float> y)
    {
        if (Sse.IsSupported) return Sse.Shuffle(x, y, 0b10_00_10_00) + Sse.Shuffle(x, y, 0b11_01_11_01);
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.UnzipEven(x, y) + AdvSimd.Arm64.UnzipOdd(x, y);
        return Vector128.Create(x.GetElement(0) + x.GetElement(1), x.GetElement(2) + x.GetElement(3), y.GetElement(0) + y.GetElement(1), y.GetElement(2) + y.GetElement(3));
    }
}
