using System;
using System.Globalization;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Checks of numbers in attributes. What is checked and used is the number rounded to float.</summary>
internal static class HyperParameter
{
    /// <summary>The argument rounded to float, checked against a range.</summary>
    public static float Read(
        this AttributeModel attribute, Draft draft, string argument, double otherwise, string allowed, Func<float, bool> isAllowed)
    {
        double number = attribute.Double(argument, otherwise);
        float value = (float)number;
        if (float.IsNaN(value) || float.IsInfinity(value) || !isAllowed(value))
        {
            draft.Problem(new Problem(
                ProblemIds.OutOfRange, new Site(attribute.Index, argument),
                $"{attribute.Kind} {char.ToUpperInvariant(argument[0])}{argument.Substring(1)}",
                number.ToString("R", CultureInfo.InvariantCulture), allowed));
        }

        return value;
    }
}
