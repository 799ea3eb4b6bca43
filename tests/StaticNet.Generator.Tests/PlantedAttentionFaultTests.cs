using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for steps that see each other, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedAttentionFaultTests
{
    /// <summary>A group of eight steps and a ninth.</summary>
    private const string Causal = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(9, 4), Dense(4), Tanh, PositionalEmbedding, Tanh, MultiHeadAttention(2, Causal = true)]
        [MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    private const string Whole = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(3, 4), Dense(4), Tanh, MultiHeadAttention(2, Bias = false), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Which of both, what is wrong, and how.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        // Forward.
        { "a step sees the one behind it", Causal, "int keys = i + 1;", "int keys = i + 2;" },
        { "a step does not see itself", Causal, "int keys = i + 1;", "int keys = i < 1 ? 1 : i;" },
        { "terms of a group's last row left out", Causal, "int keys = first + 8;", "int keys = first + 7;" },
        { "queries not divided by the root of their length", Whole, "TOps.Create(0.707106769f), lowest", "TOps.Create(1f), lowest" },
        { "p of the first sample kept for all", Whole, "p = ref At(ref K, (s * 2 + head) * 48);", "p = ref At(ref K, head * 48);" },
        { "p does not add up to 1", Whole, "TOps.Create(1 / Sum(ref s, end))", "TOps.Create(1 / Sum(ref s, end) * 1.001f)" },
        { "p begins with what stands behind the keys", Whole, "TOps.Store(TOps.Select(seen, e, TOps.Zero), ref s, o);", "TOps.Store(e, ref s, o);" },
        { "queries in place of keys", Whole, "Transpose(ref At(ref q, 32), 96", "Transpose(ref At(ref q, 0), 96" },
        { "values of the other head", Whole, "ref float q = ref At(ref x, s * 288 + head * 16);", "ref float q = ref At(ref x, s * 288 + (1 - head) * 16);" },
        { "positions of the step before", Causal, "TOps.Load(ref P, 80 + o)), ref h, o);", "TOps.Load(ref P, 64 + o)), ref h, o);" },

        // Back.
        { "gradients of scores not centred", Whole, "TVector sum = TOps.Create(Dot(ref p, ref ds, end));", "TVector sum = TOps.Zero;" },
        { "gradients of scores not divided by the root", Whole, "TVector scale = TOps.Create(0.707106769f);", "TVector scale = TOps.Create(1f);" },
        { "gradients of queries from queries", Whole, "QueriesWide(ref ds, ref At(ref q, 32), ref dq, keys); else Attention2QueriesNarrow(ref ds, ref At(ref q, 32)", "QueriesWide(ref ds, ref q, ref dq, keys); else Attention2QueriesNarrow(ref ds, ref q" },
        { "gradients of values from scores", Whole, "ValuesWide(ref p, ref dh, ref At(ref dq, 64), keys); else Attention2ValuesNarrow(ref p,", "ValuesWide(ref ds, ref dh, ref At(ref dq, 64), keys); else Attention2ValuesNarrow(ref ds," },
        { "a key's first query left out", Causal, "for (int k = first; k < 9; k++)", "for (int k = first + 1; k < 9; k++)" },
        { "a key's last query left out", Causal, "for (int k = first; k < 9; k++)", "for (int k = first; k < 8; k++)" },
        { "gradients of positions of the first sample alone", Causal, "ref float d = ref At(ref dz, r * 144 + o);", "ref float d = ref At(ref dz, o);" },
        { "derivative before positions forgotten", Causal, "g = TanhGradient(g, TOps.Load(ref h0, o));", "" },
    };

    [Theory]
    [InlineData(Causal)]
    [InlineData(Whole)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty)));
}
