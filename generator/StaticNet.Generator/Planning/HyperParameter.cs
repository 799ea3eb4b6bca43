using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>Checks of numbers in attributes. What is checked and used is the number rounded to float.</summary>
internal static class HyperParameter
{
    /// <summary>Reports an argument that is not finite or out of its range; one that was not written has a default and is in it.</summary>
    public static void Check(this AttributeModel attribute, Draft draft, string argument, string allowed, Func<float, bool> isAllowed)
    {
        if (attribute.Number(argument) is not { } number) return;
        float value = (float)number;
        if (!float.IsNaN(value) && !float.IsInfinity(value) && isAllowed(value)) return;
        draft.Problem(new Problem(
            ProblemIds.OutOfRange, new Site(attribute.Index, argument),
            $"{attribute.Kind} {char.ToUpperInvariant(argument[0])}{argument.Substring(1)}", Texts.Of(number), allowed));
    }
}
