namespace StaticNet.Generator.Model;

/// <summary>A member that generation adds to the class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">For a method its parameters' types as in <see cref="GeneratedMembers"/>; null for anything else.</param>
/// <param name="Needs">All of these must be declared.</param>
/// <param name="Lacks">None of these may be.</param>
internal sealed record GeneratedMember(string Name, string[]? Parameters, Capability Needs, Capability Lacks = Capability.Any);

/// <summary>
/// The members that the emitted half of the class has: what a user's half must not declare. A method clashes only with one of the same
/// parameter types, so that overloads such as <c>Predict(float)</c> remain the user's.
/// </summary>
internal static class GeneratedMembers
{
    /// <summary>Stands for the network's own class in <see cref="GeneratedMember.Parameters"/>.</summary>
    public const string Self = "self";

    /// <summary>Stands for a span of what inputs consist of: floats, or ids of tokens.</summary>
    private const string Samples = "samples";

    private const string Inputs = "System.ReadOnlySpan<float>";
    private const string Labels = "System.ReadOnlySpan<int>";
    private const string Outputs = "System.Span<float>";
    private const string Lengths = "System.ReadOnlySpan<int>";
    private const string Options = "StaticNet.Formats.LoadOptions";

    /// <summary>The parameters of each constructor: the public one, and the one with which <c>Fork</c> shares an owner's parameters.</summary>
    public static readonly string[][] Constructors = [["ulong"], [Self, "StaticNet.Runtime.ForkMarker"]];

    private static readonly GeneratedMember[] All =
    [
        .. Others(Capability.Any, "InputSize", "OutputSize", "ParameterCount", "MaxBatchSize", "ParameterBytes",
            "InferenceWorkspaceBytes", "Definition"),
        .. Others(Capability.Loss, "TargetSize"),
        .. Others(Capability.Classifier, "LabelSize", "ClassCount"),
        .. Others(Capability.Optimizer, "TrainingWorkspaceBytes", "LearningRate"),
        .. Others(Capability.Any, "__parameters", "__inference", "__rows", "__isFork"),
        .. Others(Capability.Optimizer, "__gradients", "__moments", "__training", "__beta1Power", "__beta2Power", "__muPower",
            "__muProduct", "__steps", "__samples"),
        .. Others(Capability.InputGradients, "TrainingWorkspaceBytes", "__training"),
        .. Others(Capability.Loss | Capability.Optimizer, "MaxThreads", "__parallel", "__ParallelStep"),

        .. Others(Capability.Buffers, "BufferCount", "__folded"),
        .. Others(Capability.Noise | Capability.Optimizer, "NoiseSeed", "NoiseStep", "__forks"),

        Method(Capability.Buffers, "CopyBuffersTo", Outputs),
        Method(Capability.Buffers, "LoadBuffers", Inputs),
        Method(Capability.Buffers, "__Fold"),

        .. Others(Capability.Streaming, "StepInputSize", "StepOutputSize", "StreamBytes", "__stream"),
        new("Step", [Inputs, Outputs], Capability.Streaming, Capability.Tokens),
        Method(Capability.Streaming | Capability.Tokens, "Step", "int", Outputs),
        Method(Capability.Streaming, "ResetState"),

        .. Others(Capability.Tokens, "VocabularySize", "__tokens"),
        Method(Capability.Tokens, "__Inputs", Labels),

        .. Others(Capability.CarriedState, "CarriedSamples", "__carried"),
        Method(Capability.CarriedState, "ResetCarriedState"),
        Method(Capability.CarriedState, "CopyCarriedStateTo", Outputs),
        Method(Capability.CarriedState, "LoadCarriedState", Inputs),

        Method(Capability.Any, "Summary"),
        Method(Capability.Any, "Predict", Samples, Outputs),
        Method(Capability.Any, "Fork"),
        Method(Capability.Any, "CopyParametersTo", Outputs),
        Method(Capability.Any, "LoadParameters", Inputs),
        Method(Capability.Any, "CopyParametersFrom", Self),
        Method(Capability.Any, "BlendParametersFrom", Self, "float"),
        Method(Capability.Any, "Save", "string"),
        Method(Capability.Any, "Save", "System.IO.Stream"),
        Method(Capability.Any, "Load", "string", Options),
        Method(Capability.Any, "Load", "System.IO.Stream"),
        Method(Capability.Any, "Load", "System.ReadOnlySpan<byte>"),

        Method(Capability.InputGradients, "InputGradient", Samples, Inputs, Outputs),
        Method(Capability.InputGradients, "InputGradient", Samples, "int", Outputs),
        Method(Capability.InputGradients, "__InputGradient", Inputs, Inputs, "int", Outputs),

        Method(Capability.Loss, "Evaluate", Samples, Inputs),

        Method(Capability.Optimizer, "Forward", Samples, Outputs),
        new("Backward", [Inputs, Outputs], Capability.Optimizer, Capability.Tokens),
        Method(Capability.Optimizer | Capability.Tokens, "Backward", Inputs),
        Method(Capability.Optimizer, "Update"),
        Method(Capability.Optimizer, "ResetOptimizer"),
        Method(Capability.Optimizer, "CopyOptimizerStateTo", Outputs, "System.Span<double>"),
        Method(Capability.Optimizer, "LoadOptimizerState", Inputs, "System.ReadOnlySpan<double>"),
        Method(Capability.Optimizer, "CopyActivationTo", "int", Outputs),
        Method(Capability.Optimizer, "ClearGradients"),
        Method(Capability.Optimizer, "CopyGradientsTo", Outputs),
        Method(Capability.Optimizer, "AddGradientsFrom", Self),

        Method(Capability.Loss | Capability.Optimizer, "TrainStep", Samples, Inputs, Inputs),
        Method(Capability.Loss | Capability.Optimizer, "ComputeGradients", Samples, Inputs, Inputs),
        Method(Capability.Loss | Capability.Optimizer, "__Backpropagate", Samples, Inputs, Inputs, "bool"),

        Method(Capability.Classifier, "PredictProbabilities", Samples, Outputs),
        Method(Capability.Classifier, "Classify", Samples, "System.Span<int>"),
        Method(Capability.Classifier, "Evaluate", Samples, Labels),
        Method(Capability.Classifier | Capability.Optimizer, "TrainStep", Samples, Labels, Inputs),
        Method(Capability.Classifier | Capability.Optimizer, "ComputeGradients", Samples, Labels, Inputs),
        Method(Capability.Classifier | Capability.Optimizer, "__Backpropagate", Samples, Labels, Inputs, "bool"),
    ];

