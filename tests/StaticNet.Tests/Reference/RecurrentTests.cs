using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The verifier accepts networks with recurrent layers, and rejects those that compute them with another argument.</summary>
public sealed class RecurrentTests
{
    private static readonly VerifierOptions Many = new()
    {
        Seeds = [.. Enumerable.Range(100, 4).Select(seed => (ulong)seed)],
        BatchSizes = [1, 2, 3],
        CheckChunking = false,
    };

    public static TheoryData<Attribute, Attribute> LSTMFaults => new()
    {
        { new LSTMAttribute(4), LSTM(dropout: 0.26) },
        { new LSTMAttribute(4), LSTM(dropout: 0) },
        { new LSTMAttribute(4), LSTM(l1: 0.063) },
        { new LSTMAttribute(4), LSTM(l2: 0.126) },
        { new LSTMAttribute(4), LSTM(isFrozen: true) },
    };

    public static TheoryData<Attribute, Attribute> RNNFaults => new()
    {
        { new RNNAttribute(5), new RNNAttribute(5) { Layers = 2, Dropout = 0.25 } },
        { new RNNAttribute(5), new RNNAttribute(5) { Nonlinearity = Nonlinearity.ReLU, Layers = 2, Dropout = 0.26 } },
        { new MeanOverTimeAttribute(), new LastStepAttribute() },
    };

    public static TheoryData<Attribute, Attribute> NormalFaults => new()
    {
        { new PermuteAttribute(), new ReshapeAttribute(6, 2) },
        { new RNNAttribute(3), new RNNAttribute(3) { Bias = false } },
        { new RNNAttribute(3), new RNNAttribute(3) { Init = Init.Constant, InitScale = 0.26, Bias = false } },
        { new LastStepAttribute(), new MeanOverTimeAttribute() },
    };

    public static TheoryData<Attribute, Attribute> LongFaults => new()
    {
        { new GRUAttribute(3), new GRUAttribute(3) },
        { new RNNAttribute(3), new RNNAttribute(3) { ReturnSequences = false, Nonlinearity = Nonlinearity.ReLU } },
    };

    [Fact]
    public void Accepts_long_short_term_memory() => AssertSound<NaiveLSTM>();

    [Fact]
    public void Accepts_rectified_states() => AssertSound<NaiveRNN>();

    [Fact]
    public void Accepts_batch_statistics_between_them() => AssertSound<NaiveNormalRecurrence>();

    [Fact]
    public void Accepts_many_steps() => AssertSound<NaiveLongRecurrence>();

    [Theory]
    [MemberData(nameof(LSTMFaults))]
    public void Rejects_another_LSTM(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveLSTM>(declared, computed);

    [Theory]
    [MemberData(nameof(RNNFaults))]
    public void Rejects_another_RNN(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveRNN>(declared, computed);

    [Theory]
    [MemberData(nameof(NormalFaults))]
    public void Rejects_other_axes_and_values(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveNormalRecurrence>(declared, computed);

    [Theory]
    [MemberData(nameof(LongFaults))]
    public void Rejects_another_GRU(Attribute declared, Attribute computed) => OptionTests.AssertRejected<NaiveLongRecurrence>(declared, computed);

    [Fact]
    public void Rejects_gates_that_begin_shut()
    {
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<Forgetful>());
        Assert.Equal(("initial parameters", "lstm0.bias_ih_l0"), (exception.Check, exception.Tensor));
        Assert.Contains("lstm0.bias_ih_l0[2] begins as 0", exception.Message);
    }

    [Fact]
    public void Rejects_a_stack_without_noise()
    {
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<Noiseless>());
        Assert.Contains("is not an INoisyNetwork", exception.Message);
    }

    private static void AssertSound<TNet>()
        where TNet : class, INetwork<TNet>
    {
        Assert.InRange(NetworkVerifier.Verify<TNet>().LargestRatio, 1e-6, 1);
        Assert.InRange(NetworkVerifier.Verify<TNet>(Many).LargestRatio, 1e-6, 1);
    }

    private static LSTMAttribute LSTM(double dropout = 0.25, double l1 = 0.0625, double l2 = 0.125, bool isFrozen = false) =>
        new(4) { Layers = 2, Bidirectional = true, Dropout = dropout, L1 = l1, L2 = l2, Frozen = isFrozen };

    [Input(3, 2)]
    [LSTM(2, Bidirectional = true)]
    public sealed class Forgetful : NaiveNetwork<Forgetful>, INetwork<Forgetful>
    {
        static Forgetful INetwork<Forgetful>.Create(ulong seed)
        {
            Forgetful network = Create(seed);
            var parameters = new float[ParameterCount];
            network.CopyParametersTo(parameters);
            network.LoadParameters(Array.ConvertAll(parameters, value => value == 1 ? 0 : value));
            return network;
        }
    }

    [Input(3, 2)]
    [LSTM(2, Bidirectional = true, Layers = 2, Dropout = 0.5)]
    [SGD]
    public sealed class Noiseless : NaiveNetwork<Noiseless>, IDifferentiableNetwork<Noiseless>;
}
