using Microsoft.CodeAnalysis;
using StaticNet.Generator.Model;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>The list of names that users cannot take is the list of names that are taken.</summary>
public class GeneratedMembersTests
{
    private static readonly SymbolDisplayFormat ParameterType =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    [Theory]
    [InlineData("", Capability.Any)]
    [InlineData(", MeanSquaredError", Capability.Loss)]
    [InlineData(", SGD", Capability.Optimizer)]
    [InlineData(", Adam", Capability.Optimizer)]
    [InlineData(", MeanSquaredError, SGD(Momentum = 0.9)", Capability.Loss | Capability.Optimizer)]
    [InlineData(", MeanSquaredError, Adam", Capability.Loss | Capability.Optimizer)]
    [InlineData(", SoftmaxCrossEntropy", Capability.Loss | Capability.Classifier)]
    [InlineData(", MeanSquaredError, NAdam, ClipGradientNorm(1)", Capability.Loss | Capability.Optimizer)]
    [InlineData(", AdaGrad(LearningRateDecay = 0.1)", Capability.Optimizer)]
    [InlineData(", SoftmaxCrossEntropy, Adam", Capability.Loss | Capability.Classifier | Capability.Optimizer)]
    internal void EveryGeneratedMemberIsListed(string end, Capability declared)
    {
        foreach (string layers in (string[])["Dense(4), Tanh, Dense(3)", "Dense(64), ReLU, Dense(64), Sigmoid, Dense(3)"])
            AssertListed($"Network, Input(13), {layers}{end}", declared);
    }

    [Theory]
    [InlineData("Network, Input(5), Embedding(7, 3), GRU(4)", Capability.Tokens | Capability.Streaming)]
    [InlineData("Network(Streaming = false), Input(5), Embedding(7, 3), GRU(4), SGD", Capability.Tokens | Capability.Optimizer)]
    [InlineData("Network(CarryState = true), Input(5, 3), GRU(4), MeanSquaredError, SGD", Capability.CarriedState | Capability.Streaming | Capability.Loss | Capability.Optimizer)]
    [InlineData(
        "Network(CarryState = true), Input(5), Embedding(7, 3), GRU(4), SoftmaxCrossEntropy, Adam",
        Capability.Tokens | Capability.CarriedState | Capability.Streaming | Capability.Loss | Capability.Classifier | Capability.Optimizer)]
    internal void SoIsEveryOneOfASequence(string attributes, Capability declared) => AssertListed(attributes, declared);

    private static void AssertListed(string attributes, Capability declared)
    {
        string[] listed =
        [
            .. GeneratedMembers.Of(declared, new NetworkGraph([], [], [], [])).Select(member => Describe(member.Name, member.Parameters)),
            .. GeneratedMembers.Constructors.Select(parameters => Describe("A", parameters)),
        ];
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [{attributes}] partial class A;"));
        INamedTypeSymbol type = run.Output.GetTypeByMetadataName("A")!;
        string[] generated = type.GetMembers().Where(IsOfInterest).Select(Describe).ToArray();
        Assert.Equal([], generated.Except(listed));
        Assert.Equal([], listed.Except(generated).Where(name => !name.StartsWith("__", StringComparison.Ordinal)));
    }

    /// <summary>The constants of named inputs, outputs and targets, too.</summary>
    [Fact]
    public void EverySliceIsListed()
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", """
            using StaticNet;
            [Network, Input(2, Name = "a"), Input(3, Name = "b"), Concat("b"), Output("y"), Dense(1), Output("z")]
            [MeanSquaredError(From = "y"), Huber(From = "y"), MeanSquaredError(From = "z")]
            partial class A;
            """));
        string[] constants = [.. run.Output.GetTypeByMetadataName("A")!.GetMembers().Select(member => member.Name)
            .Where(name => System.Text.RegularExpressions.Regex.IsMatch(name, "^[A-Z][0-9]?(Input|Output|Target)(Offset|Size)$")).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "AInputOffset", "AInputSize", "BInputOffset", "BInputSize", "Y1TargetOffset", "Y1TargetSize", "YOutputOffset", "YOutputSize",
                "YTargetOffset", "YTargetSize", "ZOutputOffset", "ZOutputSize", "ZTargetOffset", "ZTargetSize",
            ],
            constants);
    }

    private static bool IsOfInterest(ISymbol member) =>
        !member.IsImplicitlyDeclared &&
        member is not IMethodSymbol { AssociatedSymbol: not null } &&
        (!member.Name.Contains('.') || member is IMethodSymbol { MethodKind: MethodKind.Constructor });

    private static string Describe(ISymbol member) => member is IMethodSymbol method
        ? Describe(
            method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name,
            [.. method.Parameters.Select(parameter => Describe(parameter, method.ContainingType))])
        : Describe(member.Name, null);

    private static string Describe(IParameterSymbol parameter, INamedTypeSymbol self) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") +
        (SymbolEqualityComparer.Default.Equals(parameter.Type, self) ? GeneratedMembers.Self : parameter.Type.ToDisplayString(ParameterType));

    private static string Describe(string name, string[]? parameters) => parameters is null ? name : $"{name}({string.Join(", ", parameters)})";
}
