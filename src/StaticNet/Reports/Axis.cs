using System.Globalization;

namespace StaticNet.Reports;

/// <summary>A mark on an axis.</summary>
internal readonly record struct Tick(double Value, string Text);

/// <summary>From where to where a picture shows values, evenly or by powers of ten, and where its marks are.</summary>
internal sealed class Axis
{
    private Axis(double low, double high, bool isLog, IReadOnlyList<Tick> ticks) => (Low, High, IsLog, Ticks) = (low, high, isLog, ticks);

    public double Low { get; }

    public double High { get; }

    public bool IsLog { get; }

    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Where a value is: 0 at the low end and below, 1 at the high end and above.</summary>
    public double Place(double value)
    {
        // Not by ratios: those of the largest and the smallest numbers are no numbers.
        double place = IsLog
            ? (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low))
            : (value - Low) / (High - Low);
        return Math.Clamp(place, 0, 1);
    }

    /// <summary>Even steps of 1, 2 or 5 times a power of ten, which begin and end at a mark.</summary>
    /// <param name="values">What it has to show; what is not finite does not count.</param>
    /// <param name="steps">About how many.</param>
    public static Axis Linear(IEnumerable<double> values, int steps = 4)
    {
        (double low, double high) = Range(values);

        // One value alone stands in the middle; differences that are rounding are none.
        if (high - low <= 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            double around = low == 0 ? 1 : Math.Abs(low) / 2;
            (low, high) = (low - around, high + around);
        }

        double step = Step((high - low) / steps);
        long first = (long)Math.Floor(low / step + 1e-9), last = (long)Math.Ceiling(high / step - 1e-9);
        double most = Math.Max(Math.Abs(first * step), Math.Abs(last * step));
        var ticks = new List<Tick>();
        for (long k = first; k <= last; k++) ticks.Add(new Tick(k * step, Text(k * step, step, most)));
        return new Axis(first * step, last * step, isLog: false, ticks);
    }

    /// <summary>Powers of ten, and what is between them where there are few.</summary>
    /// <param name="values">What it has to show; what is not above 0 or not finite does not count.</param>
    public static Axis Log(IEnumerable<double> values)
    {
        (double low, double high) = Range(values.Where(value => value > 0));
        if (high <= 0) (low, high) = (0.1, 10);
        double margin = Math.Max(1.1, Math.Pow(high / low, 0.04));
        (low, high) = (Math.Max(low / margin, double.Epsilon * 1e20), Math.Min(high * margin, double.MaxValue / 10));
        int first = (int)Math.Ceiling(Math.Log10(low)), last = (int)Math.Floor(Math.Log10(high));
        int stride = 1 + (last - first) / 7;
        int[] digits = last - first < 1 ? [1, 2, 3, 5] : last - first <= 2 ? [1, 2, 5] : [1];
        var ticks = new List<Tick>();
        for (int power = digits.Length > 1 ? first - 1 : first; power <= last; power += stride)
        {
            foreach (int digit in digits)
            {
                double value = digit * Math.Pow(10, power);
                if (value >= low && value <= high) ticks.Add(new Tick(value, NumberText.Of(value, 1)));
            }
        }

        return new Axis(low, high, isLog: true, ticks);
    }

    /// <summary>Whole numbers, of which the first and the last are the ends.</summary>
    public static Axis Whole(double first, double last)
    {
        // Long numbers need more room.
        int steps = last < 100 ? 10 : 5;
        if (first == last) return new Axis(first - 1, last + 1, isLog: false, [new Tick(first, NumberText.Of((long)first))]);
        double step = Math.Max(1, Step((last - first) / steps));
        var ticks = new List<Tick>();
        for (double value = Math.Ceiling(first / step) * step; value <= last; value += step) ticks.Add(new Tick(value, NumberText.Of((long)value)));
        return new Axis(first, last, isLog: false, ticks);
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        // What is larger would leave the range of numbers as soon as it is compared with its opposite.
        const double Most = 1e300;
        return low <= high ? (Math.Clamp(low, -Most, Most), Math.Clamp(high, -Most, Most)) : (0, 0);
    }

    /// <summary>The next of 1, 2, 5 times a power of ten.</summary>
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double digit = least / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private static string Text(double value, double step, double most)
    {
        if (value == 0) return "0";
        if (most >= 1e6 || most < 1e-3) return NumberText.Of(value, 4);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
