using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>
/// The verifier accepts networks that compute what they declare, and rejects those that compute it with one other argument: so it sees
/// every layer, loss, optimizer, clip and option.
/// </summary>
public sealed class OptionTests
{
    private static readonly VerifierOptions Quick = new() { BatchSizes = [1, 3, 9], Seeds = [1], CheckChunking = false };

    public static TheoryData<Attribute, Attribute> RowFaults => new()
    {
        { new GELUAttribute(), new GELUAttribute { Approximate = true } },
        { new GELUAttribute(), new SiLUAttribute() },
        { new LeakyReLUAttribute(0.25), new LeakyReLUAttribute(0.26) },
        { new DenseAttribute(4) { Frozen = true }, new DenseAttribute(4) },
        { Loss(), Loss(smoothing: 0.1) },
        { Loss(), Loss(gamma: 2.125) },
        { Loss(), Loss(thirdWeight: 0.625) },
        { new ClipGradientNormAttribute(0.125), new ClipGradientNormAttribute(0.126) },
        { new ClipGradientNormAttribute(0.125), new ClipGradientValueAttribute(0.125) },
        { NAdam(), NAdam(decay: 0.25) },
        { NAdam(), NAdam(decoupled: true) },
        { NAdam(), new AdamAttribute(0.01) { WeightDecay = 0.125 } },
    };

    public static TheoryData<Attribute, Attribute> BinaryFaults => new()
    {
        { new DenseAttribute(6), Penalised(l1: 0.063) },
        { new DenseAttribute(6), Penalised(l2: 0.126) },
        { new DenseAttribute(4) { Init = Init.Zeros }, new DenseAttribute(4) },
        { new SiLUAttribute(), new GELUAttribute() },
        { new MishAttribute(), new SiLUAttribute() },
        { new PReLUAttribute(), new PReLUAttribute { PerChannel = true, InitialSlope = 0.25 } },
        { new PReLUAttribute(), new PReLUAttribute { PerChannel = true, InitialSlope = 0.5, Frozen = true } },
        { Binary(), Binary(positive: 3.125) },
        { Binary(), Binary(smoothing: 0.1) },
        { Binary(), Binary(gamma: 1.625) },
        { new ClipGradientValueAttribute(1), new ClipGradientValueAttribute(0.016) },
        { new AdaGradAttribute(), new AdaGradAttribute(0.01) { InitialAccumulator = 0.126, LearningRateDecay = 0.5 } },
        { new AdaGradAttribute(), new AdaGradAttribute(0.01) { InitialAccumulator = 0.125, LearningRateDecay = 0.51 } },
    };

    public static TheoryData<Attribute, Attribute> SmoothFaults => new()
    {
        { new ELUAttribute(), new ELUAttribute(0.51) },
        { new SELUAttribute(), new ELUAttribute(1.6) },
        { new SoftplusAttribute(), new SoftplusAttribute(2.02) },
        { new SoftsignAttribute(), new TanhAttribute() },
        { new GELUAttribute(), new GELUAttribute() },
        { new HuberAttribute(), new HuberAttribute(0.51) },
        { new RMSPropAttribute(), new RMSPropAttribute(0.01) { Centered = true, Momentum = 0.51 } },
        { new RMSPropAttribute(), new RMSPropAttribute(0.01) { Momentum = 0.5 } },
        { new RMSPropAttribute(), new RMSPropAttribute(0.01) { Centered = true, Momentum = 0.5, Alpha = 0.98 } },
    };

    public static TheoryData<Attribute, Attribute> HardFaults => new()
    {
        { new HardTanhAttribute(), new HardTanhAttribute(-0.5, 0.76) },
        { new HardTanhAttribute(), new HardTanhAttribute(-0.51, 0.75) },
        { new HardSigmoidAttribute(), new SigmoidAttribute() },
        { new HardSwishAttribute(), new SiLUAttribute() },
        { new MeanAbsoluteErrorAttribute(), new HuberAttribute() },
        { new AdaDeltaAttribute(), new AdaDeltaAttribute(1) { Rho = 0.91 } },
        { new AdaDeltaAttribute(), new AdaDeltaAttribute(1) { Epsilon = 1.01e-6 } },
    };

    public static TheoryData<Attribute, Attribute> SoftmaxFaults => new()
    {
        { new SoftmaxAttribute(), new SigmoidAttribute() },
        { new LogSoftmaxAttribute(), new SoftmaxAttribute() },
        { new AdamWAttribute(), new AdamWAttribute(0.01) { WeightDecay = 0.51 } },
        { new AdamWAttribute(), new AdamAttribute(0.01) { WeightDecay = 0.5 } },
    };

    public static TheoryData<Attribute, Attribute> ImageFaults => new()
    {
        { new Conv2DAttribute(4, 3), new Conv2DAttribute(4, 3) { Stride = 2, StrideWidth = 1, Padding = 1, Groups = 2 } },
        {
            new Conv2DAttribute(4, 3),
            new Conv2DAttribute(4, 3) { Stride = 2, StrideWidth = 1, Padding = Padding.Same, DilationHeight = 2, Groups = 2 }
        },
        { new MaxPool2DAttribute(3), new AveragePool2DAttribute(3) { Stride = 1, Padding = 1 } },
        { new MaxPool2DAttribute(3), new MaxPool2DAttribute(3, 1) { Stride = 1, PaddingHeight = 1 } },
        { new DepthwiseConv2DAttribute(3), new DepthwiseConv2DAttribute(3, 2) { Multiplier = 2, PaddingHeight = 1, Padding = 1 } },
        { new AveragePool2DAttribute(2), new AveragePool2DAttribute(2) { Padding = 1 } },
        { new ZeroPad2DAttribute(0), new ZeroPad2DAttribute(1, 0, 1, 0) },
        { new ConvTranspose2DAttribute(3, 3), new ConvTranspose2DAttribute(3, 3) { Stride = 2, Padding = Padding.Same } },
        { new GlobalMaxPoolAttribute(), new GlobalAveragePoolAttribute() },
    };

