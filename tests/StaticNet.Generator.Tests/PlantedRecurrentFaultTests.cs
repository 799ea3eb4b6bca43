using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for recurrent layers, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedRecurrentFaultTests
{
    /// <summary>A stack, with noise between its layers and weights that are turned for the way back.</summary>
    private const string Memory = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(3, 2), LSTM(9, Layers = 2, Dropout = 0.25), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Gradients that differ for the state and the sequence, and a straight-line layer of which the end is read.</summary>
    private const string Gates = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(3, 2), GRU(9), RNN(3, ReturnSequences = false), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>A reset gate before the product, of which there are two then.</summary>
    private const string Original = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(3, 2), GRU(9, ResetAfter = false), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Both directions, half a vector of units, and one and a half.</summary>
    private const string Both = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(3, 2), RNN(3, Nonlinearity = Nonlinearity.ReLU, Bidirectional = true)]
        [RNN(17, Bidirectional = true, ReturnSequences = false, Bias = false), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>A call of few samples and one of more than fit, once.</summary>
    private static readonly VerifierOptions Options = new() { Seeds = [1], BatchSizes = [1, 5], CheckSensitivity = false };

    public static TheoryData<string, string, string, string> Faults => new()
    {
        // The cell of an LSTM.
        { "forget gate from the input gate's sum", Memory, "Sigmoid(TOps.Add(TOps.Load(ref x, o + 16), TOps.Load(ref u, o + 16)))", "Sigmoid(TOps.Add(TOps.Load(ref x, o), TOps.Load(ref u, o)))" },
        { "a gate that does not hear the state", Memory, "Sigmoid(TOps.Add(TOps.Load(ref x, o + 48), TOps.Load(ref u, o + 48)))", "Sigmoid(TOps.Load(ref x, o + 48))" },
        { "candidate through a sigmoid", Memory, "TVector g = Tanh(", "TVector g = Sigmoid(" },
        { "output gate forgotten", Memory, "TVector state = TOps.Multiply(q, bounded);", "TVector state = bounded;" },
        { "a cell that forgets everything", Memory, "TOps.Fma(f, before, TOps.Multiply(i, g))", "TOps.Multiply(i, g)" },
        { "forget gate shut at the beginning", Memory, "Initialization.Forget(__parameters, global::StaticNet.Generated.TestedLayout.Tensors[6], 1.0,", "Initialization.Forget(__parameters, global::StaticNet.Generated.TestedLayout.Tensors[6], 0.0," },

        // What has to be cleared, or turned, before the first step.
        { "state of the samples before", Memory, "MemoryMarshal.CreateSpan(ref s, rows * 16).Clear();", "" },
        { "cell of the samples before", Memory, "MemoryMarshal.CreateSpan(ref c, rows * 16).Clear();", "" },
        { "gradient of the state from the samples before", Memory, "MemoryMarshal.CreateSpan(ref d, rows * 16).Clear();", "" },
        { "gradient of the cell from the samples before", Memory, "MemoryMarshal.CreateSpan(ref e, rows * 16).Clear();", "" },
        { "W that is not turned", Memory, "if (!single) Dense1StateTurn(ref P, ref panel);", "" },
        { "half of W turned", Memory, "64, 9 - o, 64, ref At(ref panel, o * 64)", "64, 9 - o, 32, ref At(ref panel, o * 64)" },

        // The way back of an LSTM.
        { "derivative of tanh c forgotten", Memory, "TanhGradient(TOps.Multiply(dh, q), bounded)", "TOps.Multiply(dh, q)" },
        { "gradient of the cell without the forget gate", Memory, "TOps.Store(TOps.Multiply(dc, f), ref e, o);", "TOps.Store(dc, ref e, o);" },
        { "gradient of the cell not handed on", Memory, "TOps.Store(TOps.Multiply(dc, f), ref e, o);", "" },
        { "forget gate by the cell behind the step", Memory, "TOps.Multiply(dc, TOps.Load(ref K, o + 16))", "TOps.Multiply(dc, TOps.Load(ref K, o + 32))" },
        { "no gradient through W to the first step", Memory, "if (t > 0) Dense1StateInputGradient(", "if (t > 1) Dense1StateInputGradient(" },
        { "one step's record for all", Memory, "ref At(ref K, t * 48), ref d, ref e", "ref K, ref d, ref e" },
        { "record of the cell before the step forgotten", Memory, "TOps.Store(before, ref K, o + 16);", "" },
        { "weights without the last step", Memory, "Dense4StateWeights(ref K, ref dz, ref P, ref G, rows * 3,", "Dense4StateWeights(ref K, ref dz, ref P, ref G, rows * 2," },
        { "weights by the state behind the step", Memory, "TOps.Store(TOps.Load(ref s, o), ref K, o);", "TOps.Store(state, ref K, o);" },

        // The noise of a stack.
        { "noise of the layer itself between its layers", Memory, "part: 1);", "part: 0);" },
        { "other values dropped on the way back", Memory, "Noise.Uniform(ref dx, ref N, layer: 0, start, rows, 3, 9, 16, rowStep: 9, columnStep: 1, part: 1)", "Noise.Uniform(ref dx, ref N, layer: 0, start, rows, 3, 9, 16, rowStep: 9, columnStep: 1, part: 2)" },

        // A GRU.
        { "reset gate forgotten", Gates, "TOps.Fma(r, un, TOps.Load(ref x, o + 32))", "TOps.Add(un, TOps.Load(ref x, o + 32))" },
        { "update gate the other way", Gates, "TOps.Fma(z, TOps.Subtract(before, n), n)", "TOps.Fma(z, TOps.Subtract(n, before), before)" },
        { "no gradient to what is kept of the state", Gates, "TOps.Store(kept, ref e, o);", "TOps.Store(TOps.Zero, ref e, o);" },
        { "candidate's gradient from all of the state's", Gates, "TanhGradient(TOps.Subtract(dh, kept), n)", "TanhGradient(dh, n)" },
        { "gradient of what the state says without the reset gate", Gates, "TOps.Store(TOps.Multiply(dn, r), ref K, o + 64);", "TOps.Store(dn, ref K, o + 64);" },
        { "gradient of what the sequence says with the reset gate", Gates, "TOps.Store(dn, ref dx, o + 32);", "TOps.Store(TOps.Multiply(dn, r), ref dx, o + 32);" },
        { "weights from another place of the record", Gates, "Dense1StateWeights(ref K, ref At(ref K, 32),", "Dense1StateWeights(ref K, ref At(ref K, 16)," },
        { "through W from another place of the record", Gates, "ref At(ref K, t * 80 + 32), ref d, ref d", "ref At(ref K, t * 80 + 16), ref d, ref d" },

        // The GRU of the original.
        { "product of the whole state", Original, "TVector open = TOps.Multiply(r, TOps.Load(ref s, o));", "TVector open = TOps.Load(ref s, o);" },
        { "update gate read before it is there", Original, "TOps.Store(z, ref u, 16 + o);", "" },
        { "second W that is not turned", Original, "if (!single) Dense1CandidateTurn(ref P, ref second);", "" },
        { "second W turned over the first", Original, "ref float second = ref At(ref panel, 512);", "ref float second = ref panel;" },
        { "no gradient through the reset gate", Original, "TOps.Store(TOps.Fma(dqo, r, TOps.Load(ref e, o)), ref e, o);", "" },
        { "reset gate's gradient without the state", Original, "SigmoidGradient(TOps.Multiply(dqo, TOps.Load(ref K, o)), r)", "SigmoidGradient(dqo, r)" },
        { "second weights by the whole state", Original, "Dense1CandidateWeights(ref At(ref K, 16),", "Dense1CandidateWeights(ref K," },

        // The end of a sequence.
        { "end of the first sample alone", Gates, "MemoryMarshal.CreateSpan(ref s, rows * 16).CopyTo(MemoryMarshal.CreateSpan(ref h, rows * 16));", "MemoryMarshal.CreateSpan(ref s, 16).CopyTo(MemoryMarshal.CreateSpan(ref h, 16));" },
        { "gradient of the end lost", Gates, "MemoryMarshal.CreateSpan(ref dz, rows * 16).CopyTo(MemoryMarshal.CreateSpan(ref d, rows * 16));", "MemoryMarshal.CreateSpan(ref d, rows * 16).Clear();" },
        { "derivative of a plain layer forgotten", Gates, "TOps.Store(TanhGradient(dh, TOps.Load(ref gates, o)), ref dx, o);", "TOps.Store(dh, ref dx, o);" },
        { "a plain layer that hears its first step alone", Gates, "Narrow.RNN3CellKept(ref At(ref x, t * 16),", "Narrow.RNN3CellKept(ref x," },

        // Both directions.
        { "backward direction from the first step on", Both, "for (int t = 2; t >= 0; t--)", "for (int t = 0; t < 3; t++)" },
        { "backward direction in the place of the forward one", Both, "ref At(ref h, 3), 16, rows, 3);", "ref h, 16, rows, 3);" },
        { "forward direction's gradient for both", Both, "CopyPadded(ref At(ref dz, 3), 16, ref dx", "CopyPadded(ref dz, 16, ref dx" },
        { "gradient of one direction alone", Both, "TOps.Store(TOps.Add(TOps.Load(ref dz, j), TOps.Load(ref part, j)), ref dz, j);", "{ }" },
        { "no gradient through W to the last step", Both, "if (t < 2) Dense9StateInputGradient(", "if (t < 1) Dense9StateInputGradient(" },
        { "another function of the state", Both, "TVector state = Audible(ReLU(", "TVector state = Audible(Tanh(" },
        { "the last half vector of units left out", Both, "for (int o = from; o < to; o += TOps.Count)", "for (int o = from; o < to && o < 16; o += TOps.Count)" },
    };

    [Theory]
    [InlineData(Memory)]
    [InlineData(Gates)]
    [InlineData(Original)]
    [InlineData(Both)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source), Options);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty), Options));
}
