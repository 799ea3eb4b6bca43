using System.Globalization;

namespace StaticNet.Reference;

/// <summary>Reads the numbers of an attribute: rounded to float first, as the generated code has them, then held against their range.</summary>
internal static class HyperParameter
{
    /// <summary>Any finite number.</summary>
    public static double Finite(string name, double value) => Read(name, value, _ => true, "finite");

    /// <summary>A finite number of at least 0.</summary>
    public static double NotNegative(string name, double value) => Read(name, value, x => x >= 0, "finite and at least 0");

    /// <summary>A finite number that is greater than 0 as a float.</summary>
    public static double Positive(string name, double value) => Read(name, value, x => x > 0, "finite and greater than 0");

    /// <summary>A number from 0 to below 1.</summary>
    public static double Fraction(string name, double value) => Read(name, value, x => x is >= 0 and < 1, "from 0 to below 1");

    /// <summary>A number above 0, up to 1.</summary>
    public static double Share(string name, double value) => Read(name, value, x => x is > 0 and <= 1, "greater than 0 and at most 1");

    /// <summary>The exponent of a focal loss.</summary>
    public static double Gamma(string name, double value) => Read(name, value, x => x is 0 or >= 1, "0 or at least 1, and finite");

    /// <summary>A whole number that is not below a least one.</summary>
    public static int AtLeast(int least, string name, int value) =>
        value >= least ? value : throw new ArgumentException($"{name} is {value}; it must be at least {least}.");

    private static double Read(string name, double value, Func<float, bool> isAllowed, string range)
    {
        float rounded = (float)value;
        return float.IsFinite(rounded) && isAllowed(rounded)
            ? rounded
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be {range}."));
    }
}
