using System.Text.Json.Serialization;

namespace StaticNet.Training;

/// <summary>What a checkpoint says beside its tensors: where the run is, and of what run it is.</summary>
/// <param name="Version">Of this document.</param>
/// <param name="Network">The name of the network's class.</param>
/// <param name="Samples">Samples of the training set.</param>
/// <param name="BatchSize">Samples of a batch.</param>
/// <param name="AccumulationSteps">Batches of a step.</param>
/// <param name="Seed">What the order depends on.</param>
/// <param name="Shuffle">Whether there is one.</param>
/// <param name="DropLast">Whether a smaller last batch was left out.</param>
/// <param name="NoiseSeed">What the network's random numbers depend on.</param>
/// <param name="NoiseStep">How many training passes have used them.</param>
/// <param name="CarriedSamples">Samples whose states recurrent layers carry on.</param>
/// <param name="HasBest">Whether it holds the best parameters, too.</param>
/// <param name="Run">Where the run is.</param>
internal sealed record CheckpointDocument(
    int Version,
    string Network,
    int Samples,
    int BatchSize,
    int AccumulationSteps,
    ulong Seed,
    bool Shuffle,
    bool DropLast,
    ulong NoiseSeed,
    ulong NoiseStep,
    int CarriedSamples,
    bool HasBest,
    RunState Run);

/// <summary>The document as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckpointDocument))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
