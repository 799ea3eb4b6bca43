using System.Reflection;
using System.Text;

namespace StaticNet.Tests;

/// <summary>
/// The public surface of the libraries stands in PublicApi.txt, so that review sees it change. STATICNET_UPDATE_SNAPSHOTS=1 rewrites the
/// file, and still fails.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Surface_is_as_recorded()
    {
        string folder = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ProjectFolder").Value!;
        string file = Path.Combine(folder, "PublicApi.txt");
        string actual = Describe();
        if (Environment.GetEnvironmentVariable("STATICNET_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, actual);
            Assert.Fail($"{file} was written. Read what changed, then run the tests without STATICNET_UPDATE_SNAPSHOTS.");
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        Assembly[] libraries = [typeof(NetworkAttribute).Assembly, typeof(StaticNet.Csv.CsvDataset).Assembly, typeof(StaticNet.Terminal.TrainingDisplay).Assembly];
        foreach (Type type in libraries.SelectMany(library => library.GetExportedTypes()).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type, full: true));
            string[] bases = [.. Bases(type)];
            if (bases.Length > 0) text.Append(" : ").AppendJoin(", ", bases);
            text.Append('\n');
            foreach (string member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                         .Select(Member).OfType<string>().Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsClass && type.BaseType is { } parent && parent != typeof(object)) yield return Name(parent);
        if (type.IsEnum) yield break;
        foreach (string contract in type.GetInterfaces().Select(contract => Name(contract)).Order(StringComparer.Ordinal)) yield return contract;
    }

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Static(property.GetMethod)}{Name(property.PropertyType)} {property.Name} {{ {(property.CanRead ? "get; " : "")}{(property.SetMethod is { IsPublic: true } ? "set; " : "")}}}",
        FieldInfo { IsSpecialName: false, IsLiteral: true } field when field.DeclaringType!.IsEnum => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}",
        FieldInfo { IsSpecialName: false } field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        MethodInfo { IsSpecialName: false } method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        _ => null,
    };

    private static string Static(MethodInfo? method) => method is { IsStatic: true } ? "static " : "";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = default" : "")}"));

    private static string Name(Type type, bool full = false)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        string name = full ? type.FullName! : type.Name;
        if (!type.IsGenericType) return name;
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(argument => Name(argument)))}>";
    }
}
