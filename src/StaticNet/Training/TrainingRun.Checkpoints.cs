using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Training;

/// <content>Storing a run, and going on with it.</content>
internal sealed partial class TrainingRun<TNet>
{
    /// <summary>Whether the run is stored behind the step that was just made.</summary>
    private bool IsDue => _options.Checkpoints is { EverySteps: > 0 } checkpoints && _state.Step % checkpoints.EverySteps == 0;

    private void StoreStep()
    {
        _pace.Stop(_state);

        // What is stored was looked at: a run that is resumed could not go back any more.
        Check();
        Store();
        _pace.Start();
    }

    private void StoreEpoch(EpochResult epoch, bool isLast)
    {
        if (_options.Checkpoints is not { } checkpoints) return;
        if (checkpoints.KeepBest && epoch.IsBest)
        {
            Directory.CreateDirectory(checkpoints.Folder);
            NetworkFile.Save(_network, checkpoints.Best, [.. checkpoints.Preprocessing]);
        }

        if (isLast || _state.Epoch % checkpoints.EveryEpochs == 0) Store();
    }

    private void Store()
    {
        CheckpointOptions checkpoints = _options.Checkpoints!;
        Directory.CreateDirectory(checkpoints.Folder);
        _pace.Elapsed(_state);
        Checkpoint<TNet>.Save(checkpoints.Last, _network, _state, _best, _train, _options);
    }

    private void Resume(string path)
    {
        _state = Checkpoint<TNet>.Load(path, _network, _best, _train, _options, _stepsPerEpoch);
        Keep();
    }

    /// <summary>Carried states need samples that go on from batch to batch.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    private void RequireOrder(ISampleSource train)
    {
        if (_network is not IStatefulNetwork<TNet>) return;
        const string Why = "carries states from batch to batch, where sample i goes on with sample i of the batch before";
        if (_options.Shuffle) throw new ArgumentException($"{TNet.Definition.Name} {Why}: expected Shuffle = false.", "options");
        if (train.Count % _batchSize != 0 && !_options.DropLast)
        {
            throw new ArgumentException(
                $"{TNet.Definition.Name} {Why}: expected batches of the same size, but {train.Count} samples are not whole batches of {_batchSize}. "
                + "DropLast = true leaves the last one out.",
                "options");
        }
    }
}
