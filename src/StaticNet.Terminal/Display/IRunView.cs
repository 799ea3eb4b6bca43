using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>A run as it is shown. All members are called on the training thread.</summary>
internal interface IRunView
{
    void StepDone(long steps);

    void Report(in TrainingProgress progress);

    void EpochDone(EpochResult epoch);

    /// <summary>Shows how it ended. Nothing is called after it.</summary>
    void End(TrainingHistory history);

    /// <summary>Ends without a word. Nothing is called after it.</summary>
    void Close();
}
