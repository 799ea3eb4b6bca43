using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The verifier accepts correct float networks and rejects every planted fault, with the tensor's name.</summary>
public sealed class NetworkVerifierTests : IDisposable
{
    public void Dispose() => Faults.Planted = Fault.None;

    [Fact]
    public void Accepts_a_correct_classifier() => AssertSound(NetworkVerifier.Verify<ClassifierNetwork>());

    [Fact]
    public void Accepts_a_correct_regression() => AssertSound(NetworkVerifier.Verify<RegressionNetwork>());

    [Fact]
    public void Accepts_an_optimizer_without_a_loss() => AssertSound(NetworkVerifier.Verify<PartsNetwork>());

    [Fact]
    public void Accepts_inference_only() => AssertSound(NetworkVerifier.Verify<PlainNetwork>());

    [Fact]
    public void Accepts_an_instance_and_does_not_change_it()
    {
        var network = ClassifierNetwork.Create(7);
        float[] before = new float[ClassifierNetwork.ParameterCount], after = new float[ClassifierNetwork.ParameterCount];
        network.CopyParametersTo(before);
        AssertSound(NetworkVerifier.Verify(network));
        network.CopyParametersTo(after);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData(20_000, 0, 2, 4, true)]
    [InlineData(20_001, 0, 1, 2, true)]
    [InlineData(3_000_000, 3_000_000, 1, 2, true)]
    [InlineData(500, 100_000, 2, 4, true)]
    [InlineData(500, 100_001, 1, 2, true)]
    [InlineData(500, 500_001, 1, 2, false)]
    public void Tries_less_where_a_sample_takes_long(int parameters, long multiplications, int seeds, int batchSizes, bool chunking)
    {
        var options = VerifierOptions.For(parameters, multiplications);
        Assert.Equal((seeds, batchSizes, chunking), (options.Seeds.Count, options.BatchSizes.Count, options.CheckChunking));
    }

    [Fact]
    public void Accepts_images_under_many_seeds()
    {
        var options = new VerifierOptions
        {
            Seeds = [.. Enumerable.Range(100, 20).Select(seed => (ulong)seed)],
            BatchSizes = [1, 2],
            CheckChunking = false,
        };
        AssertSound(NetworkVerifier.Verify<NaiveImages>(options));
        AssertSound(NetworkVerifier.Verify<NaiveSequences>(options));
    }

    /// <summary>Correct float code must not be rejected by bad luck, also where tensors have one element.</summary>
    [Fact]
    public void Accepts_correct_networks_under_many_seeds()
    {
        var options = new VerifierOptions { Seeds = [.. Enumerable.Range(100, 40).Select(seed => (ulong)seed)], CheckChunking = false };
        AssertSound(NetworkVerifier.Verify<ClassifierNetwork>(options));
        AssertSound(NetworkVerifier.Verify<RegressionNetwork>(options));
        AssertSound(NetworkVerifier.Verify<PartsNetwork>(options));
    }

