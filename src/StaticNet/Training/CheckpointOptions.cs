using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>When and where a training run stores itself, so that it can go on after a crash or a break.</summary>
/// <remarks>
/// <c>last.safetensors</c> holds all that the run depends on: parameters, buffers, the optimizer's state, the position in the data and in its random
/// numbers, and the history. <c>best.safetensors</c> holds the network of the best epoch. Both can be loaded by the network's <c>Load</c>. Files are replaced
/// atomically: whatever happens, each is the old or the new one.
/// </remarks>
/// <param name="Folder">Where the files lie; it is made if it is not there.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>The run stores itself at the end of every so many epochs, at least 1. It does so in the end and when cancelled, too.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>It does so after every so many steps, too; 0: it does not.</summary>
    public int EverySteps { get; init; }

    /// <summary>Whether the network of the best epoch is stored.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>What was measured on the samples and belongs to the network, each by a name: <c>[("inputs", scaler)]</c>. Both files get it.</summary>
    /// <remarks><see cref="Formats.NetworkFile.LoadPreprocessing{T}(string, string)"/> reads it.</remarks>
    public IReadOnlyList<(string Name, IPreprocessing Values)> Preprocessing { get; init; } = [];

    /// <summary>The path of the last state, for <see cref="TrainerOptions.ResumeFrom"/>.</summary>
    public string Last => Path.Combine(Folder, "last.safetensors");

    /// <summary>The path of the network of the best epoch.</summary>
    public string Best => Path.Combine(Folder, "best.safetensors");

    /// <summary><see cref="Last"/> where there is such a file, otherwise <c>null</c>: a run that begins or goes on, as it may be.</summary>
    public string? LastIfThere => File.Exists(Last) ? Last : null;
}
