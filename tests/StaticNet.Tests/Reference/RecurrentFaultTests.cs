using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The verifier accepts recurrent layers whose way back is written by hand, and rejects every fault in them.</summary>
public sealed class RecurrentFaultTests : IDisposable
{
    public void Dispose() =>
        (HandWrittenRecurrence<HandWrittenLSTM>.Planted, HandWrittenRecurrence<HandWrittenGRU>.Planted) = (RecurrentFault.None, RecurrentFault.None);

    /// <summary>Correct code must not be rejected by bad luck.</summary>
    [Fact]
    public void Accepts_sound_networks_under_many_seeds()
    {
        var options = new VerifierOptions
        {
            Seeds = [.. Enumerable.Range(1000, 30).Select(seed => (ulong)seed)],
            BatchSizes = [1, 3],
            CheckChunking = false,
        };
        Assert.InRange(NetworkVerifier.Verify<HandWrittenLSTM>(options).LargestRatio, 1e-6, 1);
        Assert.InRange(NetworkVerifier.Verify<HandWrittenGRU>(options).LargestRatio, 1e-6, 1);
    }

    [Theory]
    [InlineData(RecurrentFault.GatesSwapped, "Predict", "outputs")]
    [InlineData(RecurrentFault.StateOfOtherSamples, "Predict", "outputs")]
    [InlineData(RecurrentFault.ReverseGoesForward, "Predict", "outputs")]
    [InlineData(RecurrentFault.DirectionsSwapped, "Predict", "outputs")]
    [InlineData(RecurrentFault.TimeTruncated, "ComputeGradients", "0.bias_hh_l0_reverse")]
    [InlineData(RecurrentFault.WeightMeetsNewState, "ComputeGradients", "0.weight_hh_l0_reverse")]
    [InlineData(RecurrentFault.StateBiasForgotten, "ComputeGradients", "0.bias_hh_l0_reverse")]
    [InlineData(RecurrentFault.BiasOfLastStep, "ComputeGradients", "0.bias_ih_l0_reverse")]
    [InlineData(RecurrentFault.InputGradientOfLastStep, "Backward", "input gradients")]
    public void Rejects_a_planted_fault(RecurrentFault fault, string check, string tensor)
    {
        AssertRejected<HandWrittenLSTM>(fault, check, tensor);
        AssertRejected<HandWrittenGRU>(fault, check, tensor);
    }

    [Fact]
    public void Rejects_a_fault_of_one_kind()
    {
        AssertRejected<HandWrittenLSTM>(RecurrentFault.CellTruncated, "ComputeGradients", "0.bias_hh_l0_reverse");
        AssertRejected<HandWrittenGRU>(RecurrentFault.ResetIgnoredInBackward, "ComputeGradients", "0.bias_hh_l0_reverse");
    }

    private static void AssertRejected<TNet>(RecurrentFault fault, string check, string tensor)
        where TNet : HandWrittenRecurrence<TNet>, INetwork<TNet>, new()
    {
        HandWrittenRecurrence<TNet>.Planted = fault;
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<TNet>());
        Assert.Equal(check, exception.Check);
        Assert.EndsWith(tensor, exception.Tensor);
    }
}
