namespace StaticNet.Tests.Reference;

/// <summary>What can be wrong in generated code.</summary>
public enum Fault
{
    None,
    SignFlipped,
    LastInputDropped,
    LanesSwapped,
    StaleBias,
    SmallScale,
    SumDependsOnBatch,
    BatchMeanForgotten,
    TanhDerivativeForgotten,
    ReLUDerivativeForgotten,
    WeightTransposed,
    BiasGradientAssigned,
    BackwardOverwrites,
    InputGradientsAdded,
    LastSampleDropped,
    LastChunkDropped,
    GradientsNotCleared,
    LabelOffByOne,
    SampleWeightsIgnored,
    SoftmaxNotNormalised,
    LastMaximum,
    SecondMomentOfFirst,
    BiasCorrectionForgotten,
    StepCountStuck,
    WeightDecayIgnored,
    LearningRateIgnored,
    NesterovForgotten,
    MomentsNotReset,
    MomentsShifted,
    SecondMomentNotCopied,
    StepNotLoaded,
    LengthsOfStateUnchecked,
    ForkHasState,
    MomentNamesSwapped,
    ActivationBeforeReLU,
    ActivationOverwrittenByBackward,
    ActivationsOfNextSample,
    ActivationWithoutPass,
    ActivationNamedTwice,
    TrainStepDiffers,
    ForkOwnsParameters,
    ShapeTransposed,
    BiasNotZero,
}

/// <summary>The fault in the networks of this thread.</summary>
public static class Faults
{
    [ThreadStatic]
    private static Fault _planted;

    public static Fault Planted
    {
        get => _planted;
        set => _planted = value;
    }
}
