using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for samples of different lengths, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedLengthFaultTests
{
    /// <summary>Every step is read, and judged.</summary>
    private const string Tagger = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(5, 2, VariableLength = true), LSTM(9, Bidirectional = true), Dense(3)]
        [SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2 }), SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>The ends of both directions.</summary>
    private const string Ends = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(5, 2, VariableLength = true), GRU(9, Bidirectional = true, ReturnSequences = false), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>The last step beside the mean, and a loss by step beside one by sample.</summary>
    private const string Rows = """
        using StaticNet;
        [Network(MaxBatchSize = 4), Input(5, 2, VariableLength = true), Dense(3, Name = "h"), LastStep(Name = "l"), MeanOverTime(From = "h"), Add("l", Name = "y"), Output("z")]
        [MeanSquaredError(From = "y"), Huber(From = "h"), SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Calls of few samples and of more than fit, some of them several times, because lengths are drawn.</summary>
    private static readonly VerifierOptions Options = new() { Seeds = [1, 2], BatchSizes = [1, 4, 5], CheckSensitivity = false };

    public static TheoryData<string, string, string, string> Faults => new()
    {
        // Members.
        { "lengths of the first piece for all", Tagger, "Sequences.Begin(lengths, start, rows, 5, ref __inference", "Sequences.Begin(lengths, 0, rows, 5, ref __inference" },
        { "lengths of training forgotten", Tagger, "Sequences.Begin(lengths, start, rows, 5, ref __training", "Sequences.Begin(default, start, rows, 5, ref __training" },
        { "lengths that are not checked", Tagger, "\n        global::StaticNet.Runtime.Sequences.Count(lengths, samples, 5, nameof(lengths));", "" },
        { "outputs behind the end", Tagger, "Sequences.SetEnds(outputs, lengths,", "Sequences.SetEnds(outputs, default," },
        { "probabilities behind the end", Tagger, "Sequences.SetEnds(probabilities, lengths,", "Sequences.SetEnds(probabilities, default," },
        { "class 0 behind the end", Tagger, "Sequences.SetEnds(labels, lengths, 5, 1, LabelSize, 0, -1)", "Sequences.SetEnds(labels, lengths, 5, 1, LabelSize, 0, 0)" },
        { "gradients of outputs behind the end", Tagger, "__rows * 80), lengths, 5, 16, 80, 0, 0f);", "__rows * 80), default, 5, 16, 80, 0, 0f);" },
        { "weight of labels behind the end", Tagger, "LabelWeight(labels, lengths)", "LabelWeight(labels, default)" },
        { "divided by samples", Rows, "float stepScale = 1f / steps;", "float stepScale = 1f / samples;" },
        { "nothing divided by nothing", Rows, "if (steps == 0) steps = 1;", "" },

        // Losses.
        { "a loss behind the end", Rows, "for (int i = 0; i < length; i++)", "for (int i = 0; i < 5; i++)" },
        { "gradients of the samples before behind the end", Rows, "MemoryMarshal.CreateSpan(ref dz, (5 - length) * stride).Clear();", "" },
        { "outputs of the sample before", Rows, "y = ref At(ref y, (5 - length) * 16);", "" },
        { "targets of the sample before", Rows, "Unsafe.Add(ref MemoryMarshal.GetReference(targets), r * 18)", "Unsafe.Add(ref MemoryMarshal.GetReference(targets), r * 15)" },

        // Layers.
        { "a state from behind the end", Tagger, "global::StaticNet.Runtime.Sequences.Clear(ref s, ref lengths, t, rows, 16);", "" },
        { "a cell from behind the end", Tagger, "global::StaticNet.Runtime.Sequences.Clear(ref c, ref lengths, t, rows, 16);", "" },
        { "a gradient that goes on behind the end", Tagger, "global::StaticNet.Runtime.Sequences.Clear(ref d, ref lengths, t, rows, 16);", "" },
        { "a cell's gradient that goes on behind the end", Tagger, "global::StaticNet.Runtime.Sequences.Clear(ref e, ref lengths, t, rows, 16);", "" },
        { "the state of the first sample alone", Ends, "Sequences.Take(ref s, ref h, ref lengths, t, rows, 16);", "Sequences.Take(ref s, ref h, ref lengths, t, rows < 1 ? rows : 1, 16);" },
        { "the state a step after the last", Ends, "Sequences.Take(ref s, ref h, ref lengths, t,", "Sequences.Take(ref s, ref h, ref lengths, t - 1," },
        { "the gradient a step before the last", Ends, "Sequences.Take(ref dz, ref d, ref lengths, t,", "Sequences.Take(ref dz, ref d, ref lengths, t + 1," },
        { "no state of a sample without steps", Ends, "MemoryMarshal.CreateSpan(ref h, rows * 16).Clear();", "" },
        { "the step before the last", Rows, "ref At(ref x, (length - 1) * 16)", "ref At(ref x, (length > 1 ? length - 2 : 0) * 16)" },
        { "no last step of a sample without steps", Rows, "if (length == 0) MemoryMarshal.CreateSpan(ref h, 16).Clear();", "if (length == 0) { }" },
        { "the last gradient at the first step", Rows, "int last = (Unsafe.Add(ref lengths, s) - 1) * 16;", "int last = Unsafe.Add(ref lengths, s) == 0 ? -1 : 0;" },
        { "a mean of all steps", Rows, "float m = length == 0 ? 1 : length;", "float m = 5;" },
    };

    [Theory]
    [InlineData(Tagger)]
    [InlineData(Ends)]
    [InlineData(Rows)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source), Options);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty), Options));
}
