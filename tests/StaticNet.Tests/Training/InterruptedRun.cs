using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary>A run that one process begins, and another ends.</summary>
internal static class InterruptedRun
{
    public const int Steps = 300;
    public const int Break = 137;

    /// <summary>96 samples in batches of 16 are 6 steps an epoch: 137 are 22 epochs and 5 steps.</summary>
    public static TrainerOptions Options => new() { Epochs = Steps / 6, BatchSize = 16, Seed = 5, Schedule = LearningRateSchedule.Cosine().WithWarmUp(20) };

    /// <summary>Does something with a network of each optimizer.</summary>
    public static void ForEach(IAction action)
    {
        action.Do<WithSGD>();
        action.Do<WithMomentum>();
        action.Do<WithAdam>();
        action.Do<WithAdamW>();
        action.Do<WithNAdam>();
        action.Do<WithRMSProp>();
        action.Do<WithAdaGrad>();
        action.Do<WithAdaDelta>();
    }

    public interface IAction
    {
        void Do<TNet>()
            where TNet : class, ITrainableNetwork<TNet>;
    }
}
