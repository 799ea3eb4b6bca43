using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>As <see cref="PlantedFaultTests"/>, in layers whose rows are packed, in sums whose first segment waits, and in single samples.</summary>
public sealed class PlantedPackedFaultTests
{
    private const string Packed = """
        using StaticNet;
        [Network(MaxBatchSize = 9), Input(34), Dense(64), Tanh, Dense(48), ReLU, Dense(6), Sigmoid, Dense(160), ReLU, Dense(3), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string> Faults => new()
    {
        { "TOps.Repeat(ref X, 160 + o / 4, 4), v, a0_1", "TOps.Repeat(ref X, 156 + o / 4, 4), v, a0_1" },
        { "FoldGroups(z0, ref H, o, 8)", "FoldGroups(z0, ref H, o, 4)" },
        { "TOps.Add(FoldGroups(z0, ref H, o, 4), TOps.Load(ref b, o))", "FoldGroups(z0, ref H, o, 4)" },
        { "s = TOps.OfFour(x1, 3);", "s = TOps.OfFour(x1, 2);" },
        { "x1 = TOps.BroadcastFour(ref xk, 17)", "x1 = TOps.BroadcastFour(ref xk, 16)" },
        { "s = TOps.Broadcast(ref xk, 17);", "s = TOps.Broadcast(ref xk, 16);" },
        { "X = ref At(ref X, 2);", "X = ref At(ref X, 4);" },
        { "DotGroups(ref At(ref W, i * 8), ref dz, 8)", "DotGroups(ref At(ref W, i * 8), ref dz, 4)" },
        { "TOps.Tile(ref At(ref dz, r * 16), o, 8)", "TOps.Load(ref At(ref dz, r * 16), o)" },
        { "a3_0 = TOps.Fma(TOps.Repeat(ref xi, 12, 4), d, a3_0);", "a3_0 = TOps.Fma(TOps.Repeat(ref xi, 8, 4), d, a3_0);" },
        { "TOps.Interleave(c0_1, c1_1, c2_1, c3_1, 2)", "TOps.Interleave(c0_1, c1_1, c2_1, c3_1, 1)" },
        { "c1_0 = TOps.Fma(s, v0, c1_0);", "c1_0 = TOps.Fma(s, v1, c1_0);" },
        { "c2_1 = Gather(ref At(ref g, 2 + TOps.Count * 4), 4)", "c2_1 = Gather(ref At(ref g, 2 + TOps.Count), 4)" },
        { "bool isLast = i == 56;", "bool isLast = i == 57;" },
        { "b0_1 = TOps.Add(b0_1, v1); b0_2 =", "b0_2 =" },
        { "b0_1 = first ? TOps.Zero : TOps.Load(ref G, 3088 + o)", "b0_1 = TOps.Zero" },
        { "if (isLast) BiasEnd3(", "if (first) BiasEnd3(" },
        { "Dense4Bias(ref dz,", "if (!first) Dense4Bias(ref dz," },
        { "TOps.Add(TOps.Load(ref H, 0), a0_0)", "a0_0" },
        { "a0_0 = TOps.Zero; a0_1 = TOps.Zero;", "a0_0 = TOps.Zero;" },
        { "Dense1InputGradientRow(ref At(ref P, ", "Dense1InputGradientRow(ref At(ref G, " },
        { "if (to < 160) return;", "return;" },
    };

    // Few layers, through which a single sample goes in one method.
    private const string Short = """
        using StaticNet;
        [Network(MaxBatchSize = 9), Input(20), Dense(64), Tanh, Dense(16), ReLU, Dense(3), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    [Theory]
    [InlineData("Dense0Activate(ref h0, 1);", "")]
    [InlineData("ref At(ref P, 1280), ref h0); else", "ref At(ref P, 1264), ref h0); else")]
    [InlineData("if (rows == 1) PredictRow(ref x, ref P, ref S, ref y);", "if (rows == 1) return;")]
    public void Fault_in_the_pass_of_one_sample_is_rejected(string emitted, string faulty)
    {
        LoadedNetworks.Verify(LoadedNetworks.LoadEdited(Short));
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(Short, emitted, emitted, faulty)));
    }

    [Fact]
    public void Unedited_network_passes() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(Packed));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(Packed, emitted, emitted, faulty)));
}
