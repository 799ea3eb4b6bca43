namespace StaticNet.Training;

/// <summary>Somebody who watches a training run. All members are called on the training thread; those that are not needed need not be written.</summary>
public interface ITrainingObserver
{
    /// <summary>Training is about to begin.</summary>
    /// <param name="subject">What is trained. It may be kept until the end.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Where it begins: not at 0 where a run is resumed.</param>
    void Begin(TrainingSubject subject, TrainerOptions options, in TrainingProgress progress)
    {
    }

    /// <summary>A step is done. Called every time, so it should return quickly and allocate nothing.</summary>
    void StepDone(in StepResult step)
    {
    }

    /// <summary>Called at most once per <see cref="TrainerOptions.ProgressInterval"/>.</summary>
    void Report(in TrainingProgress progress)
    {
    }

    /// <summary>An epoch is done.</summary>
    void EpochDone(EpochResult epoch)
    {
    }

    /// <summary>Training has ended, and the network is as the caller will have it.</summary>
    void End(TrainingHistory history)
    {
    }

    /// <summary>Training has ended with an exception, which the caller will get.</summary>
    void Fail(Exception exception)
    {
    }
}