    [Theory]
    [InlineData(Fault.SignFlipped, "Predict", "dense2", "outputs")]
    [InlineData(Fault.LastInputDropped, "Predict", "dense2", "outputs")]
    [InlineData(Fault.LanesSwapped, "Predict", "dense2", "outputs")]
    [InlineData(Fault.StaleBias, "Predict", "dense2", "outputs")]
    [InlineData(Fault.SmallScale, "Predict", "dense2", "outputs")]
    [InlineData(Fault.SumDependsOnBatch, "Predict one by one", "dense2", "outputs")]
    [InlineData(Fault.ForkOwnsParameters, "Fork", null, "parameters")]
    [InlineData(Fault.SoftmaxNotNormalised, "PredictProbabilities", "dense2", "probabilities")]
    [InlineData(Fault.LastMaximum, "Classify", "dense2", "labels")]
    [InlineData(Fault.ShapeTransposed, "definition", "dense1", "dense1.weight")]
    [InlineData(Fault.BiasNotZero, "initial parameters", "dense2", "dense2.bias")]
    [InlineData(Fault.LabelOffByOne, "Evaluate with labels", "dense2", "loss")]
    [InlineData(Fault.SampleWeightsIgnored, "ComputeGradients with sample weights", "dense2", "loss")]
    [InlineData(Fault.BatchMeanForgotten, "ComputeGradients", "dense2", "dense2.bias")]
    [InlineData(Fault.BiasGradientAssigned, "ComputeGradients", "dense2", "dense2.bias")]
    [InlineData(Fault.WeightTransposed, "ComputeGradients", "dense1", "dense1.bias")]
    [InlineData(Fault.ReLUDerivativeForgotten, "ComputeGradients", "dense1", "dense1.bias")]
    [InlineData(Fault.TanhDerivativeForgotten, "ComputeGradients", "dense0", "dense0.bias")]
    [InlineData(Fault.LastSampleDropped, "ComputeGradients", "dense1", "dense1.weight")]
    [InlineData(Fault.LastChunkDropped, "Evaluate", "dense2", "loss")]
    [InlineData(Fault.GradientsNotCleared, "ComputeGradients again", null, "gradients")]
    [InlineData(Fault.BackwardOverwrites, "second Backward", "dense2", "dense2.bias")]
    [InlineData(Fault.InputGradientsAdded, "second Backward", "dense0", "input gradients")]
    [InlineData(Fault.SecondMomentOfFirst, "Update 1", "dense0", "dense0.weight")]
    [InlineData(Fault.BiasCorrectionForgotten, "Update 1", "dense0", "dense0.weight")]
    [InlineData(Fault.StepCountStuck, "Update 2", "dense0", "dense0.weight")]
    // Adam's first step is η · sign(g), with decay or without; its first moment is not.
    [InlineData(Fault.WeightDecayIgnored, "Update 1", null, "exp_avg")]
    [InlineData(Fault.LearningRateIgnored, "Update with another learning rate", "dense0", "dense0.weight")]
    [InlineData(Fault.MomentsNotReset, "Update behind ResetOptimizer", "dense0", "dense0.weight")]
    [InlineData(Fault.MomentNamesSwapped, "definition", null, null)]
    [InlineData(Fault.MomentsShifted, "Update 1", null, "exp_avg")]
    [InlineData(Fault.SecondMomentNotCopied, "Update 1", null, "exp_avg_sq")]
    [InlineData(Fault.StepNotLoaded, "LoadOptimizerState", null, "step")]
    [InlineData(Fault.LengthsOfStateUnchecked, "LoadOptimizerState", null, null)]
    [InlineData(Fault.ForkHasState, "LoadOptimizerState", null, null)]
    [InlineData(Fault.ActivationNamedTwice, "definition", null, null)]
    [InlineData(Fault.ActivationBeforeReLU, "activations behind ComputeGradients", "relu0", "activations")]
    [InlineData(Fault.ActivationOverwrittenByBackward, "activations behind ComputeGradients", "tanh0", "activations")]
    [InlineData(Fault.ActivationsOfNextSample, "activations behind ComputeGradients", "tanh0", "activations")]
    [InlineData(Fault.ActivationWithoutPass, "CopyActivationTo", null, null)]
    [InlineData(Fault.TrainStepDiffers, "TrainStep 1", "dense2", "dense2.bias")]
    public void Rejects_a_planted_fault(Fault fault, string check, string? layer, string? tensor)
    {
        Faults.Planted = fault;
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<ClassifierNetwork>());
        Assert.Equal((check, layer, tensor), (exception.Check, exception.Layer, exception.Tensor));
        Assert.Contains("ClassifierNetwork", exception.Message);
        Assert.Contains(check, exception.Message);
    }

    [Fact]
    public void Rejects_a_wrong_Nesterov_step()
    {
        Faults.Planted = Fault.NesterovForgotten;
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<RegressionNetwork>());
        Assert.Equal(("Update 1", "dense0.weight"), (exception.Check, exception.Tensor));
    }

    [Fact]
    public void The_exception_says_what_was_expected()
    {
        Faults.Planted = Fault.SignFlipped;
        var options = new VerifierOptions { Seeds = [3], BatchSizes = [2] };
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<ClassifierNetwork>(options));
        Assert.Equal((3ul, 2), (exception.Seed, exception.BatchSize));
        Assert.InRange(exception.Index, 0, 5);
        Assert.True(Math.Abs(exception.Expected - exception.Actual) > exception.Bound);
        Assert.InRange(exception.Bound, 1e-9, 1e-4);
        Assert.Contains("outputs[", exception.Message);
    }

    [Fact]
    public void A_case_that_would_not_see_a_fault_is_invalid()
    {
        var declaration = NetworkDeclaration.Read(
            "Dead", [new InputAttribute(2), new DenseAttribute(3), new ReLUAttribute(), new DenseAttribute(1)]);
        // Every unit of the first layer is far below zero: what it computes cannot be seen.
        double[] parameters = [1, 1, 1, 1, 1, 1, -9, -9, -9, 1, 1, 1, 0.5];
        var batch = new Batch { Inputs = [0.5, -0.25], Count = 1, OutputGradients = [1] };
        var expectation = new Expectation(declaration, parameters, batch, floatEvaluations: 3);
        Assert.Equal(["dense0", "relu0"], expectation.MissedFaults().Select(layer => layer.Name));
        parameters[6] = 9;
        Assert.Empty(new Expectation(declaration, parameters, batch, floatEvaluations: 3).MissedFaults());
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentException>(() => NetworkVerifier.Verify<PlainNetwork>(new VerifierOptions { BatchSizes = [] }));
        Assert.Throws<ArgumentException>(() => NetworkVerifier.Verify<PlainNetwork>(new VerifierOptions { BatchSizes = [0] }));
        Assert.Throws<ArgumentException>(() => NetworkVerifier.Verify<PlainNetwork>(new VerifierOptions { Seeds = [] }));
    }

    private static void AssertSound(VerificationResult result)
    {
        Assert.True(result.Cases > 0);
        Assert.True(result.Comparisons > 100);
        Assert.InRange(result.LargestRatio, 1e-6, 1);
    }
}
