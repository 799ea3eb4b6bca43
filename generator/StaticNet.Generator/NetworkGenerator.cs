using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Parsing;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator;

/// <summary>
/// Classes marked <c>[Network]</c> are parsed into a model; the model is planned; the plan is emitted. What is wrong is reported in a
/// step of its own, because places move with every keystroke and models do not.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The names of the pipeline's steps, for tests.</summary>
    internal static class Steps
    {
        public const string Project = nameof(Project);
        public const string Parse = nameof(Parse);
        public const string Model = nameof(Model);
        public const string Diagnose = nameof(Diagnose);
        public const string Plan = nameof(Plan);
        public const string Emit = nameof(Emit);
    }

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What the project itself lacks, or null: nearly always the same, so that what follows from it stays cached.
        IncrementalValueProvider<Problem?> project = context.CompilationProvider
            .Select(static (compilation, cancel) => ProjectCheck.Check(compilation, cancel))
            .WithTrackingName(Steps.Project);

        IncrementalValuesProvider<ParsedNetwork> declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "StaticNet.NetworkAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (match, cancel) => NetworkParser.Parse(match, cancel))
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName(Steps.Parse);

        IncrementalValuesProvider<ParsedNetwork> parsed = declared
            .Combine(project)
            .Where(static pair => pair.Right is null)
            .Select(static (pair, _) => pair.Left);

        // A model is there in spite of some problems: an error beside it fails the build, and the members spare the user the rest.
        IncrementalValuesProvider<NetworkModel> models = parsed
            .Where(static network => network.Model is not null)
            .Select(static (network, _) => network.Model!)
            .WithTrackingName(Steps.Model);

        IncrementalValuesProvider<(string Network, PlanResult Result)> results = models
            .Select(static (model, _) => (model.Type.HintName, NetworkPlanner.Plan(model)));

        IncrementalValuesProvider<NetworkPlan> plans = results
            .Where(static planned => planned.Result.Plan is not null)
            .Select(static (planned, _) => planned.Result.Plan!)
            .WithTrackingName(Steps.Plan);

        IncrementalValueProvider<EquatableArray<NetworkProblems>> planned = results
            .Where(static planned => planned.Result.Problems.Count > 0)
            .Select(static (planned, _) => new NetworkProblems(planned.Network, planned.Result.Problems))
            .Collect()
            .Select(static (found, _) => found.ToEquatable());

        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = parsed
            .Combine(planned)
            .Select(static (pair, _) => DiagnosticInfo.Of(pair.Left, pair.Right))
            .WithTrackingName(Steps.Diagnose);

        IncrementalValuesProvider<GeneratedFile> files = plans
            .Select(static (plan, _) => NetworkEmitter.Emit(plan))
            .WithTrackingName(Steps.Emit);

        IncrementalValuesProvider<DiagnosticInfo> ofNetworks = diagnostics.SelectMany(static (found, _) => found);
        IncrementalValuesProvider<DiagnosticInfo> ofProject = declared.Collect()
            .Combine(project)
            .SelectMany(static (pair, _) =>
                pair is { Left.Length: > 0, Right: { } problem } ? ImmutableArray.Create(DiagnosticInfo.Of(problem)) : []);

        // The compilation joins only here, where something is wrong: see ToDiagnostic.
        context.RegisterSourceOutput(ofNetworks.Combine(context.CompilationProvider), static (output, found) =>
            output.ReportDiagnostic(found.Left.ToDiagnostic(found.Right)));
        context.RegisterSourceOutput(ofProject.Combine(context.CompilationProvider), static (output, found) =>
            output.ReportDiagnostic(found.Left.ToDiagnostic(found.Right)));
        context.RegisterSourceOutput(files, static (output, file) =>
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }
}
