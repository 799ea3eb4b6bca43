using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The verifier accepts sound networks of ids, lengths and carried states, and rejects every fault in them.</summary>
public sealed class SequenceFaultTests : IDisposable
{
    private static readonly VerifierOptions Quick = new() { BatchSizes = [3], Seeds = [1], CheckChunking = false };

    public void Dispose()
    {
        NaiveNetwork<NaiveTransformer>.Plant(SequenceFault.None);
        NaiveNetwork<NaiveCarried>.Plant(SequenceFault.None);
        NaiveNetwork<NaiveTokenStream>.Plant(SequenceFault.None);
    }

    [Fact]
    public void Accepts_sound_networks()
    {
        var options = new VerifierOptions { BatchSizes = [1, 2, 3] };
        Assert.InRange(NetworkVerifier.Verify<NaiveTransformer>(options).LargestRatio, 1e-6, 1);
        Assert.InRange(NetworkVerifier.Verify<NaiveAttention>(options).LargestRatio, 1e-6, 1);
        Assert.InRange(NetworkVerifier.Verify<NaiveLengths>(options).LargestRatio, 1e-6, 1);
        Assert.InRange(Verify<NaiveCarried>(options).LargestRatio, 1e-6, 1);
        Assert.InRange(Verify<NaiveTokenStream>(options).LargestRatio, 1e-6, 1);
    }

    /// <summary>Correct code must not be rejected by bad luck.</summary>
    [Fact]
    public void Accepts_sound_networks_under_many_seeds()
    {
        var options = new VerifierOptions { Seeds = [.. Enumerable.Range(2000, 10).Select(seed => (ulong)seed)], BatchSizes = [1, 3], CheckChunking = false };
        NetworkVerifier.Verify<NaiveTransformer>(options);
        NetworkVerifier.Verify<NaiveAttention>(options);
        Verify<NaiveCarried>(options);
        Verify<NaiveTokenStream>(options);
    }

    [Theory]
    [InlineData(SequenceFault.LengthsIgnored, "Predict of samples without steps")]
    [InlineData(SequenceFault.OneStepTooMany, "Predict of samples without steps")]
    [InlineData(SequenceFault.PaddingShown, "Predict of samples without steps")]
    [InlineData(SequenceFault.PaddingShownInForward, "Forward")]
    [InlineData(SequenceFault.PaddingReadByTheLast, "Predict with other padding")]
    [InlineData(SequenceFault.ProbabilitiesOfPadding, "PredictProbabilities")]
    [InlineData(SequenceFault.ClassesOfPadding, "Classify")]
    [InlineData(SequenceFault.MeanOfMeans, "Evaluate")]
    [InlineData(SequenceFault.MeanOverDeclaredSteps, "Evaluate")]
    [InlineData(SequenceFault.ClassWeightsOfPadding, "Evaluate with labels")]
    [InlineData(SequenceFault.NothingIsNotANumber, "Predict of samples without steps")]
    [InlineData(SequenceFault.LengthsUnchecked, "calls with a length above the declared one")]
    [InlineData(SequenceFault.LengthsUncounted, "calls with a length too many")]
    [InlineData(SequenceFault.Vocabulary, "capabilities")]
    [InlineData(SequenceFault.IdsOfIntegersShifted, "Predict of ids")]
    [InlineData(SequenceFault.IdsRounded, "calls with the id 0.5")]
    [InlineData(SequenceFault.OutputsOfRefusal, "Predict of what is no id")]
    public void Rejects_a_planted_fault(SequenceFault fault, string check)
    {
        NaiveNetwork<NaiveTransformer>.Plant(fault);
        AssertRejected<NaiveTransformer>(check);
    }

    [Theory]
    [InlineData(SequenceFault.InputGradientsOfPadding, "Backward")]
    [InlineData(SequenceFault.StatesForgotten, "second training call")]
    [InlineData(SequenceFault.StatesInPredict, "inference after Forward")]
    [InlineData(SequenceFault.StatesInEvaluate, "Evaluate between training calls")]
    [InlineData(SequenceFault.ResetForgotten, "ComputeGradients again")]
    [InlineData(SequenceFault.ResetByPredict, "second training call")]
    [InlineData(SequenceFault.ResetByUpdate, "training call behind those of forks, Update and LoadParameters")]
    [InlineData(SequenceFault.ResetByNewParameters, "training call behind those of forks, Update and LoadParameters")]
    [InlineData(SequenceFault.ResetByRefusal, "training call behind one that was refused")]
    [InlineData(SequenceFault.ForkSharesStates, "training of a fork")]
    [InlineData(SequenceFault.ForkBeginsWithStates, "Forward of a fork")]
    [InlineData(SequenceFault.StatesOfAllSteps, "second training call with lengths")]
    [InlineData(SequenceFault.CountUnchecked, "training calls with another number of samples")]
    [InlineData(SequenceFault.LoadedStatesForgotten, "LoadOptimizerState")]
    [InlineData(SequenceFault.LoadedStatesSwapped, "LoadOptimizerState")]
    [InlineData(SequenceFault.LengthsOfStatesUnchecked, "LoadOptimizerState")]
    public void Rejects_a_planted_fault_of_carried_states(SequenceFault fault, string check)
    {
        NaiveNetwork<NaiveCarried>.Plant(fault);
        AssertRejected<NaiveCarried>(check);
    }

    [Fact]
    public void Rejects_a_fault_under_a_loss_of_ones_own()
    {
        NaiveNetwork<NaiveTokenStream>.Plant(SequenceFault.StatesForgotten);
        AssertRejected<NaiveTokenStream>("second training call");
    }

    [Theory]
    [InlineData(RecurrentFault.ReverseBeginsBehindTheEnd, "outputs")]
    [InlineData(RecurrentFault.LossOfDeclaredSteps, "loss")]
    [InlineData(RecurrentFault.GradientOfPadding, "0.bias_hh_l0")]
    public void Rejects_a_fault_inside_a_recurrent_layer(RecurrentFault fault, string tensor)
    {
        Assert.InRange(NetworkVerifier.Verify<HandWrittenLengths>(Quick).LargestRatio, 1e-6, 1);
        HandWrittenRecurrence<HandWrittenLengths>.Planted = fault;
        try
        {
            var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<HandWrittenLengths>(Quick));
            Assert.EndsWith(tensor, exception.Tensor);
        }
        finally
        {
            HandWrittenRecurrence<HandWrittenLengths>.Planted = RecurrentFault.None;
        }
    }

    private static void AssertRejected<TNet>(string check)
        where TNet : NaiveNetwork<TNet>, INetwork<TNet>, new() =>
        Assert.Equal(check, Assert.Throws<NetworkVerificationException>(() => Verify<TNet>(Quick)).Check);

    /// <summary>The verifier, of what a network of these tests declares.</summary>
    private static VerificationResult Verify<TNet>(VerifierOptions options)
        where TNet : NaiveNetwork<TNet>, INetwork<TNet>, new() =>
        new NetworkVerification<TNet>(options, null, new ReferenceNetwork(NaiveNetwork<TNet>.Declared)).Run();
}
