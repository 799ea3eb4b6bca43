using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>How it was trained: the number of epochs and the batches, and all options that are not as they would be by themselves.</summary>
internal static class OptionSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        using (ReportPage.Section(html, "options", "Training options"))
        using (html.Open("dl", ("class", "facts")))
        {
            foreach ((string name, string value) in Texts(content.Options)) NetworkSection.Fact(html, name, value);
        }
    }

    /// <summary>The options and their values, by their names in <see cref="TrainerOptions"/>.</summary>
    public static IEnumerable<(string Name, string Value)> Texts(TrainerOptions options)
    {
        var usual = new TrainerOptions();
        yield return (nameof(options.Epochs), Whole(options.Epochs));
        yield return (nameof(options.BatchSize), options.BatchSize == TrainerOptions.AllSamples ? "all samples" : Whole(options.BatchSize));
        if (options.DropLast != usual.DropLast) yield return (nameof(options.DropLast), Flag(options.DropLast));
        if (options.Shuffle != usual.Shuffle) yield return (nameof(options.Shuffle), Flag(options.Shuffle));
        if (options.Seed != usual.Seed) yield return (nameof(options.Seed), options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (options.AccumulationSteps != usual.AccumulationSteps) yield return (nameof(options.AccumulationSteps), Whole(options.AccumulationSteps));
        if (options.MaxThreads is { } threads) yield return (nameof(options.MaxThreads), Whole(threads));
        if (options.Schedule is { } schedule) yield return (nameof(options.Schedule), Text(schedule));
        if (options.Plateau is { } plateau) yield return (nameof(options.Plateau), Text(plateau));
        if (options.EarlyStopping is { } stopping) yield return (nameof(options.EarlyStopping), Text(stopping));
        if (options.Monitor is { } monitor) yield return (nameof(options.Monitor), monitor);
        if (options.Metrics.Count > 0) yield return (nameof(options.Metrics), string.Join(", ", options.Metrics.Select(metric => metric.Name)));
        if (options.ValidateEvery != usual.ValidateEvery) yield return (nameof(options.ValidateEvery), $"{Whole(options.ValidateEvery)} epochs");
        if (options.Augment is not null) yield return (nameof(options.Augment), "yes");
        if (options.Checkpoints is { } checkpoints) yield return (nameof(options.Checkpoints), Text(checkpoints));
        if (options.ResumeFrom is { } path) yield return (nameof(options.ResumeFrom), path);
        if (options.NonFinite != usual.NonFinite) yield return (nameof(options.NonFinite), options.NonFinite == NonFinitePolicy.Skip ? "skip" : "stop");
        if (options.Observers.Count > 1) yield return (nameof(options.Observers), string.Join(", ", options.Observers.Select(observer => observer.GetType().Name)));
        if (options.Progress is not null) yield return (nameof(options.Progress), "yes");
        if (options.ProgressInterval != usual.ProgressInterval) yield return (nameof(options.ProgressInterval), NumberText.Of(options.ProgressInterval));
        if (options.OnStep is not null) yield return (nameof(options.OnStep), "yes");
        if (options.OnEpoch is not null) yield return (nameof(options.OnEpoch), "yes");
        if (options.MeasureGradients != usual.MeasureGradients) yield return (nameof(options.MeasureGradients), Flag(options.MeasureGradients));
    }

    private static string Text(LearningRateSchedule schedule) => schedule switch
    {
        ConstantSchedule => "constant",
        StepDecaySchedule { Epochs: 1 } step => $"exponential, factor {Number(step.Factor)}",
        StepDecaySchedule step => $"step decay, factor {Number(step.Factor)} every {Whole(step.Epochs)} epochs",
        PolynomialSchedule polynomial => $"polynomial, end {Number(polynomial.End)}, power {Number(polynomial.Exponent)}",
        CosineSchedule cosine => $"cosine, end {Number(cosine.End)}",
        OneCycleSchedule cycle => $"one cycle, rise {Number(cycle.Rise)}, start 1/{Number(cycle.Start)}, end 1/{Number(cycle.End)} of that",
        WarmUpSchedule warm => $"{Text(warm.Then)}, behind {Whole(warm.Steps)} steps of warm-up",
        _ => schedule.GetType().Name,
    };

    private static string Text(ReduceOnPlateau plateau) =>
        $"factor {Number(plateau.Factor)}, patience {Whole(plateau.Patience)}, cooldown {Whole(plateau.Cooldown)}, "
        + $"at least {Number(plateau.MinDelta)} better, not below {Number(plateau.MinFactor)} of the rate";

    private static string Text(EarlyStopping stopping) =>
        $"patience {Whole(stopping.Patience)}, at least {Number(stopping.MinDelta)} better, {(stopping.RestoreBest ? "the best epoch is restored" : "the last epoch stays")}";

    private static string Text(CheckpointOptions checkpoints) =>
        $"{checkpoints.Folder}, every {Whole(checkpoints.EveryEpochs)} epochs"
        + (checkpoints.EverySteps > 0 ? $" and {Whole(checkpoints.EverySteps)} steps" : "") + (checkpoints.KeepBest ? ", with the best" : "");

    private static string Flag(bool value) => value ? "yes" : "no";

    private static string Whole(long value) => NumberText.Of(value);

    private static string Number(double value) => NumberText.Of(value);
}
