using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Trains networks: batches, order, schedules, measuring, stopping, storing.</summary>
/// <remarks>
/// It works with any generated network, through its interfaces. The same network, samples and options give the same parameters, bit for bit, with any number of
/// threads, and whether or not the run was interrupted and resumed. Inside an epoch nothing is allocated after the first step.
/// </remarks>
public static class Trainer
{
    /// <summary>Trains a network.</summary>
    /// <param name="network">
    /// Changed; it goes on from its parameters and its optimizer's state. Its <c>LearningRate</c> is that of the schedule's beginning, and it has it again in the
    /// end.
    /// </param>
    /// <param name="train">What to learn from: with targets of <c>TargetSize</c> floats, or labels.</param>
    /// <param name="validation">What to measure with after each epoch, or <c>null</c>.</param>
    /// <param name="options">How; <c>null</c> for ten epochs of shuffled batches of 32.</param>
    /// <param name="cancellationToken">
    /// Ends training after the current step. No exception is thrown: the history says so, and a checkpoint is written, from which the run can go on.
    /// </param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentException">Samples and network do not fit, or an option makes no sense; nothing was changed.</exception>
    /// <exception cref="NonFiniteTrainingException">A step gave values that are not finite (<see cref="TrainerOptions.NonFinite"/>).</exception>
    /// <exception cref="Formats.StaticNetFormatException">The file to resume from is damaged, or of another network; nothing was changed.</exception>
    /// <exception cref="IOException">A checkpoint could not be written or read.</exception>
    public static TrainingHistory Fit<TNet>(
        TNet network,
        ISampleSource train,
        ISampleSource? validation = null,
        TrainerOptions? options = null,
        CancellationToken cancellationToken = default)
        where TNet : class, ITrainableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        options ??= new TrainerOptions();
        OptionCheck.Check(options, validation is not null);
        SampleCheck.Require(network, train, nameof(train));
        if (validation is not null) SampleCheck.Require(network, validation, nameof(validation));
        return new TrainingRun<TNet>(network, train, validation, options).Run(cancellationToken);
    }

    /// <summary>Measures a network: its mean loss and metrics, in inference mode.</summary>
    /// <param name="network">Not changed.</param>
    /// <param name="samples">What to measure with.</param>
    /// <param name="metrics">What to measure beside the loss.</param>
    /// <exception cref="ArgumentException">Samples or a metric do not fit the network.</exception>
    public static Evaluation Evaluate<TNet>(TNet network, ISampleSource samples, params IReadOnlyList<Metric> metrics)
        where TNet : class, IEvaluableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(metrics);
        SampleCheck.Require(network, samples, nameof(samples));
        return new Measurement<TNet>(network, samples, metrics).Take();
    }
}