    public static TheoryData<Attribute, Attribute> SequenceFaults => new()
    {
        { new Conv1DAttribute(4, 3), new Conv1DAttribute(4, 3) { Stride = 2, Padding = 1, L2 = 0.125 } },
        { new Conv1DAttribute(4, 3), new Conv1DAttribute(4, 3) { Stride = 2, Padding = Padding.Same, L2 = 0.126 } },
        { new MaxPool1DAttribute(3), new MaxPool1DAttribute(2) { Stride = 1, Padding = Padding.Same } },
        { new AveragePool1DAttribute(2), new AveragePool1DAttribute(2) { Padding = 1, CountPadding = false } },
        { new Upsample2DAttribute(2), new ZeroPad2DAttribute(1, 1, 0, 0) },
        { new Conv2DAttribute(4, 2), new Conv2DAttribute(4, 2) { Padding = Padding.Same } },
        { new GlobalAveragePoolAttribute(), new GlobalMaxPoolAttribute() },
    };

    [Fact]
    public void Accepts_what_is_declared()
    {
        AssertSound<NaiveRows>();
        AssertSound<NaiveBinary>();
        AssertSound<NaiveSmooth>();
        AssertSound<NaiveHard>();
        AssertSound<NaiveSoftmax>();
        AssertSound<NaiveImages>();
        AssertSound<NaiveSequences>();
    }

    [Theory]
    [MemberData(nameof(RowFaults))]
    public void Rejects_other_rows(Attribute declared, Attribute computed) => AssertRejected<NaiveRows>(declared, computed);

    [Theory]
    [MemberData(nameof(BinaryFaults))]
    public void Rejects_another_binary_network(Attribute declared, Attribute computed) => AssertRejected<NaiveBinary>(declared, computed);

    [Theory]
    [MemberData(nameof(SmoothFaults))]
    public void Rejects_other_smooth_functions(Attribute declared, Attribute computed) => AssertRejected<NaiveSmooth>(declared, computed);

    [Theory]
    [MemberData(nameof(HardFaults))]
    public void Rejects_other_hard_functions(Attribute declared, Attribute computed) => AssertRejected<NaiveHard>(declared, computed);

    [Theory]
    [MemberData(nameof(SoftmaxFaults))]
    public void Rejects_another_softmax(Attribute declared, Attribute computed) => AssertRejected<NaiveSoftmax>(declared, computed);

    [Theory]
    [MemberData(nameof(ImageFaults))]
    public void Rejects_other_images(Attribute declared, Attribute computed) => AssertRejected<NaiveImages>(declared, computed);

    [Theory]
    [MemberData(nameof(SequenceFaults))]
    public void Rejects_other_sequences(Attribute declared, Attribute computed) => AssertRejected<NaiveSequences>(declared, computed);

    private static void AssertSound<TNet>()
        where TNet : NaiveNetwork<TNet>, INetwork<TNet>, new()
    {
        VerificationResult result = NetworkVerifier.Verify<TNet>(new VerifierOptions { BatchSizes = [1, 3, 9], Seeds = [1, 2, 3] });
        Assert.InRange(result.LargestRatio, 1e-6, 1);
    }

    /// <summary>Puts another attribute in the place of the first of a kind (of dense layers: of as many units).</summary>
    internal static void AssertRejected<TNet>(Attribute declared, Attribute computed)
        where TNet : NaiveNetwork<TNet>, INetwork<TNet>, new()
    {
        Attribute[] attributes = [.. typeof(TNet).GetCustomAttributes(inherit: false).OfType<Attribute>()];
        int place = Array.FindIndex(
            attributes,
            other => other.GetType() == declared.GetType() && (other as DenseAttribute)?.Units == (declared as DenseAttribute)?.Units);
        attributes[place] = computed;
        try
        {
            NaiveNetwork<TNet>.Compute(attributes);
            var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<TNet>(Quick));
            // By its numbers, not because the declaration reads differently.
            Assert.NotEqual("definition", exception.Check);
            Assert.NotEqual("capabilities", exception.Check);
        }
        finally
        {
            NaiveNetwork<TNet>.Compute(null);
        }
    }

    private static SoftmaxCrossEntropyAttribute Loss(double smoothing = 0.125, double gamma = 2, double thirdWeight = 0.5) =>
        new() { LabelSmoothing = smoothing, FocalGamma = gamma, ClassWeights = [1, 2, thirdWeight] };

    private static BinaryCrossEntropyAttribute Binary(double positive = 3, double smoothing = 0.125, double gamma = 1.5) =>
        new() { PositiveWeight = positive, LabelSmoothing = smoothing, FocalGamma = gamma };

    private static DenseAttribute Penalised(double l1 = 0.0625, double l2 = 0.125) =>
        new(6) { L1 = l1, L2 = l2, Init = Init.Constant, InitScale = 0.5 };

    private static NAdamAttribute NAdam(double decay = 0.125, bool decoupled = false) =>
        new(0.01) { WeightDecay = decay, DecoupledWeightDecay = decoupled };
}
