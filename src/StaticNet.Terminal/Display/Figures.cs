using System.Globalization;

namespace StaticNet.Terminal.Display;

/// <summary>Numbers as people read them, in the invariant culture, written into memory of the caller's.</summary>
internal static class Figures
{
    /// <summary>Memory that is enough for any of them.</summary>
    public const int MaxLength = 40;

    /// <summary>A loss or a metric: four places, or as many digits where it is very small or very large.</summary>
    public static ReadOnlySpan<char> Number(double value, Span<char> text)
    {
        double size = Math.Abs(value);
        return Format(value, size is 0 or (>= 1e-3 and < 1e4) ? "F4" : size < 1e6 && size >= 1 ? "F1" : "0.000e+0", text);
    }

    public static ReadOnlySpan<char> Rate(float value, Span<char> text) => Format(value, "G4", text);

    public static ReadOnlySpan<char> Speed(double value, Span<char> text) => Format(value, value < 10 ? "F1" : "N0", text);

    public static ReadOnlySpan<char> Whole(long value, Span<char> text) => Format(value, "N0", text);

    /// <summary>How long something took: <c>250 ms</c>, <c>12.3 s</c>, <c>1:02:03</c>.</summary>
    public static ReadOnlySpan<char> Duration(TimeSpan time, Span<char> text)
    {
        if (time >= TimeSpan.FromMinutes(1)) return Clock(time, text);
        bool isShort = time < TimeSpan.FromSeconds(1);
        int length = Format(isShort ? time.TotalMilliseconds : time.TotalSeconds, isShort ? "F0" : "F1", text).Length;
        string unit = isShort ? " ms" : " s";
        unit.CopyTo(text[length..]);
        return text[..(length + unit.Length)];
    }

    /// <summary>A clock, in whole seconds: <c>0:07</c>, <c>1:02:03</c>.</summary>
    public static ReadOnlySpan<char> Clock(TimeSpan time, Span<char> text)
    {
        long seconds = (long)time.TotalSeconds;
        bool isWritten = seconds < 3600
            ? text.TryWrite(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:D2}", out int length)
            : text.TryWrite(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:D2}:{seconds % 60:D2}", out length);
        return isWritten ? text[..length] : "";
    }

    private static ReadOnlySpan<char> Format<T>(T value, string format, Span<char> text)
        where T : ISpanFormattable =>
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture) ? text[..length] : "";
}
