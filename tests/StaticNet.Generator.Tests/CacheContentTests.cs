using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;
using Steps = StaticNet.Generator.NetworkGenerator.Steps;

namespace StaticNet.Generator.Tests;

/// <summary>
/// The pipeline keeps its values between edits. One symbol among them would keep a whole compilation alive, and would never be equal
/// to its successor.
/// </summary>
public class CacheContentTests
{
    private static readonly Type[] Banned =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(SemanticModel), typeof(Compilation),
        typeof(Location), typeof(Diagnostic), typeof(AttributeData), typeof(Delegate),
    ];

    [Theory]
    [InlineData("[Network(MaxBatchSize = 8), Input(2, 3), Flatten, Dense(3, Name = \"a\"), ReLU, SoftmaxCrossEntropy, Adam] partial class A;")]
    [InlineData("partial class Outer { [Network, Input(2), Dense(0), MeanSquaredError] partial class A; }")]
    [InlineData("class Outer { [Network] class A { public A(ulong seed) { } void Predict() { } int Fork; } }")]
    public void HoldsOnlyValues(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", "using StaticNet; " + declaration));
        string[] names = [Steps.Project, Steps.Parse, Steps.Model, Steps.Diagnose, Steps.Plan, Steps.Emit];
        int seen = 0;
        foreach (string name in names.Where(run.Result.TrackedSteps.ContainsKey))
        {
            foreach (object? value in run.Result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => output.Value))
            {
                Assert.Null(FindBanned(value));
                seen++;
            }
        }

        Assert.True(seen >= 3);
    }

    [Fact]
    public void WouldBeFound()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class A { }");
        Assert.Null(FindBanned((1, new[] { "text" })));
        Assert.NotNull(FindBanned((1, new object[] { new Lazy<int>(3), tree })));
        Assert.NotNull(FindBanned(new List<object> { Location.Create(tree, default) }));
        Assert.NotNull(FindBanned(new Dictionary<string, object> { ["a"] = tree.GetRoot() }));
    }

    /// <summary>The first banned object that can be reached, or null.</summary>
    private static object? FindBanned(object? root)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out object? value))
        {
            if (value is null or string or Type or Assembly || value.GetType().IsPrimitive || value.GetType().IsEnum) continue;
            if (Banned.Any(type => type.IsInstanceOfType(value))) return value;
            if (!value.GetType().IsValueType && !visited.Add(value)) continue;

            if (value is Array array)
            {
                foreach (object? element in (IEnumerable)array) open.Push(element);
                continue;
            }

            for (Type? type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    open.Push(field.GetValue(value));
            }
        }

        return null;
    }
}
