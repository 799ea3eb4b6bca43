using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for sequences that come frame by frame, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedStreamFaultTests
{
    /// <summary>States that stay: of a stack, and of a layer of which the end is read.</summary>
    private const string States = """
        using StaticNet;
        [Network(MaxBatchSize = 2), Input(3, 2), LSTM(9, Layers = 2), GRU(3, ReturnSequences = false)]
        public sealed partial class Tested;
        """;

    /// <summary>Frames that stay: as many as a convolution looks back.</summary>
    private const string Frames = """
        using StaticNet;
        [Network(MaxBatchSize = 2), Input(3, 7), Conv1D(5, 3, Padding = Padding.Causal, Dilation = 2), Tanh, Conv1D(2, 2, Padding = Padding.Causal)]
        public sealed partial class Tested;
        """;

    private static readonly VerifierOptions Options = new() { Seeds = [1], BatchSizes = [1, 3], CheckSensitivity = false };

    public static TheoryData<string, string, string, string> Faults => new()
    {
        // States.
        { "cell in the place of what the state says", States, "ref float c = ref At(ref s, 16);", "ref float c = ref At(ref s, 32);" },
        { "a step that does not hear its state", States, "if (TOps.Count == 16) Dense1StateForwardRowWide(ref s, ref At(ref P, 128), ref At(ref P, 768), ref u); else Dense1StateForwardRowNarrow(ref s, ref At(ref P, 128), ref At(ref P, 768), ref u);", "" },
        { "a step that does not change its state", States, "LSTM1Cell(ref x, ref u, ref s, ref c, ref h, 1);", "LSTM1Cell(ref x, ref u, ref At(ref s, 32), ref c, ref h, 1);" },
        { "one state for two layers", States, "ref At(ref R, 1504)", "ref At(ref R, 1408)" },
        { "state among the outputs of stages", States, "ref At(ref R, 1600)", "ref At(ref R, 0)" },
        { "the end not written", States, "TOps.Store(TOps.Load(ref s, o), ref h, o);", "{ }" },
        { "weights of another layer", States, "if (TOps.Count == 16) Dense3StateForwardRowWide(ref s, ref At(ref P, 1408), ref At(ref P, 2048), ref u); else Dense3StateForwardRowNarrow(ref s, ref At(ref P, 1408), ref At(ref P, 2048), ref u);", "if (TOps.Count == 16) Dense3StateForwardRowWide(ref s, ref At(ref P, 128), ref At(ref P, 2048), ref u); else Dense3StateForwardRowNarrow(ref s, ref At(ref P, 128), ref At(ref P, 2048), ref u);" },

        // Frames.
        { "a ring with one frame too few", Frames, "now = now == 4 ? 0 : now + 1;", "now = now == 3 ? 0 : now + 1;" },
        { "a ring that does not turn", Frames, "now = now == 1 ? 0 : now + 1;", "" },
        { "second place of a frame forgotten", Frames, "MemoryMarshal.CreateSpan(ref frame, 3).CopyTo(MemoryMarshal.CreateSpan(ref At(ref frame, 15), 3));", "" },
        { "first place of a frame forgotten", Frames, "MemoryMarshal.CreateSpan(ref x, 5).CopyTo(MemoryMarshal.CreateSpan(ref frame, 5));\n            MemoryMarshal.CreateSpan(ref frame, 5).CopyTo(", "MemoryMarshal.CreateSpan(ref x, 5).CopyTo(" },
        { "newest frame as the oldest", Frames, "frame = ref At(ref frame, 3); // the oldest", "" },
        { "part of a frame", Frames, "MemoryMarshal.CreateSpan(ref x, 3).CopyTo(", "MemoryMarshal.CreateSpan(ref x, 2).CopyTo(" },
        { "one ring for two layers", Frames, "ref At(ref R, 480)", "ref At(ref R, 416)" },
        { "activation of a step forgotten", Frames, "Conv0StepActivate(ref h);", "" },

        // Streams.
        { "a sequence that does not begin anew", States, "public void ResetState() => __stream.Span.Clear();", "public void ResetState() { }" },
        { "a sequence whose last state stays", States, "public void ResetState() => __stream.Span.Clear();", "public void ResetState() => __stream.Span[..1600].Clear();" },
        { "frames that are not forgotten", Frames, "public void ResetState() => __stream.Span.Clear();", "public void ResetState() => __stream.Span[..480].Clear();" },
        { "a fork with its owner's stream", States, "private readonly global::StaticNet.Runtime.AlignedMemory __stream", "private static readonly global::StaticNet.Runtime.AlignedMemory __stream" },
        { "a frame of any length", States, "global::StaticNet.Runtime.Guard.Length(frame.Length, StepInputSize, nameof(frame), \"one frame\");", "" },
        { "an output of any length", States, "global::StaticNet.Runtime.Guard.Length(output.Length, StepOutputSize, nameof(output), \"the output of one frame\");", "" },
        { "another size told", Frames, "IStreamingNetwork<Tested>.StepOutputSize => StepOutputSize;", "IStreamingNetwork<Tested>.StepOutputSize => 3;" },
    };

    [Theory]
    [InlineData(States)]
    [InlineData(Frames)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source), Options);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty), Options));
}
