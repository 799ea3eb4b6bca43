using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;
using Steps = StaticNet.Generator.NetworkGenerator.Steps;

namespace StaticNet.Generator.Tests;

/// <summary>What an edit makes the generator do again: exactly this, step by step.</summary>
/// <remarks>
/// The driver lists a step where something comes out at the end of it: diagnosing a network that is in order is not seen.
/// </remarks>
public class IncrementalTests
{
    private const string A = "using StaticNet;\n[Network, Input(2), Dense(3), Tanh, MeanSquaredError, SGD]\npublic sealed partial class A;\n";
    private const string B = "using StaticNet;\n[Network, Input(4), Dense(5), Sigmoid]\npublic sealed partial class B;\n";

    [Fact]
    public void FirstRun() => AssertReasons(
        GeneratorRun.Of(("A.cs", A)),
        (Steps.Project, [New]), (Steps.Parse, [New]), (Steps.Model, [New]), (Steps.Plan, [New]), (Steps.Emit, [New]));

    [Fact]
    public void NothingChanged() => AssertReasons(
        GeneratorRun.Of(("A.cs", A)).Edit("A.cs", A),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Cached]), (Steps.Model, [Cached]),
        (Steps.Plan, [Cached]), (Steps.Emit, [Cached]));

    /// <summary>Everything moves, and nothing is planned or emitted again.</summary>
    [Fact]
    public void CommentAbove() => AssertReasons(
        GeneratorRun.Of(("A.cs", A)).Edit("A.cs", "// A comment.\n" + A),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Unchanged]),
        (Steps.Plan, [Cached]), (Steps.Emit, [Cached]));

    [Fact]
    public void CommentBelow() => AssertReasons(
        GeneratorRun.Of(("A.cs", A)).Edit("A.cs", A + "// A comment."),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Cached]), (Steps.Model, [Cached]),
        (Steps.Plan, [Cached]), (Steps.Emit, [Cached]));

    [Fact]
    public void UnrelatedFile() => AssertReasons(
        GeneratorRun.Of(("A.cs", A), ("Other.cs", "class Other { }")).Edit("Other.cs", "class Other { int _field; }"),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Cached]), (Steps.Model, [Cached]),
        (Steps.Plan, [Cached]), (Steps.Emit, [Cached]));

    /// <summary>A constant that a layer uses stands in another file: the edit must arrive all the same.</summary>
    [Fact]
    public void ConstantInAnotherFile() => AssertReasons(
        GeneratorRun.Of(("A.cs", A.Replace("Dense(3)", "Dense(Sizes.Hidden)")), ("Sizes.cs", "static class Sizes { public const int Hidden = 3; }"))
            .Edit("Sizes.cs", "static class Sizes { public const int Hidden = 4; }"),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Modified]),
        (Steps.Plan, [Modified]), (Steps.Emit, [Modified]));

    [Fact]
    public void LayerSize() => AssertReasons(
        GeneratorRun.Of(("A.cs", A)).Edit("A.cs", A.Replace("Dense(3)", "Dense(4)")),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Modified]),
        (Steps.Plan, [Modified]), (Steps.Emit, [Modified]));

    /// <summary>The model is as good as ever, its plan is not.</summary>
    [Fact]
    public void ValidToUnplannable()
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", A)).Edit("A.cs", A.Replace("Dense(3)", "Dense(0)"));
        AssertReasons(
            run,
            (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Modified]), (Steps.Diagnose, [Modified]),
            (Steps.Plan, [Removed]), (Steps.Emit, [Removed]));
        Assert.Equal("SN0201", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void ValidToUnreadable()
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", A)).Edit("A.cs", A.Replace("partial ", ""));
        AssertReasons(
            run,
            (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Removed]), (Steps.Diagnose, [Modified]),
            (Steps.Plan, [Removed]), (Steps.Emit, [Removed]));
        Assert.Equal("SN0001", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void ThereAndBack()
    {
        GeneratorRun first = GeneratorRun.Of(("A.cs", A));
        GeneratorRun last = first.Edit("A.cs", A.Replace("Dense(3)", "Dense(0)")).Edit("A.cs", A);
        AssertReasons(
            last,
            (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Modified]), (Steps.Diagnose, [Modified]),
            (Steps.Plan, [New]), (Steps.Emit, [New]));
        Assert.Equal(first.Sources.Single().SourceText.ToString(), last.Sources.Single().SourceText.ToString());
    }

    [Fact]
    public void OneOfTwoNetworks() => AssertReasons(
        GeneratorRun.Of(("A.cs", A), ("B.cs", B)).Edit("B.cs", B.Replace("Dense(5)", "Dense(6)")),
        (Steps.Project, [Unchanged]), (Steps.Parse, [Cached, Modified]), (Steps.Model, [Cached, Modified]),
        (Steps.Plan, [Cached, Modified]), (Steps.Emit, [Cached, Modified]));

    /// <summary>A diagnostic follows its network down the file.</summary>
    [Fact]
    public void CommentAboveSomethingWrong()
    {
        string wrong = A.Replace("Dense(3)", "Dense(0)");
        GeneratorRun run = GeneratorRun.Of(("A.cs", wrong)).Edit("A.cs", "// A comment.\n" + wrong);
        AssertReasons(
            run,
            (Steps.Project, [Unchanged]), (Steps.Parse, [Modified]), (Steps.Model, [Unchanged]), (Steps.Diagnose, [Modified]));
        Assert.Equal(2, Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    private static void AssertReasons(GeneratorRun run, params (string Step, IncrementalStepRunReason[] Reasons)[] expected)
    {
        Assert.Null(run.Result.Exception);
        string[] names = [Steps.Project, Steps.Parse, Steps.Model, Steps.Diagnose, Steps.Plan, Steps.Emit];
        var actual = names.Where(run.Result.TrackedSteps.ContainsKey).Select(name => Describe(
            name, run.Result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => output.Reason)));
        Assert.Equal(expected.Select(step => Describe(step.Step, step.Reasons)), actual);
    }

    private static string Describe(string name, IEnumerable<IncrementalStepRunReason> reasons) => $"{name}: {string.Join(", ", reasons)}";
}
