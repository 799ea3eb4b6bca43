using System.Globalization;

namespace StaticNet.Reports;

/// <summary>Numbers for people: the same in every country, and no longer than they need to be.</summary>
internal static class NumberText
{
    /// <summary>Does not break, and is narrower than a space.</summary>
    private const char Gap = '\u202F';

    /// <summary>A figure with as many significant digits: <c>0.1234</c>, <c>1.234e-6</c>; what is not a number as it is called.</summary>
    public static string Of(double value, int digits = 4)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        double size = Math.Abs(value);
        string text = size is 0 or (>= 1e-3 and < 1e6)
            ? Plain(value, digits)
            : value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        return text.Replace('-', '−').Replace("e−", "e-", StringComparison.Ordinal);
    }

    /// <summary>A whole number, its thousands apart.</summary>
    public static string Of(long value)
    {
        string text = value.ToString("N0", CultureInfo.InvariantCulture);
        return text.Replace(',', Gap).Replace('-', '−');
    }

    /// <summary>A share of 1 in hundredths, not rounded to none or all where it is neither.</summary>
    public static string Percent(double share)
    {
        if (!double.IsFinite(share)) return Of(share);
        double percent = 100 * share;
        string text = percent is > 0 and < 0.1 ? "<0.1" : percent is > 99.9 and < 100 ? ">99.9" : percent is 0 or 100 ? Coordinate(percent) : percent.ToString("F1", CultureInfo.InvariantCulture);
        return text + Gap + "%";
    }

    /// <summary>Bytes in units of 1024.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 1024 && unit < units.Length - 1; unit++) value /= 1024;
        return Of(value, 3) + Gap + units[unit];
    }

    /// <summary>How long something took, in two units.</summary>
    public static string Of(TimeSpan time)
    {
        if (time.TotalSeconds < 10) return Of(time.TotalSeconds, 3) + Gap + "s";
        if (time.TotalMinutes < 1) return $"{(int)time.TotalSeconds}{Gap}s";
        if (time.TotalHours < 1) return $"{time.Minutes}{Gap}min {time.Seconds}{Gap}s";
        return $"{(long)time.TotalHours}{Gap}h {time.Minutes}{Gap}min";
    }

    /// <summary>A date and a time of day, with the distance to that of Greenwich.</summary>
    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    /// <summary>A place in a picture, to a tenth.</summary>
    public static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A shape: <c>28 × 28</c>.</summary>
    public static string Shape(IEnumerable<int> shape) => string.Join(" × ", shape.Select(size => Of((long)size)));

    private static string Plain(double value, int digits)
    {
        double size = Math.Abs(value);
        int decimals = digits - 1;
        for (; size >= 10 && decimals > 0; size /= 10) decimals--;
        for (; size is > 0 and < 1; size *= 10) decimals++;
        return value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }
}
