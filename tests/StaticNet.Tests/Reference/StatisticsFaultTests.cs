using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The verifier accepts hand-written normalisation and noise, and rejects every fault in them.</summary>
public sealed class StatisticsFaultTests : IDisposable
{
    public void Dispose() => HandWrittenStatistics.Planted = StatisticsFault.None;

    [Fact]
    public void Accepts_the_sound_network() => Assert.InRange(NetworkVerifier.Verify<HandWrittenStatistics>().LargestRatio, 1e-6, 1);

    /// <summary>Correct code must not be rejected by bad luck: few samples make small deviations, which divide.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(17)]
    public void Accepts_it_under_many_seeds(int n)
    {
        ulong[] seeds = [.. Enumerable.Range(1000, 60).Select(seed => (ulong)seed)];
        VerificationResult result = NetworkVerifier.Verify<HandWrittenStatistics>(
            new VerifierOptions { Seeds = seeds, BatchSizes = [n], CheckChunking = false });
        Assert.InRange(result.LargestRatio, 1e-6, 1);
    }

    [Theory]
    [InlineData(StatisticsFault.UnbiasedVariance, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.RunningBiased, "ComputeGradients", "batchnorm0.running_var")]
    [InlineData(StatisticsFault.RunningMeanStuck, "ComputeGradients", "batchnorm0.running_mean")]
    [InlineData(StatisticsFault.RunningVarianceOfOne, "ComputeGradients", "batchnorm0.running_var")]
    [InlineData(StatisticsFault.MomentumTurned, "ComputeGradients", "batchnorm0.running_mean")]
    [InlineData(StatisticsFault.InferenceStatisticsInTraining, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.TrainingStatisticsInInference, "Predict", "outputs")]
    [InlineData(StatisticsFault.StatisticsConstantInBackward, "ComputeGradients", "dense0.bias")]
    [InlineData(StatisticsFault.ShiftForgottenInBackward, "ComputeGradients", "dense0.bias")]
    [InlineData(StatisticsFault.EpsilonOutside, "Predict", "outputs")]
    [InlineData(StatisticsFault.StatisticsInBackwardAgain, "ComputeGradients", "batchnorm0.running_mean")]
    [InlineData(StatisticsFault.EvaluateMovesStatistics, "inference of a fork after construction", "outputs")]
    [InlineData(StatisticsFault.NotScaled, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.ScaledInInference, "Predict", "outputs")]
    [InlineData(StatisticsFault.MaskOfFirstSample, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.MaskOfNextLayer, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.MaskDrawnAgainInBackward, "ComputeGradients", "batchnorm0.bias")]
    [InlineData(StatisticsFault.NoiseStepStuck, "ComputeGradients", "noise")]
    [InlineData(StatisticsFault.NoiseStepAtUpdate, "ComputeGradients", "noise")]
    [InlineData(StatisticsFault.SeedHalvesSwapped, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.NoiseWithoutCosine, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.NoiseVariance, "ComputeGradients", "loss")]
    [InlineData(StatisticsFault.SeedNotTaken, "initial noise", null)]
    [InlineData(StatisticsFault.ForkMovesStatistics, "Forward of a fork", "batchnorm0.running_mean")]
    [InlineData(StatisticsFault.ForkSharesSeed, "Fork", null)]
    [InlineData(StatisticsFault.BuffersNotBlended, "BlendParametersFrom", "buffers")]
    [InlineData(StatisticsFault.BuffersNotCopied, "CopyParametersFrom", "batchnorm0.running_mean")]
    [InlineData(StatisticsFault.BuffersSwapped, "definition", "batchnorm0.running_mean")]
    [InlineData(StatisticsFault.BatchNotRefused, "training above MaxBatchSize", null)]
    [InlineData(StatisticsFault.RefusedTooLate, "Forward above MaxBatchSize", "noise")]
    [InlineData(StatisticsFault.LengthsUnchecked, "LoadBuffers and CopyBuffersTo", null)]
    public void Rejects_a_planted_fault(StatisticsFault fault, string check, string? tensor)
    {
        HandWrittenStatistics.Planted = fault;
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<HandWrittenStatistics>());
        Assert.Equal((check, tensor), (exception.Check, exception.Tensor));
    }
}
