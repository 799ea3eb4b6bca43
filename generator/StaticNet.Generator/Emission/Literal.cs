using System.Globalization;

namespace StaticNet.Generator.Emission;

/// <summary>Numbers as C# writes them, whatever the culture of the machine.</summary>
internal static class Literal
{
    public static string Of(float value)
    {
        if (value == 0 && 1 / value < 0) return "-0f";
        return value.ToString("G9", CultureInfo.InvariantCulture) + "f";
    }

    public static string Of(double value)
    {
        string text = value.ToString("G17", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text;
    }

    /// <summary>A constant and a variable part: <c>32 + o</c>, or <c>o</c> where the constant is 0.</summary>
    public static string Plus(int constant, string variable) => constant == 0 ? variable : $"{Of(constant)} + {variable}";

    /// <summary>A number for comments: as short as it was written.</summary>
    public static string Short(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A string in quotes.</summary>
    public static string Of(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
