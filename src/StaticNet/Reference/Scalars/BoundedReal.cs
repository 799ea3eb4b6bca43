namespace StaticNet.Reference;

/// <summary>
/// A value with a bound on the error that single-precision code makes on the way to it: each operation carries the bounds of its
/// operands on and adds its own rounding (running error analysis; Higham, "Accuracy and Stability of Numerical Algorithms", §3.3).
/// </summary>
/// <remarks>
/// The optimizers need it in place of <see cref="Magnitude"/>: Adam's quotient m / (√v + ε) is badly conditioned where the gradient
/// is near zero, and a first-order rule says nothing there. Square root and quotient are bounded over the whole interval.
/// Layers are shown their inputs as such values, to say whether rounding could choose another branch.
/// </remarks>
/// <param name="Value">The exact value.</param>
/// <param name="Error">How far a float computation may be from it.</param>
internal readonly record struct BoundedReal(double Value, double Error) : IReal<BoundedReal>
{
    private const double HalfUlp = 1.0 / (1 << 24);

    public static BoundedReal operator +(BoundedReal a, BoundedReal b) => Round(a.Value + b.Value, a.Error + b.Error);

    public static BoundedReal operator -(BoundedReal a, BoundedReal b) => Round(a.Value - b.Value, a.Error + b.Error);

    public static BoundedReal operator -(BoundedReal a) => a with { Value = -a.Value };

    public static BoundedReal operator *(BoundedReal a, BoundedReal b) => Round(
        a.Value * b.Value,
        (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error));

    public static BoundedReal operator /(BoundedReal a, BoundedReal b)
    {
        double quotient = a.Value / b.Value;
        double smallest = Math.Abs(b.Value) - b.Error;
        double error = smallest > 0 ? (a.Error + (Math.Abs(quotient) * b.Error)) / smallest : double.PositiveInfinity;
        return Round(quotient, error);
    }

    public static bool operator <=(BoundedReal a, BoundedReal b) => a.Value <= b.Value;

    public static bool operator >=(BoundedReal a, BoundedReal b) => a.Value >= b.Value;

    /// <summary>A float, or a constant that both sides have exactly.</summary>
    public static BoundedReal FromDouble(double value) => new(value, 0);

    public static double ToDouble(BoundedReal a) => a.Value;

    public static BoundedReal Exp(BoundedReal a) => Round(Math.Exp(a.Value), Math.Exp(a.Value + a.Error) - Math.Exp(a.Value));

    public static BoundedReal Log(BoundedReal a) => Round(Math.Log(a.Value), -Math.Log(1 - (a.Error / a.Value)));

    public static BoundedReal Sqrt(BoundedReal a)
    {
        double root = Math.Sqrt(a.Value);
        return Round(root, Math.Max(Math.Sqrt(a.Value + a.Error) - root, root - Math.Sqrt(Math.Max(0, a.Value - a.Error))));
    }

    public static BoundedReal Tanh(BoundedReal a) => Round(Math.Tanh(a.Value), a.Error);

    public static BoundedReal Sigmoid(BoundedReal a) => Round(1 / (1 + Math.Exp(-a.Value)), a.Error / 4);

    public static BoundedReal Expm1(BoundedReal a) =>
        Round(Elementary.Expm1(a.Value), Math.Exp(a.Value) * Elementary.Expm1(a.Error));

    public static BoundedReal Log1P(BoundedReal a) => Round(Elementary.Log1P(a.Value), -Math.Log(1 - (a.Error / (1 + a.Value))));

    public static BoundedReal Erfc(BoundedReal a) => Round(Elementary.Erfc(a.Value), Elementary.TwoOverRootPi * a.Error);

    public static BoundedReal Pow(BoundedReal a, double b)
    {
        double power = Math.Pow(a.Value, b);
        return Round(power, Math.Pow(a.Value + a.Error, b) - power);
    }

    // Which one it is may differ; the result stays between those of the intervals' ends.
    public static BoundedReal Min(BoundedReal a, BoundedReal b)
    {
        double value = Math.Min(a.Value, b.Value);
        double low = Math.Min(a.Value - a.Error, b.Value - b.Error), high = Math.Min(a.Value + a.Error, b.Value + b.Error);
        return new(value, Math.Max(value - low, high - value));
    }

    public static BoundedReal Max(BoundedReal a, BoundedReal b) => -Min(-a, -b);

    // Two roundings, not one: compiled code may reorder a product or divide by multiplying with the reciprocal.
    private static BoundedReal Round(double value, double error) =>
        new(value, error + (2 * HalfUlp * (Math.Abs(value) + error)) + float.Epsilon);
}
