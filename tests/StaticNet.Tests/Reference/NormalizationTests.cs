using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The verifier accepts networks with normalisations and noise, and rejects those that compute them with another argument.</summary>
public sealed class NormalizationTests
{
    private static readonly VerifierOptions Many = new()
    {
        Seeds = [.. Enumerable.Range(100, 8).Select(seed => (ulong)seed)],
        BatchSizes = [1, 2, 3, 9],
        CheckChunking = false,
    };

    [Fact]
    public void Accepts_batch_statistics_and_masks() => AssertSound<NaiveStatistics>();

    [Fact]
    public void Accepts_images() => AssertSound<NaiveMaps>();

    [Fact]
    public void Accepts_rows() => AssertSound<NaiveNormalRows>();

    [Fact]
    public void Accepts_frozen_layers() => AssertSound<NaiveFrozen>();

    [Fact]
    public void Accepts_inference_only() => AssertSound<NaiveInference>();

    private static void AssertSound<TNet>()
        where TNet : class, INetwork<TNet>
    {
        Assert.InRange(NetworkVerifier.Verify<TNet>().LargestRatio, 1e-6, 1);
        VerificationResult result = NetworkVerifier.Verify<TNet>(Many);
        Assert.InRange(result.LargestRatio, 1e-6, 1);
    }
}
