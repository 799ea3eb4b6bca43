using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>The emitted source of a few networks, as files that a review sees change.</summary>
/// <remarks>
/// <c>STATICNET_UPDATE_SNAPSHOTS=1</c> writes them anew. That run fails all the same: what was written has not been read yet.
/// </remarks>
public class SnapshotTests
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("STATICNET_UPDATE_SNAPSHOTS") == "1";
    private static readonly string Folder = Path.Combine(TestFiles.Project, "Snapshots");

    /// <summary>Small enough to be written out as mathematics.</summary>
    [Fact]
    public void Xor() => Compare("Xor", """
        using StaticNet;

        [Network]
        [Input(2)]
        [Dense(4), Tanh]
        [Dense(1), Sigmoid]
        [MeanSquaredError, SGD(0.5)]
        public sealed partial class XorNet;
        """);

    /// <summary>Large enough for tiles.</summary>
    [Fact]
    public void Tiled() => Compare("Tiled", """
        using StaticNet;

        [Network]
        [Input(13)]
        [Dense(64), Tanh]
        [Dense(64), Tanh]
        [Dense(4)]
        [SoftmaxCrossEntropy, Adam(1e-3)]
        public sealed partial class TiledNet;
        """);

    /// <summary>Pixels, a window of taps, a pool, and the way back to rows.</summary>
    [Fact]
    public void Images() => Compare("Images", """
        using StaticNet;

        [Network]
        [Input(1, 8, 8)]
        [Conv2D(4, 3), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(3)]
        [SoftmaxCrossEntropy, Adam(1e-3)]
        public sealed partial class ImagesNet;
        """);

    /// <summary>Two modes: statistics of a batch, which weights take over in inference, and noise.</summary>
    [Fact]
    public void Modes() => Compare("Modes", """
        using StaticNet;

        [Network(InputGradients = true)]
        [Input(3)]
        [Dense(4), BatchNorm, ReLU, Dropout(0.25)]
        [Dense(2), LayerNorm]
        [MeanSquaredError, SGD(0.1)]
        public sealed partial class ModesNet;
        """);

    /// <summary>A layer that goes through time, and a network that takes its sequence frame by frame.</summary>
    [Fact]
    public void Memory() => Compare("Memory", """
        using StaticNet;

        [Network(MaxBatchSize = 8)]
        [Input(4, 2)]
        [LSTM(3)]
        [LastStep, Dense(1)]
        [MeanSquaredError, Adam(1e-3)]
        public sealed partial class MemoryNet;
        """);

    /// <summary>Samples that end where they end, read in both directions.</summary>
    [Fact]
    public void Lengths() => Compare("Lengths", """
        using StaticNet;

        [Network(MaxBatchSize = 8)]
        [Input(4, 2, VariableLength = true)]
        [RNN(3, Bidirectional = true), Dense(2)]
        [SoftmaxCrossEntropy, SGD(0.1)]
        public sealed partial class LengthsNet;
        """);

    /// <summary>Steps that see each other, and know their places.</summary>
    [Fact]
    public void Attention() => Compare("Attention", """
        using StaticNet;

        [Network(MaxBatchSize = 8)]
        [Input(4, 6)]
        [PositionalEmbedding, MultiHeadAttention(2, Causal = true)]
        [MeanOverTime, Dense(1)]
        [MeanSquaredError, SGD(0.1)]
        public sealed partial class AttentionNet;
        """);

    [Fact]
    public void Nested() => Compare("Nested", """
        using StaticNet;

        namespace Demo.@event;

        public static partial class Networks
        {
            [Network(MaxBatchSize = 8)]
            [Input(1, 2, 2)]
            [Flatten]
            [Dense(3, Name = "fc1"), ReLU]
            private sealed partial class @class;
        }
        """);

    /// <summary>A snapshot of a network that is gone would be read for ever.</summary>
    [Fact]
    public void NoneIsLeftOver()
    {
        string[] files = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.g.cs") : [];
        Assert.Empty(files.Select(Path.GetFileName).Except(["Xor.g.cs", "Tiled.g.cs", "Nested.g.cs", "Images.g.cs", "Modes.g.cs", "Memory.g.cs", "Lengths.g.cs", "Attention.g.cs"]));
    }

    private static void Compare(string name, string source)
    {
        string emitted = Assert.Single(GeneratorRun.Of(($"{name}.cs", source)).Sources).SourceText.ToString();
        string path = Path.Combine(Folder, name + ".g.cs");
        if (Update)
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, emitted);
            Assert.Fail($"{path} was written. Read what changed, then run the tests without STATICNET_UPDATE_SNAPSHOTS.");
        }

        Assert.True(File.Exists(path), $"{path} does not exist. STATICNET_UPDATE_SNAPSHOTS=1 writes it.");
        Assert.Equal(File.ReadAllText(path), emitted);
    }
}
