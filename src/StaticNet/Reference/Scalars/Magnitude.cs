namespace StaticNet.Reference;

/// <summary>
/// A value together with the sum of the absolute values of the terms it was added up from, Σ|wx| + |b|, and their number: what the
/// rounding error of one layer in single precision is proportional to.
/// </summary>
/// <remarks>
/// <c>|got − exact| ≤ min(n + 2, 4√(n + 2)) · 2⁻²⁴ · Terms + (n + 2) · 2⁻¹⁴⁹</c>. The first form is the worst case of any summation
/// order (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., §4.2), the second what independent roundings reach.
/// A function behind the sum carries the error on with its derivative and adds its own: <c>|f′| · Terms + |f|</c>.
/// </remarks>
/// <param name="Value">The exact value.</param>
/// <param name="Terms">The sum of absolute terms.</param>
/// <param name="Count">The number of terms; more generally, of roundings one behind the other.</param>
internal readonly record struct Magnitude(double Value, double Terms, double Count) : IReal<Magnitude>
{
    private const double HalfUlp = 1.0 / (1 << 24);

    /// <summary>The bound on the rounding error.</summary>
    public double Bound => RoundingBound(Terms, Count);

    // One addition is one rounding more on the longer of both ways: n single terms, added up one by one, have count n.
    public static Magnitude operator +(Magnitude a, Magnitude b) =>
        new(a.Value + b.Value, a.Terms + b.Terms, Math.Max(a.Count, b.Count) + 1);

    public static Magnitude operator -(Magnitude a, Magnitude b) => a + -b;

    public static Magnitude operator -(Magnitude a) => a with { Value = -a.Value };

    public static Magnitude operator *(Magnitude a, Magnitude b) =>
        new(a.Value * b.Value, a.Terms * b.Terms, a.Count + b.Count - 1);

    public static Magnitude operator /(Magnitude a, Magnitude b) => new(
        a.Value / b.Value,
        (a.Terms / Math.Abs(b.Value)) + (Math.Abs(a.Value) * b.Terms / (b.Value * b.Value)),
        a.Count + b.Count - 1);

    public static Magnitude Square(Magnitude a) => Function(a, a.Value * a.Value, 2 * a.Value);

    public static Magnitude Settle(Magnitude a) => FromDouble(a.Value);

    public static bool operator <=(Magnitude a, Magnitude b) => a.Value <= b.Value;

    public static bool operator >=(Magnitude a, Magnitude b) => a.Value >= b.Value;

    /// <summary>A number that is known exactly and is one term.</summary>
    public static Magnitude FromDouble(double value) => new(value, Math.Abs(value), 1);

    public static double ToDouble(Magnitude a) => a.Value;

    public static Magnitude Exp(Magnitude a) => Function(a, Math.Exp(a.Value), Math.Exp(a.Value));

    public static Magnitude Log(Magnitude a) => Function(a, Math.Log(a.Value), 1 / a.Value);

    public static Magnitude Sqrt(Magnitude a) => a.Terms == 0 ? a : Function(a, Math.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Value));

    public static Magnitude Tanh(Magnitude a)
    {
        double y = Math.Tanh(a.Value);
        return Function(a, y, 1 - (y * y));
    }

    public static Magnitude Sigmoid(Magnitude a)
    {
        double y = 1 / (1 + Math.Exp(-a.Value));
        return Function(a, y, y * (1 - y));
    }

    public static Magnitude Expm1(Magnitude a) => Function(a, Elementary.Expm1(a.Value), Math.Exp(a.Value));

    public static Magnitude Log1P(Magnitude a) => Function(a, Elementary.Log1P(a.Value), 1 / (1 + a.Value));

    public static Magnitude Erfc(Magnitude a) =>
        Function(a, Elementary.Erfc(a.Value), -Elementary.TwoOverRootPi * Math.Exp(-a.Value * a.Value));

    public static Magnitude Pow(Magnitude a, double b) => Function(a, Math.Pow(a.Value, b), b * Math.Pow(a.Value, b - 1));

    public static Magnitude Min(Magnitude a, Magnitude b) => double.IsNaN(b.Value) || b.Value <= a.Value ? b : a;

    public static Magnitude Max(Magnitude a, Magnitude b) => double.IsNaN(b.Value) || b.Value >= a.Value ? b : a;

    /// <summary>The bound of a sum with this many terms of this absolute sum.</summary>
    public static double RoundingBound(double terms, double count) =>
        (Math.Min(count + 2, 4 * Math.Sqrt(count + 2)) * HalfUlp * terms) + ((count + 2) * float.Epsilon);

    private static Magnitude Function(Magnitude a, double value, double derivative) =>
        new(value, (Math.Abs(derivative) * a.Terms) + Math.Abs(value), a.Count);
}
