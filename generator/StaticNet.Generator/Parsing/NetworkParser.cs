using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>Reads one class marked <c>[Network]</c>: from symbols to values.</summary>
internal static class NetworkParser
{
    private const int DefaultMaxBatchSize = 32;
    private const int LargestMaxBatchSize = 65536;

    /// <summary>
    /// What the class declares; or null where there is nothing to say: the compiler reports the declaration already, or another part
    /// of the class stands for it.
    /// </summary>
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext match, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)match.TargetSymbol;
        var part = (TypeDeclarationSyntax)match.TargetNode;
        if (type.TypeKind != TypeKind.Class) return null;
        if (AttributeReader.ReadAll(type, cancel) is not { } attributes) return null;

        DeclaredAttribute network = attributes.First(attribute => attribute.Role == Role.Network);
        if (!IsIn(part, network)) return null;

        // Of two whole declarations the first stands. The compiler's CS0579 says that there are two, and is enough.
        bool isTwice = attributes.Count(attribute => attribute.Role == Role.Network) > 1;
        if (isTwice) attributes = attributes.Where(attribute => IsIn(part, attribute)).ToList();

        var findings = new Findings();
        findings.Place(Site.Type, part.Identifier.GetLocation());
        foreach (DeclaredAttribute attribute in attributes) attribute.NotePlaces(findings);

        if (TypeReader.Read(type, findings, cancel) is not { IsReadable: true } read)
            return null;

        LayerSequence sequence = Sequence(type, part, attributes, findings);
        bool inputGradients = network.Model.Bool("InputGradients", false);
        NetworkGraph graph = sequence.Graph();
        int? timeAxis = TimeAxis(type, network.Model, sequence, graph, findings);
        bool carriesState = CarriesState(type, network.Model, sequence, graph, findings);
        EquatableArray<int> shorterAxes = ShorterAxes(type, sequence, graph, findings);
        Capability declared = sequence.Declared(graph) | (carriesState ? Capability.CarriedState : Capability.Any) | (inputGradients ? Capability.InputGradients : Capability.Any)
            | (timeAxis is null ? Capability.Any : Capability.Streaming)
            | (shorterAxes.Count == 0 ? Capability.Any : Capability.Lengths);
        IReadOnlyList<GeneratedMember> members = GeneratedMembers.Of(declared, graph);
        bool free = MemberCheck.Check(type, members, match.SemanticModel.Compilation, findings, cancel);
        MemberCheck.CheckNames(type, members, sequence, findings);
        int maxBatchSize = MaxBatchSize(network.Model, findings);

        NetworkModel? model = read.Type is { } found && free && sequence is { Inputs.Count: > 0, Layers.Count: > 0 }
            ? new NetworkModel(
                found, maxBatchSize, sequence.Inputs.ToEquatable(), sequence.Layers.ToEquatable(), sequence.Losses.ToEquatable(), sequence.Optimizer)
            {
                Outputs = sequence.Outputs.ToEquatable(),
                Clips = sequence.Clips.ToEquatable(),
                InputGradients = inputGradients,
                TimeAxis = timeAxis,
                CarriesState = carriesState,
                ShorterAxes = shorterAxes,
            }
            : null;
        return isTwice && findings.Problems.Count > 0 ? null : new ParsedNetwork(model, findings.Problems, findings.Places);
    }

    /// <summary>
    /// The order of parts is the order in which the compiler got their files, so a declaration over several of them has no order
    /// worth checking: that it is spread is all there is to say.
    /// </summary>
    private static LayerSequence Sequence(
        INamedTypeSymbol type, TypeDeclarationSyntax part, IReadOnlyList<DeclaredAttribute> attributes, Findings findings)
    {
        List<DeclaredAttribute> list = attributes.Where(attribute => attribute.Role != Role.Network).ToList();
        DeclaredAttribute? stray = list.Find(attribute => !IsIn(part, attribute));
        if (stray is null) return LayerSequence.Of(type.Name, list, findings);

        findings.Report(ProblemIds.SpreadOverParts, new Site(stray.Model.Index), stray.Model.Kind, type.Name);
        return LayerSequence.Of(type.Name, list, new Findings());
    }

    private static bool IsIn(TypeDeclarationSyntax part, DeclaredAttribute attribute) =>
        attribute.Syntax.SyntaxTree == part.SyntaxTree && part.Span.Contains(attribute.Syntax.Span);

    /// <summary>The axes along which samples may be shorter, of all nodes; none where no input asks for such samples, or it is impossible.</summary>
    private static EquatableArray<int> ShorterAxes(INamedTypeSymbol type, LayerSequence sequence, NetworkGraph graph, Findings findings)
    {
        if (!sequence.Inputs.Any(Lengths.IsVariable) || !IsWhole(sequence, graph)) return default;
        var lengths = Lengths.Of(sequence.Inputs, sequence.Layers, graph);
        if (lengths.Axes.Count == 0) findings.Report(ProblemIds.NotPaddable, lengths.Site, type.Name, lengths.Reason);
        return lengths.Axes;
    }

    /// <summary>Whether time can be followed through the layers: there are some, and all names are known.</summary>
    private static bool IsWhole(LayerSequence sequence, NetworkGraph graph) =>
        sequence is { Inputs.Count: > 0, Layers.Count: > 0 } && graph.Problems.Count + graph.Ahead.Count == 0;

    /// <summary>The axis along which the network takes frame by frame, unless it cannot or shall not.</summary>
    private static int? TimeAxis(INamedTypeSymbol type, AttributeModel network, LayerSequence sequence, NetworkGraph graph, Findings findings)
    {
        if (!network.Bool("Streaming", true) || !IsWhole(sequence, graph)) return null;
        var causality = Causality.Of(sequence.Inputs, sequence.Layers, graph);
        if (causality.TimeAxis is null && network.Bool("Streaming", false))
            findings.Report(ProblemIds.NotCausal, causality.Site, type.Name, causality.Reason);
        return causality.TimeAxis;
    }

    /// <summary>Whether states are carried from call to call, where that is asked for and possible.</summary>
    private static bool CarriesState(INamedTypeSymbol type, AttributeModel network, LayerSequence sequence, NetworkGraph graph, Findings findings)
    {
        if (!network.Bool("CarryState", false) || !IsWhole(sequence, graph)) return false;
        (string? reason, Site site) = Causality.ObstacleToCarrying(sequence.Inputs, sequence.Layers, graph);
        if (sequence.Optimizer is null) (reason, site) = ("it declares no optimizer, and only training calls carry states", Site.CarryState);
        else if (network.Bool("InputGradients", false)) (reason, site) = ("InputGradient goes through the same states; leave out InputGradients", Site.CarryState);
        if (reason is not null) findings.Report(ProblemIds.CannotCarry, site, type.Name, reason);
        return reason is null;
    }

    private static int MaxBatchSize(AttributeModel network, Findings findings)
    {
        int size = network.Int("MaxBatchSize", DefaultMaxBatchSize);
        if (size is >= 1 and <= LargestMaxBatchSize) return size;

        findings.Report(ProblemIds.MaxBatchSize, Site.MaxBatchSize, Texts.Of(size), Texts.Of(LargestMaxBatchSize));
        return DefaultMaxBatchSize;
    }
}
