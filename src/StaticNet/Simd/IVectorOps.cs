using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace StaticNet.Simd;

/// <summary>
/// The few vector operations of which all generated mathematics consists, as static members: one source compiles to 512-bit code with
/// <see cref="Vector512Ops"/>, to the machine's <c>Vector&lt;float&gt;</c> with <see cref="VectorOps"/> and, for short rows, to 128-bit code with
/// <see cref="Vector128Ops"/>, with the same results, because no operation crosses lanes and every one is exactly rounded.
/// </summary>
/// <remarks>
/// <typeparamref name="TVector"/> is the raw vector type: a struct around it would cost up to 24 times as much in long straight-line
/// code. Offsets count floats. This is plumbing of the generated code, public only because that code lives in the user's assembly.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorOps<TVector>
    where TVector : struct
{
    /// <summary>Floats per vector.</summary>
    static abstract int Count { get; }

    /// <summary>The vector of zeros.</summary>
    static abstract TVector Zero { get; }

    /// <summary>The vector whose every lane is <paramref name="value"/>.</summary>
    static abstract TVector Create(float value);

    /// <summary>The vector whose every lane is the float at <paramref name="offset"/>.</summary>
    static abstract TVector Broadcast(ref readonly float source, int offset);

    /// <summary>The <see cref="Count"/> floats from <paramref name="offset"/>.</summary>
    static abstract TVector Load(ref readonly float source, int offset);

    /// <summary>Writes all lanes from <paramref name="offset"/>.</summary>
    static abstract void Store(TVector value, ref float destination, int offset);

    /// <summary>x + y.</summary>
    static abstract TVector Add(TVector x, TVector y);

    /// <summary>x − y.</summary>
    static abstract TVector Subtract(TVector x, TVector y);

    /// <summary>x · y.</summary>
    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary>x / y, exactly rounded.</summary>
    static abstract TVector Divide(TVector x, TVector y);

    /// <summary>√x, exactly rounded.</summary>
    static abstract TVector Sqrt(TVector x);

    /// <summary>x · y + z, rounded once where the machine has FMA (all AVX2, all Arm64), otherwise twice.</summary>
    static abstract TVector Fma(TVector x, TVector y, TVector z);

    /// <summary>|x|.</summary>
    static abstract TVector Abs(TVector x);

    /// <summary>The size of <paramref name="x"/> with the sign of <paramref name="y"/>.</summary>
    static abstract TVector CopySign(TVector x, TVector y);

    /// <summary>x where x &lt; y, otherwise y: a NaN in y stays, one in x gives y, and of two zeros y wins.</summary>
    static abstract TVector Min(TVector x, TVector y);

    /// <summary>x where x &gt; y, otherwise y: a NaN in y stays, one in x gives y, and of two zeros y wins.</summary>
    static abstract TVector Max(TVector x, TVector y);

    /// <summary>A mask for <see cref="Select"/>: x &lt; y, false where either is NaN.</summary>
    static abstract TVector LessThan(TVector x, TVector y);

    /// <summary>A mask for <see cref="Select"/>: x ≤ y, false where either is NaN.</summary>
    static abstract TVector LessThanOrEqual(TVector x, TVector y);

    /// <summary>Lane by lane <paramref name="whenTrue"/> where the mask is set, otherwise <paramref name="whenFalse"/>.</summary>
    static abstract TVector Select(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>The larger of x and +0, which is also the result for −0; NaN stays NaN.</summary>
    static abstract TVector Positive(TVector x);

    /// <summary>The sum of all lanes, by halves: lane j + lane j + Count/2 first, which every width can do in the same order.</summary>
    static abstract float Sum(TVector value);

    /// <summary>
    /// Half of a reduction for two vectors at once: in every run of 16 lanes, lane j + lane j + 8, those of <paramref name="x"/> in the
    /// lower half of the run and those of <paramref name="y"/> in the upper. Only for vectors of at least 16 lanes.
    /// </summary>
    static abstract TVector Fold8(TVector x, TVector y);

    /// <summary>
    /// The next half: lane j + lane j + 4 in every run of 8 lanes, first all sums of <paramref name="x"/>, then all of
    /// <paramref name="y"/>. Only for vectors of at least 8 lanes.
    /// </summary>
    static abstract TVector Fold4(TVector x, TVector y);

    /// <summary>Lane j + lane j + 2 in every run of 4 lanes: two sums of <paramref name="x"/>, then two of <paramref name="y"/>.</summary>
    static abstract TVector Fold2(TVector x, TVector y);

    /// <summary>Lane j + lane j + 1 in every pair of lanes: in each run of 4 the two sums of <paramref name="x"/>, then those of <paramref name="y"/>.</summary>
    static abstract TVector Fold1(TVector x, TVector y);

    /// <summary>The four floats at <paramref name="offset"/>, over and over.</summary>
    static abstract TVector BroadcastFour(ref readonly float source, int offset);

    /// <summary>Lane <paramref name="lane"/>, from 0 to 3 and a constant, of every run of four, in all of them: one of <see cref="BroadcastFour"/>.</summary>
    static abstract TVector OfFour(TVector x, [ConstantExpected] int lane);

    /// <summary>
    /// Four vectors in turns: a lane of each, then the next of each, and so on. They fill four vectors, of which this is number <paramref name="part"/>,
    /// from 0 to 3 and a constant.
    /// </summary>
    static abstract TVector Interleave(TVector a, TVector b, TVector c, TVector d, [ConstantExpected] int part);

    /// <summary>
    /// Floats that stand for several lanes each: lane j is the float at <paramref name="offset"/> + j / <paramref name="group"/>.
    /// </summary>
    /// <param name="source">Where from.</param>
    /// <param name="offset">The float of the first lanes.</param>
    /// <param name="group">4 or 8.</param>
    static abstract TVector Repeat(ref readonly float source, int offset, int group);

    /// <summary>
    /// A few floats over and over: lane j is the float at (<paramref name="lane"/> + j) modulo <paramref name="group"/>.
    /// </summary>
    /// <param name="source">Where from: <paramref name="group"/> floats.</param>
    /// <param name="lane">Which of 16 virtual lanes is the first here, a multiple of <see cref="Count"/>.</param>
    /// <param name="group">4 or 8.</param>
    static abstract TVector Tile(ref readonly float source, int lane, int group);

    /// <summary>Runs of four lanes become columns: with n runs, lane i · n + k is lane k · 4 + i.</summary>
    static abstract TVector Transpose4(TVector x);

    /// <summary>2ⁿ for n = <paramref name="shifted"/> − 1.5·2²³ from −126 to 127: the magic number leaves n in the low bits.</summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>e of a positive normal x = 2ᵉ m with m from √½ to below √2.</summary>
    static abstract TVector Exponent(TVector x);

    /// <summary>m of a positive normal x = 2ᵉ m with m from √½ to below √2.</summary>
    static abstract TVector Mantissa(TVector x);

    /// <summary>The vector's lanes 0 to <see cref="Count"/> − 1 as floats: 0, 1, 2, …</summary>
    static abstract TVector LaneIndices { get; }
}
