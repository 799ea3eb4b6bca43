using StaticNet.Formats;

namespace StaticNet.Training;

/// <summary>Whether options make sense, said before anything is changed.</summary>
internal static class OptionCheck
{
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Check(TrainerOptions options, bool hasValidation)
    {
        AtLeast(options.Epochs, 1, nameof(options.Epochs));
        AtLeast(options.BatchSize, 1, nameof(options.BatchSize));
        AtLeast(options.AccumulationSteps, 1, nameof(options.AccumulationSteps));
        AtLeast(options.ValidateEvery, 1, nameof(options.ValidateEvery));
        if (options.MaxThreads is { } threads) AtLeast(threads, 1, nameof(options.MaxThreads));
        if (options.ProgressInterval < TimeSpan.Zero) throw Wrong(nameof(options.ProgressInterval), "not negative", options.ProgressInterval);
        if (options.Plateau is { } plateau) Check(plateau);
        if (options.EarlyStopping is { } stopping)
        {
            AtLeast(stopping.Patience, 1, "EarlyStopping.Patience");
            RequireShare(stopping.MinDelta, "EarlyStopping.MinDelta");
        }

        if (options.Checkpoints is { } checkpoints)
        {
            ArgumentException.ThrowIfNullOrEmpty(checkpoints.Folder, "options.Checkpoints.Folder");
            AtLeast(checkpoints.EveryEpochs, 1, "Checkpoints.EveryEpochs");
            AtLeast(checkpoints.EverySteps, 0, "Checkpoints.EverySteps");
            PreprocessingTensors.RequireNames([.. checkpoints.Preprocessing], "options.Checkpoints.Preprocessing");
        }

        foreach (IGrouping<string, Metric> group in options.Metrics.GroupBy(metric => metric.Name))
        {
            if (group.Key == Monitor.Loss || group.Count() > 1)
                throw new ArgumentException($"Two figures are called '{group.Key}', which could not be told apart.", $"options.{nameof(options.Metrics)}");
        }

        if (options.Monitor is { } monitor and not Monitor.Loss && options.Metrics.All(metric => metric.Name != monitor))
        {
            string[] known = [Monitor.Loss, .. options.Metrics.Select(metric => metric.Name)];
            throw Wrong(nameof(options.Monitor), $"one of {string.Join(", ", known)}", monitor);
        }

        bool isJudging = options.EarlyStopping is not null || options.Plateau is not null;
        if (isJudging && !hasValidation && options.ValidateEvery > 1)
            throw Wrong(nameof(options.ValidateEvery), "1 where there is no validation set to measure", options.ValidateEvery);
    }

    private static void Check(ReduceOnPlateau plateau)
    {
        if (!(plateau.Factor > 0 && plateau.Factor < 1)) throw Wrong("Plateau.Factor", "above 0 and below 1", plateau.Factor);
        AtLeast(plateau.Patience, 0, "Plateau.Patience");
        AtLeast(plateau.Cooldown, 0, "Plateau.Cooldown");
        RequireShare(plateau.MinDelta, "Plateau.MinDelta");
        RequireShare(plateau.MinFactor, "Plateau.MinFactor");
    }

    private static void AtLeast(int value, int least, string name)
    {
        if (value < least) throw Wrong(name, $"at least {least}", value);
    }

    private static void RequireShare(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw Wrong(name, "finite and at least 0", value);
    }

    private static ArgumentOutOfRangeException Wrong(string name, string expected, object found) =>
        new($"options.{name}", found, $"Expected {name} to be {expected}.");
}
