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

    [Fact]
    public void Rejects_a_network_without_the_interfaces_it_needs()
    {
        var withoutBuffers = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<WithoutBuffers>());
        Assert.Equal("capabilities", withoutBuffers.Check);
        Assert.Contains("is not an IBufferedNetwork", withoutBuffers.Message);
        var withoutNoise = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<WithoutNoise>());
        Assert.Contains("is not an INoisyNetwork", withoutNoise.Message);
        var withoutOptimizer = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<WithoutOptimizer>());
        Assert.Contains("is an INoisyNetwork", withoutOptimizer.Message);
    }

    /// <summary>A call above MaxBatchSize that has masks, but no batch, is cut like any other.</summary>
    [Fact]
    public void Cut_batches_have_the_masks_of_whole_ones() => Assert.InRange(
        NetworkVerifier.Verify<NaiveNormalRows>(new VerifierOptions { BatchSizes = [1], Seeds = [5] }).LargestRatio, 1e-6, 1);

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
    [InlineData(StatisticsFault.BufferCountWrong, "definition", null)]
    [InlineData(StatisticsFault.BatchNotRefused, "training above MaxBatchSize", null)]
    [InlineData(StatisticsFault.RefusedTooLate, "Forward above MaxBatchSize", "noise")]
    [InlineData(StatisticsFault.LengthsUnchecked, "LoadBuffers and CopyBuffersTo", null)]
    public void Rejects_a_planted_fault(StatisticsFault fault, string check, string? tensor)
    {
        HandWrittenStatistics.Planted = fault;
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<HandWrittenStatistics>());
        Assert.Equal((check, tensor), (exception.Check, exception.Tensor));
    }

    [Input(3)]
    [Dense(2), BatchNorm]
    public sealed class WithoutBuffers : NaiveNetwork<WithoutBuffers>, INetwork<WithoutBuffers>;

    [Input(3)]
    [Dense(2), Dropout]
    [SGD]
    public sealed class WithoutNoise : NaiveNetwork<WithoutNoise>, IDifferentiableNetwork<WithoutNoise>;

    [Input(3)]
    [Dense(2), Dropout]
    public sealed class WithoutOptimizer : NaiveNetwork<WithoutOptimizer>, INoisyNetwork<WithoutOptimizer>;
}
