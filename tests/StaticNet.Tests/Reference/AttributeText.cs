using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace StaticNet.Tests.Reference;

/// <summary>Makes an attribute of its text, <c>Dense(4, Bias = false)</c>: the golden figures say so what they are figures of.</summary>
internal static partial class AttributeText
{
    public static Attribute Parse(string text)
    {
        Match parts = Form().Match(text);
        Type type = TypeOf(parts.Groups["kind"].Value);
        ILookup<bool, string> arguments = Comma().Split(parts.Groups["arguments"].Value).Where(argument => argument.Length > 0)
            .ToLookup(argument => argument.Contains('='));
        var attribute = (Attribute)Construct(type, [.. arguments[false]]);
        foreach (string[] named in arguments[true].Select(argument => argument.Split(" = ")))
        {
            PropertyInfo property = type.GetProperty(named[0]) ?? throw new InvalidDataException(text);
            property.SetValue(attribute, Value(named[1], property.PropertyType));
        }
        return attribute;
    }

    /// <summary>The properties and constructor arguments that a text gives.</summary>
    public static IEnumerable<string> Options(string text)
    {
        Match parts = Form().Match(text);
        string[] arguments = [.. Comma().Split(parts.Groups["arguments"].Value).Where(argument => argument.Length > 0)];
        Type type = TypeOf(parts.Groups["kind"].Value);
        ParameterInfo[] parameters = ConstructorOf(type, arguments.Count(argument => !argument.Contains('='))).GetParameters();
        return arguments.Select((argument, i) =>
            argument.Contains('=') ? argument.Split(" = ")[0] : parameters[Math.Min(i, parameters.Length - 1)].Name!);
    }

    public static Type TypeOf(string kind) =>
        typeof(NetworkAttribute).Assembly.GetType($"StaticNet.{kind}Attribute") ?? throw new InvalidDataException(kind);

    /// <summary>The only constructor, or of several the one with so many parameters.</summary>
    private static ConstructorInfo ConstructorOf(Type type, int arguments) => type.GetConstructors() is [var only]
        ? only
        : type.GetConstructors().Single(constructor => constructor.GetParameters().Length == arguments);

    private static object Construct(Type type, string[] arguments)
    {
        ConstructorInfo constructor = ConstructorOf(type, arguments.Length);
        ParameterInfo[] parameters = constructor.GetParameters();
        if (parameters is [{ ParameterType: { IsArray: true } array }])
            return constructor.Invoke([array == typeof(int[]) ? Array.ConvertAll(arguments, int.Parse) : Array.ConvertAll(arguments, Unquoted)]);
        return constructor.Invoke([.. parameters.Select((parameter, i) =>
            i < arguments.Length ? Value(arguments[i], parameter.ParameterType) : parameter.DefaultValue)]);
    }

    private static object Value(string text, Type type) => text switch
    {
        "Padding.Same" => Padding.Same,
        "Padding.Causal" => Padding.Causal,
        _ when type.IsEnum => Enum.Parse(type, text.Split('.')[1]),
        _ when type.IsArray => text.Trim('[', ']').Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray(),
        _ => Convert.ChangeType(Unquoted(text), type, CultureInfo.InvariantCulture),
    };

    private static string Unquoted(string text) => text.Trim('"');

    [GeneratedRegex(@"^(?<kind>\w+)(\((?<arguments>.*)\))?$")]
    private static partial Regex Form();

    // A comma within [ ] belongs to an array.
    [GeneratedRegex(@",\s*(?![^\[]*\])")]
    private static partial Regex Comma();
}
