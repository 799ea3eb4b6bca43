namespace StaticNet.Reference;

/// <summary>
/// A float, each operation rounded: what naive single-precision code would compute. Its distance from <see cref="DoubleReal"/> is
/// the yardstick for the errors that correct float code makes.
/// </summary>
/// <remarks>
/// One evaluation can be exact by luck, above all where a tensor has one element. With a non-zero <see cref="RoundingSalt"/> results
/// are rounded up or down at random, in proportion to the distance (stochastic rounding), so that several evaluations show how large
/// the error can be. Double arithmetic followed by a rounding gives the correctly rounded float for + − × ÷ √
/// (Figueroa, "When is double rounding innocuous?", SIGNUM 1995). Exp, log, tanh and the like are then also off by up to one ulp more, as
/// polynomials of good float code are: where the derivative is 1 − y² and y is near 1, that is what the error consists of.
/// </remarks>
internal readonly record struct SingleReal(float Value) : IReal<SingleReal>
{
    [ThreadStatic]
    private static uint _roundingSalt;

    /// <summary>0 rounds to nearest; every other value is a sequence of random roundings. Belongs to the calling thread.</summary>
    public static uint RoundingSalt
    {
        get => _roundingSalt;
        set => _roundingSalt = value;
    }

    public static bool IsRounded => true;

    public static SingleReal operator +(SingleReal a, SingleReal b) => Round((double)a.Value + b.Value);

    public static SingleReal operator -(SingleReal a, SingleReal b) => Round((double)a.Value - b.Value);

    public static SingleReal operator -(SingleReal a) => new(-a.Value);

    public static SingleReal operator *(SingleReal a, SingleReal b) => Round((double)a.Value * b.Value);

    public static SingleReal operator /(SingleReal a, SingleReal b) => Round((double)a.Value / b.Value);

    public static bool operator <=(SingleReal a, SingleReal b) => a.Value <= b.Value;

    public static bool operator >=(SingleReal a, SingleReal b) => a.Value >= b.Value;

    public static SingleReal FromDouble(double value) => new((float)value);

    public static double ToDouble(SingleReal a) => a.Value;

    public static SingleReal Exp(SingleReal a) => Function(Math.Exp(a.Value));

    public static SingleReal Log(SingleReal a) => Function(Math.Log(a.Value));

    public static SingleReal Sqrt(SingleReal a) => Round(Math.Sqrt(a.Value));

    public static SingleReal Tanh(SingleReal a) => Function(Math.Tanh(a.Value));

    public static SingleReal Sigmoid(SingleReal a) => Function((FromDouble(1) / (FromDouble(1) + Exp(-a))).Value);

    public static SingleReal Expm1(SingleReal a) => Function(Elementary.Expm1(a.Value));

    public static SingleReal Log1P(SingleReal a) => Function(Elementary.Log1P(a.Value));

    public static SingleReal Erfc(SingleReal a) => Function(Elementary.Erfc(a.Value));

    public static SingleReal Pow(SingleReal a, double b) => Function(Math.Pow(a.Value, b));

    public static SingleReal Min(SingleReal a, SingleReal b) => new(MathF.Min(a.Value, b.Value));

    public static SingleReal Max(SingleReal a, SingleReal b) => new(MathF.Max(a.Value, b.Value));

    private static SingleReal Round(double exact)
    {
        float nearest = (float)exact;
        uint salt = _roundingSalt;
        if (salt == 0 || nearest == exact || !float.IsFinite(nearest))
            return new(nearest);
        float other = nearest < exact ? MathF.BitIncrement(nearest) : MathF.BitDecrement(nearest);
        double distance = (exact - nearest) / ((double)other - nearest);
        return new(Random(exact, salt) < distance ? other : nearest);
    }

    private static SingleReal Function(double exact)
    {
        uint salt = _roundingSalt;
        float rounded = MathF.Abs((float)exact);
        if (salt == 0 || !float.IsFinite(rounded))
            return new((float)exact);
        double ulp = MathF.BitIncrement(rounded) - rounded;
        double error = ulp * ((2 * Random(exact, ~salt)) - 1);
        return Round(exact + error);
    }

    /// <summary>Uniform on [0, 1), from the value and the salt alone.</summary>
    private static double Random(double value, uint salt) =>
        (CounterRandom.Mix(BitConverter.DoubleToUInt64Bits(value) ^ ((ulong)salt << 32)) >> 11) * (1.0 / (1UL << 53));
}
