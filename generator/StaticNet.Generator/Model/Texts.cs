using System.Globalization;

namespace StaticNet.Generator.Model;

/// <summary>Numbers as they stand in messages and comments: the same in every culture.</summary>
internal static class Texts
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A count for people: <c>109,386</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An attribute as one would write it, without the names in it.</summary>
    public static string Of(AttributeModel attribute)
    {
        var arguments = new List<string>();
        foreach (ArgumentModel argument in attribute.Arguments)
        {
            if (argument.Name is "Name" or "From") continue;
            bool isConstructor = char.IsLower(argument.Name[0]);
            string value = Of(argument);
            arguments.Add(isConstructor ? value : $"{argument.Name} = {value}");
        }

        return arguments.Count == 0 ? attribute.Kind : $"{attribute.Kind}({string.Join(", ", arguments)})";
    }

    private static string Of(ArgumentModel argument) => argument switch
    {
        { Text: { } text } => $"\"{text}\"",
        { Number: -1 } when argument.Name.StartsWith("Padding", StringComparison.Ordinal) => "Padding.Same",
        { Number: Causality.CausalPadding } when argument.Name.StartsWith("Padding", StringComparison.Ordinal) => "Padding.Causal",
        { IsSwitch: true } => argument.Number == 0 ? "false" : "true",
        { Texts.Count: > 0 } => string.Join(", ", argument.Texts.Select(text => $"\"{text}\"")),
        { Numbers.Count: > 0 } when char.IsLower(argument.Name[0]) => string.Join(", ", argument.Numbers.Select(Of)),
        { Numbers.Count: > 0 } => $"[{string.Join(", ", argument.Numbers.Select(Of))}]",
        _ => Of(argument.Number),
    };
}
