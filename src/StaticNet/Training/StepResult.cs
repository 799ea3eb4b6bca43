namespace StaticNet.Training;

/// <summary>One step of training.</summary>
/// <param name="Step">Its number in the run, from 0.</param>
/// <param name="Epoch">Its epoch, from 1.</param>
/// <param name="Samples">How many samples it learned from.</param>
/// <param name="Loss">Their mean loss before the update.</param>
/// <param name="LearningRate">The learning rate of the update.</param>
public readonly record struct StepResult(long Step, int Epoch, int Samples, float Loss, float LearningRate);
