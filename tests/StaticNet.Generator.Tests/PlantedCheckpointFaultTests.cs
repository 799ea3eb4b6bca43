using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>Faults planted where the optimizer's state, carried states and activations are taken out: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedCheckpointFaultTests
{
    private const string Averages = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(1, 4, 4), Conv2D(3, 3), ReLU, Flatten, Dense(4, Frozen = true), Tanh, Dense(2)]
        [MeanSquaredError, NAdam(0.01)]
        public sealed partial class Tested;
        """;

    private const string Sums = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(3), Dense(5), Tanh, Dense(2), AdaGrad(0.1, LearningRateDecay = 0.1, InitialAccumulator = 0.5)]
        public sealed partial class Tested;
        """;

    private const string Carried = """
        using StaticNet;
        [Network(MaxBatchSize = 4, CarryState = true), Input(3, 2, VariableLength = true), LSTM(3), GRU(2), Dense(1)]
        [MeanSquaredError, SGD(0.1, Momentum = 0.9)]
        public sealed partial class Tested;
        """;

    private static readonly VerifierOptions Options = new() { Seeds = [1, 2], BatchSizes = [1, 3], CheckChunking = true };

    /// <summary>What is wrong, where, what stands there and what is put in its place.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "powers swapped", Averages, "{ __beta2Power, __muPower, __muProduct }", "{ __muPower, __beta2Power, __muProduct }" },
        { "power not loaded", Averages, "__muPower = scalars[1];", "" },
        { "a name too many", Averages, "\"exp_avg\", \"exp_avg_sq\"", "\"exp_avg\", \"exp_avg_sq\", \"sum\"" },
        { "state of a fork", Averages, "CopyTo(__isFork, __moments", "CopyTo(false, __parameters" },
        { "fork that loads", Averages, "Load(__isFork, __moments", "Load(false, __moments" },
        { "steps not loaded", Sums, "__steps = scalars[0];", "" },
        { "rows of pixels for channels", Averages, "\"conv2d0\", \"relu0\") { IsChannelsLast = true }", "\"conv2d0\", \"relu0\")" },
        { "another layer's place", Sums, "new(256, new[] { 2 }", "new(128, new[] { 2 }" },
        { "ends shown", Carried, "\"gru0\") { ShorterAxis = 0 }", "\"gru0\")" },
        { "ends along the features", Carried, "\"lstm0\") { ShorterAxis = 0 }", "\"lstm0\") { ShorterAxis = 1 }" },
        { "c left out", Carried, "\"c of lstm0\"", "\"h of lstm0\"), new(0, new[] { 1 }, \"c of lstm0\"" },
        { "number of samples not loaded", Carried, "__carried = samples;\n    }\n\n    /// <summary>Copies the parameters", "}\n\n    /// <summary>Copies the parameters" },
    };

    [Theory]
    [InlineData(Averages)]
    [InlineData(Sums)]
    [InlineData(Carried)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source), Options);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty), Options));
}
