namespace StaticNet.Reference;

/// <summary>
/// A real number as the naive layers see it. One forward pass, written once, runs in double precision, in single precision, on the
/// tape that differentiates it, and on the scalars that follow rounding errors.
/// </summary>
internal interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>Whether operations round as those of compiled code do, so that results show its errors.</summary>
    static virtual bool IsRounded => false;

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary><c>sum + a · b</c>, both rounded. The step of every layer with weights, which takes one place on the tape.</summary>
    static virtual T MultiplyAdd(T sum, T a, T b) => sum + (a * b);

    /// <summary><c>a²</c>, in which the error of a counts as often as a is large, however large the terms of a were.</summary>
    static virtual T Square(T a) => a * a;

    /// <summary>
    /// The value alone, where a layer has several sums one behind the other: a bound on the rounding of one of them begins anew there.
    /// What errors become on the way through all of them, evaluations in float show.
    /// </summary>
    static virtual T Settle(T a) => a;

    /// <summary>Compares values; false where one is NaN.</summary>
    static abstract bool operator <=(T a, T b);

    /// <summary>Compares values; false where one is NaN.</summary>
    static abstract bool operator >=(T a, T b);

    /// <summary>A constant, rounded to what the scalar can hold.</summary>
    static abstract T FromDouble(double value);

    static abstract double ToDouble(T a);

    static abstract T Exp(T a);

    static abstract T Log(T a);

    static abstract T Sqrt(T a);

    static abstract T Tanh(T a);

    /// <summary><c>1 / (1 + e⁻ᵃ)</c>. A primitive, so that its derivative is <c>y (1 − y)</c>, from the output, as documented.</summary>
    static abstract T Sigmoid(T a);

    /// <summary><c>eᵃ − 1</c>. A primitive, so that nothing cancels near zero; its derivative is <c>y + 1</c>.</summary>
    static abstract T Expm1(T a);

    /// <summary><c>log(1 + a)</c>.</summary>
    static abstract T Log1P(T a);

    /// <summary><c>2/√π ∫ₐ^∞ e^(−t²) dt</c>.</summary>
    static abstract T Erfc(T a);

    /// <summary><c>aᵇ</c> for a ≥ 0 and a constant b &gt; 0; differentiable at a = 0 where b ≥ 1.</summary>
    static abstract T Pow(T a, double b);

    /// <summary>The smaller one, NaN where one is NaN; the second one where they are equal.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger one, NaN where one is NaN; the second one where they are equal.</summary>
    static abstract T Max(T a, T b);
}
