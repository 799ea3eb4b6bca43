namespace StaticNet.Reference;

/// <summary>A double: the scalar of the oracle.</summary>
internal readonly record struct DoubleReal(double Value) : IReal<DoubleReal>
{
    public static DoubleReal operator +(DoubleReal a, DoubleReal b) => new(a.Value + b.Value);

    public static DoubleReal operator -(DoubleReal a, DoubleReal b) => new(a.Value - b.Value);

    public static DoubleReal operator -(DoubleReal a) => new(-a.Value);

    public static DoubleReal operator *(DoubleReal a, DoubleReal b) => new(a.Value * b.Value);

    public static DoubleReal operator /(DoubleReal a, DoubleReal b) => new(a.Value / b.Value);

    public static bool operator <=(DoubleReal a, DoubleReal b) => a.Value <= b.Value;

    public static bool operator >=(DoubleReal a, DoubleReal b) => a.Value >= b.Value;

    public static DoubleReal FromDouble(double value) => new(value);

    public static double ToDouble(DoubleReal a) => a.Value;

    public static DoubleReal Exp(DoubleReal a) => new(Math.Exp(a.Value));

    public static DoubleReal Log(DoubleReal a) => new(Math.Log(a.Value));

    public static DoubleReal Sqrt(DoubleReal a) => new(Math.Sqrt(a.Value));

    public static DoubleReal Tanh(DoubleReal a) => new(Math.Tanh(a.Value));

    public static DoubleReal Sigmoid(DoubleReal a) => new(1 / (1 + Math.Exp(-a.Value)));

    public static DoubleReal Expm1(DoubleReal a) => new(Elementary.Expm1(a.Value));

    public static DoubleReal Log1P(DoubleReal a) => new(Elementary.Log1P(a.Value));

    public static DoubleReal Erfc(DoubleReal a) => new(Elementary.Erfc(a.Value));

    public static DoubleReal Pow(DoubleReal a, double b) => new(Math.Pow(a.Value, b));

    public static DoubleReal Min(DoubleReal a, DoubleReal b) => new(Math.Min(a.Value, b.Value));

    public static DoubleReal Max(DoubleReal a, DoubleReal b) => new(Math.Max(a.Value, b.Value));
}
