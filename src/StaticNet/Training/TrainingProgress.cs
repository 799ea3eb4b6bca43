namespace StaticNet.Training;

/// <summary>How far a training run is.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">All steps, if training does not end early.</param>
/// <param name="Loss">The mean loss of the epoch so far; NaN before its first step.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="SamplesPerSecond">Samples learned from per second, measuring and storing not counted; 0 before the first step.</param>
/// <param name="Elapsed">The time since training began.</param>
/// <param name="Remaining">What is left at this speed, or <c>null</c> before there is one.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, long Step, long TotalSteps, double Loss, float LearningRate, double SamplesPerSecond, TimeSpan Elapsed, TimeSpan? Remaining)
{
    /// <summary>The share of the steps that is done, 0 to 1.</summary>
    public double Share => TotalSteps == 0 ? 1 : (double)Step / TotalSteps;
}
