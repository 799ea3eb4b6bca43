using System.Text.Json;
using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Training;

/// <summary>A training run in a file: safetensors, whose tensors are the network and the optimizer's state, and whose metadata tells where the run is.</summary>
/// <remarks>
/// Parameters and buffers have the names under which the network saves them, so that its <c>Load</c> takes the file; <c>optimizer.exp_avg.dense0.weight</c> is a
/// moment of a parameter, <c>optimizer.scalars</c> what it keeps for all, <c>training.best.…</c> the network of the best epoch, and <c>training.carried</c> what
/// recurrent layers carry on.
/// </remarks>
internal static class Checkpoint<TNet>
    where TNet : class, ITrainableNetwork<TNet>
{
    private const int Version = 1;
    private const string Key = "staticnet.training";
    private const string Best = NetworkTensors.Training + "best.";
    private const string Carried = NetworkTensors.Training + "carried";
    private const string Scalars = NetworkTensors.Optimizer + "scalars";

    /// <summary>Writes a run, atomically.</summary>
    /// <exception cref="IOException">It cannot be written; an older file is still there.</exception>
    public static void Save(string path, TNet network, RunState run, NetworkWeights<TNet>? best, ISampleSource samples, TrainerOptions options)
    {
        var copy = new NetworkCopy<TNet>();
        copy.Capture(network);
        bool hasBest = best is not null && run.Stopping.Best is not null;
        var document = new CheckpointDocument(
            Version,
            TNet.Definition.Name,
            samples.Count,
            Math.Min(options.BatchSize, samples.Count),
            options.AccumulationSteps,
            options.Seed,
            options.Shuffle,
            options.DropLast,
            copy.NoiseSeed,
            copy.NoiseStep,
            copy.CarriedSamples,
            hasBest,
            run);
        var writer = new SafetensorsWriter();
        writer.Metadata["format"] = "pt";
        writer.Metadata[Key] = JsonSerializer.Serialize(document, CheckpointJson.Default.CheckpointDocument);
        foreach ((string prefix, ParameterDefinition tensor, Memory<float> values) in Tensors(copy)) writer.Add(tensor, values, prefix);
        if (hasBest)
        {
            foreach ((ParameterDefinition tensor, Memory<float> values) in best!.Tensors) writer.Add(tensor, values, Best);
        }

        if (copy.Scalars.Length > 0) writer.Add<double>(Scalars, [copy.Scalars.Length], copy.Scalars);
        if (copy.CarriedSamples > 0)
            writer.Add<float>(Carried, [copy.CarriedSamples, TNet.Definition.CarriedStateSize], copy.Carried.AsMemory(0, copy.CarriedValues.Length));
        if (options.Checkpoints is { } checkpoints) PreprocessingTensors.AddTo(writer, [.. checkpoints.Preprocessing]);
        writer.Save(path);
    }

    /// <summary>Reads a run, and makes the network what it was then.</summary>
    /// <returns>Where the run was.</returns>
    /// <exception cref="StaticNetFormatException">The file is damaged, or not of a run of this network; nothing was changed.</exception>
    /// <exception cref="ArgumentException">It is of a run with other samples or options; nothing was changed.</exception>
    public static RunState Load(string path, TNet network, NetworkWeights<TNet>? best, ISampleSource samples, TrainerOptions options, int stepsPerEpoch)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        CheckpointDocument document = Read(file, path);
        RequireSame(document, samples, options);
        if (document.Run.Position > stepsPerEpoch)
            throw new StaticNetFormatException(path, $"__metadata__.{Key}", 0, $"expected at most {stepsPerEpoch} steps of an epoch, found {document.Run.Position}");
        var copy = new NetworkCopy<TNet>
        {
            NoiseSeed = document.NoiseSeed,
            NoiseStep = document.NoiseStep,
            CarriedSamples = document.CarriedSamples,
        };
        foreach ((string prefix, ParameterDefinition tensor, Memory<float> values) in Tensors(copy)) file.Read(tensor, values, prefix);
        if (copy.Scalars.Length > 0) file.Read<double>(Scalars, [copy.Scalars.Length], copy.Scalars);
        if (copy.CarriedSamples > 0) file.Read(Carried, [copy.CarriedSamples, TNet.Definition.CarriedStateSize], copy.CarriedValues);
        if (best is not null && document.HasBest)
        {
            foreach ((ParameterDefinition tensor, Memory<float> values) in best.Tensors) file.Read(tensor, values, Best);
        }
        else if (best is not null)
        {
            // The run has judged no epoch, or kept none: the next one that is judged is the best.
            document.Run.Stopping = default;
        }

        copy.Restore(network);
        return document.Run;
    }

    private static CheckpointDocument Read(SafetensorsFile file, string path)
    {
        if (!file.Metadata.TryGetValue(Key, out string? text))
        {
            throw new StaticNetFormatException(
                path, $"__metadata__.{Key}", 0, "expected the state of a training run, found none: this is a network without its run, which Load takes");
        }

        CheckpointDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(text, CheckpointJson.Default.CheckpointDocument);
        }
        catch (JsonException exception)
        {
            throw Wrong($"the state of the run is damaged: {exception.Message}", exception);
        }

        if (document?.Run is not { } run) throw Wrong("the state of the run is missing");
        if (document.Version != Version) throw Wrong($"expected version {Version}, found {document.Version}: it was written by a newer release");
        if (document.Network != TNet.Definition.Name) throw Wrong($"expected a run of {TNet.Definition.Name}, found one of {document.Network}");
        bool isPlace = run.Epoch >= 0 && run.Position >= 0 && run.Step >= 0 && run.SkippedSteps >= 0 && run.Samples >= 0 && run.AllSamples >= 0;
        bool isRate = run.BaseRate >= 0 && float.IsFinite(run.BaseRate) && run.PlateauFactor > 0 && run.PlateauFactor <= 1;
        bool hasLists = run.Epochs is not null && run.GradientNorms is not null && !run.Epochs.Contains(null!);
        bool isCarried = document.CarriedSamples >= 0 && document.CarriedSamples <= (TNet.Definition.CarriedStateSize > 0 ? TNet.MaxBatchSize : 0);
        if (!isPlace || !isRate || !hasLists || !isCarried) throw Wrong("the state of the run is damaged: a number of it is out of range");
        return document;

        StaticNetFormatException Wrong(string problem, Exception? inner = null) => new(path, $"__metadata__.{Key}", 0, problem, inner);
    }

    /// <exception cref="ArgumentException">The position in the data would mean something else.</exception>
    private static void RequireSame(CheckpointDocument document, ISampleSource samples, TrainerOptions options)
    {
        Require(document.Samples, samples.Count, "samples");
        Require(document.BatchSize, Math.Min(options.BatchSize, samples.Count), nameof(options.BatchSize));
        Require(document.AccumulationSteps, options.AccumulationSteps, nameof(options.AccumulationSteps));
        Require(document.Seed, options.Seed, nameof(options.Seed));
        Require(document.Shuffle, options.Shuffle, nameof(options.Shuffle));
        Require(document.DropLast, options.DropLast, nameof(options.DropLast));

        static void Require<T>(T stored, T now, string what)
        {
            if (EqualityComparer<T>.Default.Equals(stored, now)) return;
            throw new ArgumentException(
                $"The run to resume has {what} {stored}, the options have {now}: it could not go on where it was. Network.Load takes its parameters alone.",
                "options");
        }
    }

    /// <summary>All tensors of floats that the next step depends on, and what their names in files begin with.</summary>
    private static IEnumerable<(string Prefix, ParameterDefinition Tensor, Memory<float> Values)> Tensors(NetworkCopy<TNet> copy)
    {
        NetworkDefinition definition = TNet.Definition;
        for (int k = 0; k < definition.OptimizerMoments.Count; k++)
        {
            foreach (ParameterDefinition tensor in definition.Parameters)
                yield return ($"{NetworkTensors.Optimizer}{definition.OptimizerMoments[k]}.", tensor, copy.Moments.AsMemory(k * TNet.ParameterCount + tensor.Offset, tensor.Count));
        }

        foreach ((ParameterDefinition tensor, Memory<float> values) in copy.Tensors) yield return ("", tensor, values);
    }
}
