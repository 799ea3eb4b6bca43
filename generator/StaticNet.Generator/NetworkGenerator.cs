using System.Linq;
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
        public const string Parse = nameof(Parse);
        public const string Model = nameof(Model);
        public const string Diagnose = nameof(Diagnose);
        public const string Plan = nameof(Plan);
        public const string Emit = nameof(Emit);
    }

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "StaticNet.NetworkAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (match, cancel) => NetworkParser.Parse(match, cancel))
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName(Steps.Parse);

        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = parsed
            .Select(static (network, _) => DiagnosticInfo.Of(network))
            .WithTrackingName(Steps.Diagnose);

        IncrementalValuesProvider<NetworkModel> models = parsed
            .Where(static network => network is { Model: not null, Problems.Count: 0 })
            .Select(static (network, _) => network.Model!)
            .WithTrackingName(Steps.Model);

        IncrementalValuesProvider<NetworkPlan> plans = models
            .Select(static (model, _) => NetworkPlanner.Plan(model))
            .Where(static result => result.Plan is not null)
            .Select(static (result, _) => result.Plan!)
            .WithTrackingName(Steps.Plan);

        IncrementalValuesProvider<GeneratedFile> files = plans
            .Select(static (plan, _) => NetworkEmitter.Emit(plan))
            .WithTrackingName(Steps.Emit);

        context.RegisterSourceOutput(diagnostics, static (output, found) =>
        {
            foreach (DiagnosticInfo diagnostic in found) output.ReportDiagnostic(diagnostic.ToDiagnostic());
        });
        context.RegisterSourceOutput(files, static (output, file) =>
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }
}
