using System.Globalization;

namespace StaticNet.Generator.Model;

/// <summary>Numbers as they stand in messages and comments: the same in every culture.</summary>
internal static class Texts
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A count for people: <c>109,386</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
