namespace StaticNet.Reference;

/// <summary>A value whose origin is recorded on a tape. Without a tape it is a constant; arithmetic on constants records nothing.</summary>
/// <remarks>Each operation records the derivatives by its operands: only here does the reference know how to differentiate.</remarks>
internal readonly struct Variable<T>(Tape<T>? tape, int index, T value) : IReal<Variable<T>>
    where T : struct, IReal<T>
{
    private static readonly T One = T.FromDouble(1);

    public Tape<T>? Tape { get; } = tape;

    public int Index { get; } = index;

    public T Value { get; } = value;

    public static bool IsRounded => T.IsRounded;

    public static Variable<T> operator +(Variable<T> a, Variable<T> b) => Record(a.Value + b.Value, a, One, b, One);

    public static Variable<T> operator -(Variable<T> a, Variable<T> b) => Record(a.Value - b.Value, a, One, b, -One);

    public static Variable<T> operator -(Variable<T> a) => Record(-a.Value, a, -One);

    public static Variable<T> operator *(Variable<T> a, Variable<T> b) => Record(a.Value * b.Value, a, b.Value, b, a.Value);

    public static Variable<T> operator /(Variable<T> a, Variable<T> b)
    {
        T quotient = a.Value / b.Value;
        return Record(quotient, a, One / b.Value, b, -quotient / b.Value);
    }

    public static Variable<T> MultiplyAdd(Variable<T> sum, Variable<T> a, Variable<T> b)
    {
        T value = T.MultiplyAdd(sum.Value, a.Value, b.Value);
        Tape<T>? tape = sum.Tape ?? a.Tape ?? b.Tape;
        return tape is null ? new(null, -1, value) : new(tape, tape.Record(a.Index, b.Value, b.Index, a.Value, sum.Index), value);
    }

    public static bool operator <=(Variable<T> a, Variable<T> b) => a.Value <= b.Value;

    public static bool operator >=(Variable<T> a, Variable<T> b) => a.Value >= b.Value;

    public static Variable<T> FromDouble(double value) => new(null, -1, T.FromDouble(value));

    public static double ToDouble(Variable<T> a) => T.ToDouble(a.Value);

    public static Variable<T> Exp(Variable<T> a)
    {
        T y = T.Exp(a.Value);
        return Record(y, a, y);
    }

    public static Variable<T> Log(Variable<T> a) => Record(T.Log(a.Value), a, One / a.Value);

    public static Variable<T> Sqrt(Variable<T> a)
    {
        T y = T.Sqrt(a.Value);
        return Record(y, a, T.FromDouble(0.5) / y);
    }

    public static Variable<T> Tanh(Variable<T> a)
    {
        T y = T.Tanh(a.Value);
        return Record(y, a, One - (y * y));
    }

    public static Variable<T> Sigmoid(Variable<T> a)
    {
        T y = T.Sigmoid(a.Value);
        return Record(y, a, y * (One - y));
    }

    public static Variable<T> Expm1(Variable<T> a)
    {
        T y = T.Expm1(a.Value);
        return Record(y, a, y + One);
    }

    public static Variable<T> Log1P(Variable<T> a) => Record(T.Log1P(a.Value), a, One / (One + a.Value));

    public static Variable<T> Erfc(Variable<T> a) =>
        Record(T.Erfc(a.Value), a, -(T.FromDouble(Elementary.TwoOverRootPi) * T.Exp(-(a.Value * a.Value))));

    public static Variable<T> Pow(Variable<T> a, double b)
    {
        T byA = b == 1 ? One : T.FromDouble(b) * T.Pow(a.Value, b - 1);
        return Record(T.Pow(a.Value, b), a, byA);
    }

    public static Variable<T> Min(Variable<T> a, Variable<T> b) => double.IsNaN(ToDouble(b)) || b <= a ? b : a;

    public static Variable<T> Max(Variable<T> a, Variable<T> b) => double.IsNaN(ToDouble(b)) || b >= a ? b : a;

    private static Variable<T> Record(T value, Variable<T> a, T byA) =>
        a.Tape is null ? new(null, -1, value) : new(a.Tape, a.Tape.Record(a.Index, byA, -1, default), value);

    private static Variable<T> Record(T value, Variable<T> a, T byA, Variable<T> b, T byB)
    {
        Tape<T>? tape = a.Tape ?? b.Tape;
        return tape is null ? new(null, -1, value) : new(tape, tape.Record(a.Index, byA, b.Index, byB), value);
    }
}
