using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for sequences, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedSequenceFaultTests
{
    /// <summary>Zeros in front, and the last step.</summary>
    private const string Causal = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(4, 3), Permute(1, 0), Conv1D(2, 3, Padding = Padding.Causal, Dilation = 2), Tanh, Permute(1, 0)]
        [Dense(3), Tanh, LastStep, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>The gradient of a step beside those of others, in memory that they have used before.</summary>
    private const string Shared = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(4, 3), Dense(3), Tanh(Name = "h"), LastStep(Name = "l")]
        [Dense(3, From = "h"), MeanOverTime(Name = "d"), MeanOverTime(From = "h"), Add("l", "d"), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Rows that stay whole, and columns that become rows.</summary>
    private const string Axes = """
        #pragma warning disable SN0206
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(2, 3, 4), Permute(1, 0, 2), Dense(5), Tanh, Permute(0, 2, 1)]
        [Dense(3), Flatten, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "zeros behind in place of in front", Causal, "ref scratch, 3, 0, 4, 1, 8)", "ref scratch, 3, 0, 0, 1, 8)" },
        { "zeros on both sides", Causal, "ref scratch, 3, 0, 4, 1, 8)", "ref scratch, 3, 0, 2, 1, 8)" },
        { "gradients of a causal convolution one step late", Causal, "ref panel, 2, 0, 0, 1, 8)", "ref panel, 2, 0, 1, 1, 8)" },
        { "the step before the last", Causal, "At(ref x, 48), 64, ref h", "At(ref x, 32), 64, ref h" },
        { "the last step of the first sample", Causal, "At(ref x, 48), 64, ref h", "At(ref x, 48), 0, ref h" },
        { "gradient at the step before the last", Causal, "ref dx, 48 + o", "ref dx, 32 + o" },
        { "derivative at the first step", Causal, "TOps.Load(ref h0, 48 + o)", "TOps.Load(ref h0, o)" },
        { "derivative before the last step forgotten", Causal, "TanhGradient(TOps.Load(ref dz, o), TOps.Load(ref h0, 48 + o))", "TOps.Load(ref dz, o)" },
        { "gradients of other steps kept from before", Shared, "MemoryMarshal.CreateSpan(ref dx, 48).Clear();", "" },
        { "a sum over time in place of a mean", Shared, "TOps.Divide(z0_0, TOps.Create(4f))", "z0_0" },
        { "a mean's gradient not divided", Shared, "g = TOps.Divide(g, TOps.Create(4f));", "" },
        { "a step left out of a mean", Shared, "for (int r = 0; r < 4; r++)", "for (int r = 0; r < 3; r++)" },
        { "rows of the neighbouring place", Axes, "s * 24 + i0 * 4), 12,", "s * 24 + i0 * 4), 8," },
        { "rows one behind the other as they were", Axes, "s * 24 + i0 * 4), 12,", "s * 24 + i0 * 8), 4," },
        { "input gradients in the order of the output", Axes, "s * 32 + i0 * 12), 4,", "s * 32 + i0 * 4), 8," },
        { "columns of another place", Axes, "s * 96 + i0 * 32), 16, 2, 5", "s * 96 + i0 * 16), 16, 2, 5" },
        { "columns of the first sample", Axes, "s * 96 + i0 * 32), 16, 2, 5", "i0 * 32), 16, 2, 5" },
        { "rows over each other", Axes, "ref At(ref h, s * 240 + i0 * 80)", "ref At(ref h, s * 240 + i0 * 64)" },
        { "gradients of the first place for all", Axes, "ref At(ref dz, s * 240 + i0 * 80)", "ref At(ref dz, s * 240)" },
        { "derivative before a permutation forgotten", Axes, "TOps.Store(TanhGradient(TOps.Load(ref dx, j), TOps.Load(ref h0, j)), ref dx, j);", "{ }" },
    };

    [Theory]
    [InlineData(Causal)]
    [InlineData(Shared)]
    [InlineData(Axes)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty)));
}
