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

    public static TheoryData<Attribute, Attribute> StatisticsFaults => new()
    {
        { new BatchNormAttribute(), new BatchNormAttribute { Momentum = 0.251, Epsilon = 0.125 } },
        { new BatchNormAttribute(), new BatchNormAttribute { Momentum = 0.25, Epsilon = 0.126 } },
        { new BatchNormAttribute(), new BatchNormAttribute { Momentum = 0.25, Epsilon = 0.125, Frozen = true } },
        { new DropoutAttribute(), new DropoutAttribute(0.26) },
        { new DropoutAttribute(), new GaussianNoiseAttribute(0.25) },
    };

    public static TheoryData<Attribute, Attribute> MapFaults => new()
    {
        { new GroupNormAttribute(2), new GroupNormAttribute(1) { Epsilon = 0.25 } },
        { new GroupNormAttribute(2), new GroupNormAttribute(4) { Epsilon = 0.25 } },
        { new GroupNormAttribute(2), new GroupNormAttribute(2) { Epsilon = 0.251 } },
        { new GroupNormAttribute(2), new GroupNormAttribute(2) { Epsilon = 0.25, Frozen = true } },
        { new GaussianNoiseAttribute(0), new GaussianNoiseAttribute(0.1251) },
    };

    public static TheoryData<Attribute, Attribute> NormalRowFaults => new()
    {
        { new LayerNormAttribute(), new LayerNormAttribute { Epsilon = 0.251 } },
        { new LayerNormAttribute(), new LayerNormAttribute { Epsilon = 0.25, Frozen = true } },
        { new RMSNormAttribute(), new RMSNormAttribute { Epsilon = 0.251 } },
        { new RMSNormAttribute(), new RMSNormAttribute { Epsilon = 0.25, Frozen = true } },
        { new DropoutAttribute(), new DropoutAttribute(0.51) },
    };

    public static TheoryData<Attribute, Attribute> FrozenFaults => new()
    {
        { new BatchNormAttribute(), new BatchNormAttribute() },
        { new LayerNormAttribute(), new LayerNormAttribute() },
        { new RMSNormAttribute(), new RMSNormAttribute() },
        { new GroupNormAttribute(3), new GroupNormAttribute(3) },
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

    [Theory]
    [MemberData(nameof(StatisticsFaults))]
    public void Rejects_other_statistics(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveStatistics>(declared, computed);

    [Theory]
    [MemberData(nameof(MapFaults))]
    public void Rejects_other_maps(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveMaps>(declared, computed);

    [Theory]
    [MemberData(nameof(NormalRowFaults))]
    public void Rejects_other_rows(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveNormalRows>(declared, computed);

    [Theory]
    [MemberData(nameof(FrozenFaults))]
    public void Rejects_what_is_not_frozen(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveFrozen>(declared, computed);

    private static void AssertSound<TNet>()
        where TNet : class, INetwork<TNet>
    {
        Assert.InRange(NetworkVerifier.Verify<TNet>().LargestRatio, 1e-6, 1);
        VerificationResult result = NetworkVerifier.Verify<TNet>(Many);
        Assert.InRange(result.LargestRatio, 1e-6, 1);
    }
}
