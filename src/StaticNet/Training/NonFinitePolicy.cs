namespace StaticNet.Training;

/// <summary>What happens where a step gives a loss, parameters or moments that are not finite.</summary>
public enum NonFinitePolicy
{
    /// <summary>
    /// Training ends with a <see cref="NonFiniteTrainingException"/> that says where it began; the network is as it was before the step.
    /// </summary>
    Stop,

    /// <summary>The step is left out, as if it had not been made, and counted in <see cref="TrainingHistory.SkippedSteps"/>.</summary>
    Skip,
}