    /// <summary>The members of a network with these capabilities, and with the constants of named inputs, outputs and targets.</summary>
    public static IReadOnlyList<GeneratedMember> Of(Capability declared, NetworkGraph graph) =>
    [
        .. All.Where(member => (member.Needs & ~declared) == 0 && (member.Lacks & declared) == 0)
            .Select(member => member with { Parameters = member.Parameters?.Select(type => type != Samples ? type : (declared & Capability.Tokens) == 0 ? Inputs : Labels).ToArray() })
            .Select(member => (declared & Capability.Lengths) == 0 ? member : WithLengths(member)),
        .. Slices("Input", graph.InputSlices), .. Slices("Output", graph.OutputSlices), .. Slices("Target", graph.TargetSlices),
    ];

    /// <summary>The member of a network that takes lengths: they come last, in front of what only a private one has.</summary>
    private static GeneratedMember WithLengths(GeneratedMember member) => member.Name switch
    {
        "Predict" or "Evaluate" or "Forward" or "PredictProbabilities" or "Classify" or "TrainStep" or "ComputeGradients" =>
            member with { Parameters = [.. member.Parameters!, Lengths] },
        "__Backpropagate" => member with { Parameters = [.. member.Parameters!.Take(3), Lengths, "bool"] },
        _ => member,
    };

    private static IEnumerable<GeneratedMember> Slices(string kind, IEnumerable<string?> names) => names
        .Where(name => name is not null)
        .SelectMany(name => Others(Capability.Any, $"{name}{kind}Offset", $"{name}{kind}Size"));

    private static IEnumerable<GeneratedMember> Others(Capability needs, params string[] names) =>
        names.Select(name => new GeneratedMember(name, null, needs));

    private static GeneratedMember Method(Capability needs, string name, params string[] parameters) => new(name, parameters, needs);
}
