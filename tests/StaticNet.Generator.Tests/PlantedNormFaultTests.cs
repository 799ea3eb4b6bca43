using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The verifier has teeth for normalisations and noise, too: see <see cref="PlantedFaultTests"/>.</summary>
public sealed class PlantedNormFaultTests
{
    /// <summary>Statistics of batches, folded into a convolution and a dense layer, and both kinds of noise.</summary>
    private const string Batch = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(3, 3, 4), Conv2D(5, 2), BatchNorm, ReLU, Dropout(0.25), Flatten, Dense(6)]
        [BatchNorm(Affine = false, Momentum = 0.3), GaussianNoise(0.5), Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    /// <summary>Statistics of samples and rows.</summary>
    private const string Each = """
        using StaticNet;
        [Network(MaxBatchSize = 4, InputGradients = true), Input(3, 4), GroupNorm(3), Conv1D(6, 2), GroupNorm(2), Tanh, Flatten]
        [LayerNorm, Dense(5), RMSNorm, ReLU, Dense(2), MeanSquaredError, SGD(0.1)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "variance of samples without that between them", Batch, "TOps.Fma(TOps.Multiply(pixels, e), e, TOps.Load(ref K, s * 48 + 32 + o))", "TOps.Load(ref K, s * 48 + 32 + o)" },
        { "variance unbiased in training", Batch, "TOps.Positive(TOps.Divide(q, count))", "TOps.Positive(TOps.Divide(q, TOps.Subtract(count, TOps.Create(1f))))" },
        { "running variance biased", Batch, "TOps.Positive(TOps.Divide(q, TOps.Subtract(count, TOps.Create(1f))))", "TOps.Positive(TOps.Divide(q, count))" },
        { "running statistics that stay", Batch, "if (!update) continue;", "continue;" },
        { "running statistics of forks that move", Batch, "update: !__isFork", "update: true" },
        { "another momentum", Batch, "TOps.Create(0.300000012f), keep = TOps.Create(0.699999988f)", "TOps.Create(0.699999988f), keep = TOps.Create(0.300000012f)" },
        { "running variance moves with one value", Batch, "if (rows == 1) continue; // one value has no variance", "" },
        { "ε forgotten", Batch, "TOps.Sqrt(TOps.Add(variance, TOps.Create(9.99999975E-06f)))", "TOps.Sqrt(variance)" },
        { "γ forgotten", Batch, "TVector a = TOps.Multiply(TOps.Load(ref P, 208 + o), inverse);", "TVector a = inverse;" },
        { "β forgotten", Batch, "TOps.Store(TOps.Subtract(TOps.Load(ref P, 224 + o), TOps.Multiply(rest, a)), ref C, 32 + o);", "TOps.Store(TOps.Subtract(TOps.Zero, TOps.Multiply(rest, a)), ref C, 32 + o);" },
        { "activation behind a normalisation forgotten", Batch, "TOps.Store(ReLU(TOps.Fma(TOps.Subtract(TOps.Load(ref x, at), m), a, b)), ref h, at);", "TOps.Store(TOps.Fma(TOps.Subtract(TOps.Load(ref x, at), m), a, b), ref h, at);" },
        { "gradient without its mean", Batch, "TOps.Subtract(TOps.Zero, TOps.Fma(dm, rest, TOps.Divide(TOps.Multiply(a, sum), count)))", "TOps.Subtract(TOps.Zero, TOps.Multiply(dm, rest))" },
        { "gradient without the part along x̂", Batch, "TOps.Fma(TOps.Subtract(TOps.Load(ref h0, at), m), dm, db)", "db" },
        { "∂γ from a sum that is too early", Batch, "TVector scale = TOps.Multiply(inverse, TOps.Subtract(products, TOps.Multiply(rest, sum)));", "TVector scale = products;" },
        { "∂γ replaces what was there", Batch, "if (!first) g = TOps.Add(g, TOps.Load(ref G, 208 + o));", "" },
        { "γ does not step", Batch, "for (int o = 208; o < 240; o += TOps.Count)", "for (int o = 224; o < 240; o += TOps.Count)" },
        { "sums of the last samples alone", Batch, "products = TOps.Add(products, TOps.Load(ref K, s * 48 + 16 + o));", "products = TOps.Load(ref K, s * 48 + 16 + o);" },
        { "folded weights without the factor", Batch, "TOps.Store(TOps.Multiply(TOps.Load(ref P, at), a), ref F, at);", "TOps.Store(TOps.Load(ref P, at), ref F, at);" },
        { "folded bias without the mean", Batch, "TVector b = TOps.Subtract(TOps.Load(ref P, 192 + o), TOps.Load(ref P, 848 + o));", "TVector b = TOps.Load(ref P, 192 + o);" },
        { "weights folded once and for all", Batch, "if (__folded != __parameters.Version) __Fold();", "if (__folded < 0) __Fold();" },
        { "changes by a step not seen", Batch, "if (!__isFork) __parameters.Changed();", "" },
        { "explanation by another batch's statistics", Batch, "if (all) BatchNorm1Fix", "if (!all) BatchNorm1Fix" },
        { "explanation with noise", Batch, "Noise.Silence(ref __training[", "Noise.IsHeard(ref __training[" },
        { "dropout without its factor", Batch, "? 1.33333337f : 1f", "? 1f : 1f" },
        { "dropout that keeps what should go", Batch, "TOps.Select(TOps.LessThan(TOps.Load(ref h, o), rate), TOps.Zero, TOps.Multiply(TOps.Load(ref x, o), scale))", "TOps.Select(TOps.LessThan(TOps.Load(ref h, o), rate), TOps.Multiply(TOps.Load(ref x, o), scale), TOps.Zero)" },
        { "other values dropped on the way back", Batch, "Uniform(ref dx, ref N, layer: 3, start,", "Uniform(ref dx, ref N, layer: 2, start," },
        { "values dropped by their place in memory", Batch, "rowStep: 1, columnStep: 6", "rowStep: 5, columnStep: 1" },
        { "passes not counted", Batch, "NoiseSeed, NoiseStep++", "NoiseSeed, NoiseStep" },
        { "forks with the noise of their owner", Batch, "global::StaticNet.Runtime.Noise.ForkSeed(owner.NoiseSeed, global::System.Threading.Interlocked.Increment(ref owner.__forks))", "owner.NoiseSeed" },
        { "noise of half the deviation", Batch, "TVector amount = TOps.Create(0.5f);", "TVector amount = TOps.Create(0.25f);" },
        { "too many samples not refused", Batch, "global::StaticNet.Runtime.Guard.BatchSize(samples, MaxBatchSize, nameof(inputs));\n        __rows = 0;", "__rows = 0;" },
        { "buffers not copied", Batch, "global::StaticNet.Runtime.ParameterBlock.Load(__parameters, global::StaticNet.Generated.TestedLayout.Tensors, source, ParameterCount, nameof(source), end: 848);", "global::StaticNet.Runtime.ParameterBlock.Load(__parameters, global::StaticNet.Generated.TestedLayout.Tensors, source, ParameterCount, nameof(source));" },
        { "groups of another size", Each, "GroupMeans(ref K, 6, 3, 9f)", "GroupMeans(ref K, 6, 2, 9f)" },
        { "moments of groups of another size", Each, "ref At(ref K, 32), 6, 3, 9f,", "ref At(ref K, 32), 6, 6, 9f," },
        { "gradient of a group without its mean", Each, "TVector g = TOps.Subtract(TOps.Multiply(scale, TOps.Load(ref dz, at)), mean);", "TVector g = TOps.Multiply(scale, TOps.Load(ref dz, at));" },
        { "gradient of a group without the part along x̂", Each, "g = TOps.Fma(inverse, g, TOps.Fma(TOps.Subtract(TOps.Load(ref h0, at), m), dm, db));", "g = TOps.Multiply(inverse, g);" },
        { "∂γ of the last sample's group alone", Each, "g = TOps.Add(g, TOps.Load(ref K, s * 80 + 48 + o));", "g = TOps.Load(ref K, s * 80 + 48 + o);" },
        { "statistics of the first sample for all", Each, "h0 = ref At(ref h0, 48);\n                dx = ref At(ref dx, 48);\n                K = ref At(ref K, 80);", "h0 = ref At(ref h0, 48);\n                dx = ref At(ref dx, 48);" },
        { "deviations of the padding in a row's variance", Each, "eo = TOps.Select(eoInside, eo, TOps.Zero);", "" },
        { "a row's gradient without its mean", Each, "TOps.Subtract(TOps.Subtract(TOps.Load(ref dx, o), mean), TOps.Multiply(TOps.Load(ref panel, o), product))", "TOps.Subtract(TOps.Load(ref dx, o), TOps.Multiply(TOps.Load(ref panel, o), product))" },
        { "a row's gradient without γ", Each, "TOps.Store(TOps.Multiply(TOps.Load(ref dz, o), TOps.Load(ref P, 176 + o)), ref dx, o);", "TOps.Store(TOps.Load(ref dz, o), ref dx, o);" },
        { "∂β of a row forgotten", Each, "TOps.Store(TOps.Add(TOps.Load(ref dz, o), TOps.Load(ref g, 32 + o)), ref g, 32 + o);", "" },
        { "statistics of the first row for all", Each, "x = ref At(ref x, 32);\n                dz = ref At(ref dz, 32);\n                K = ref At(ref K, 4);", "x = ref At(ref x, 32);\n                dz = ref At(ref dz, 32);" },
        { "root of a mean square without ε", Each, "1.1920929E-07f", "0.01f" },
    };

    [Theory]
    [InlineData(Batch)]
    [InlineData(Each)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty)));
}
