using System.Globalization;

namespace StaticNet.Generator.Model;

/// <summary>Numbers as they stand in messages: the same in every culture.</summary>
internal static class Texts
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
