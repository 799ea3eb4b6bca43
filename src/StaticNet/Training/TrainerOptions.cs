using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>How <see cref="Trainer"/> trains.</summary>
public sealed record TrainerOptions
{
    /// <summary>A <see cref="BatchSize"/> of all samples: batch gradient descent.</summary>
    public const int AllSamples = int.MaxValue;

    /// <summary>How often each sample is learned from, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Samples of a step: 1 is stochastic descent, <see cref="AllSamples"/> batch descent. The last batch of an epoch may be smaller
    /// (<see cref="DropLast"/>). It does not depend on the network's <c>MaxBatchSize</c>, except where there is <c>BatchNorm</c>.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether a last batch that is smaller than the others is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether each epoch has an order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>What order and augmentation depend on: the same seed gives the same run, bit for bit.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// How many batches make one step: their gradients are averaged, each by its share of the samples, and then there is one update. A step is as that of one large
    /// batch, except that <c>BatchNorm</c> and class weights see the small ones.
    /// </summary>
    public int AccumulationSteps { get; init; } = 1;

    /// <summary>How many threads a step may use; <c>null</c> leaves the network's own <c>MaxThreads</c>. Results do not depend on it.</summary>
    public int? MaxThreads { get; init; }

    /// <summary>The learning rate of each step; <c>null</c> leaves the network's own. After training the network has its own again.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>Makes the learning rate smaller where the monitored figure does not become better.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>Ends training where the monitored figure does not become better.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// The figure by which epochs are compared: <c>null</c> or <c>loss</c> for the validation loss (the training loss where there is no validation set), or the
    /// name of one of the <see cref="Metrics"/>.
    /// </summary>
    public string? Monitor { get; init; }

    /// <summary>What is measured after each epoch on the validation set, or on the training set where there is none.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Every so many epochs, and after the last, the validation set is measured; at least 1.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Changes training samples each time that they are learned from.</summary>
    public SampleTransform? Augment { get; init; }

    /// <summary>Stores the run.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// The path of a stored run to go on with, bit for bit as if it had not been interrupted. Data, batches and seed must be the same; epochs, schedule and threads
    /// may differ. <c>null</c> begins a new run.
    /// </summary>
    public string? ResumeFrom { get; init; }

    /// <summary>What happens where a step gives values that are not finite.</summary>
    public NonFinitePolicy NonFinite { get; init; } = NonFinitePolicy.Stop;

    /// <summary>Those who watch, such as displays and writers of reports.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>Is told how far training is, at most once per <see cref="ProgressInterval"/>.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The least time between two reports of progress.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Called after each step, on the training thread.</summary>
    public Action<StepResult>? OnStep { get; init; }

    /// <summary>Called after each epoch, on the training thread.</summary>
    public Action<EpochResult>? OnEpoch { get; init; }

    /// <summary>Whether the gradient norm of each tensor is measured in the first step of every epoch (<see cref="EpochResult.GradientNorms"/>).</summary>
    public bool MeasureGradients { get; init; }
}
