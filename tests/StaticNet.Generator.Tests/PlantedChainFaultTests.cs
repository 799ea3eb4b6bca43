using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>The same as <see cref="PlantedFaultTests"/>, in chains of small layers: samples in lanes, rows, and all weights in one pass.</summary>
public sealed class PlantedChainFaultTests
{
    private const string Chain = """
        using StaticNet;
        [Network(MaxBatchSize = 19), Input(3), Dense(4), Tanh, Dense(2), Sigmoid, MeanSquaredError, SGD(0.5)]
        public sealed partial class Tested;
        """;

    // The first layer needs no gradient; rows are vectors of eight.
    private const string Frozen = """
        using StaticNet;
        [Network(MaxBatchSize = 19), Input(3), Dense(3, Frozen = true), ReLU, Dense(6), Softsign, Dense(3), Huber(0.5), SGD(0.5)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string, string, string> Faults { get; } = new()
    {
        { "inputs of another sample in lanes", Chain, "Gather(ref At(ref x, row * 3 + i), 3)", "Gather(ref At(ref x, row * 3 + i), 2)" },
        { "two inputs swapped in lanes", Chain, "TOps.Fma(TOps.Load(ref v, TOps.Count), TOps.Broadcast(ref p, 16), z0)", "TOps.Fma(TOps.Load(ref v, 0), TOps.Broadcast(ref p, 16), z0)" },
        { "bias forgotten in lanes", Chain, "TVector z0 = TOps.Broadcast(ref p, 48);", "TVector z0 = TOps.Zero;" },
        { "the last group where the one before it was", Chain, "int row = r < last ? r : last;", "int row = r < last ? r : 0;" },
        { "no last group", Chain, "int last = rows - TOps.Count;\n", "int last = rows - TOps.Count; rows = last + 1;\n" },
        { "outputs not written", Chain, "Scatter(ref h1, TOps.Count, 2, ref At(ref y,", "Scatter(ref h1, TOps.Count, 1, ref At(ref y," },
        { "targets of another sample in lanes", Chain, "Gather(ref At(ref next, row * 2 + o), 2)", "Gather(ref At(ref next, row + o), 2)" },
        { "sample weights forgotten in lanes", Chain, "if (!factors.IsEmpty) factor =", "if (false) factor =" },
        { "losses not weighted in lanes", Chain, "Widen(ref terms, TOps.Count, factors,", "Widen(ref terms, TOps.Count, default," },
        { "terms of the loss not added", Chain, "TOps.Store(TOps.Add(TOps.Load(ref terms, 0), TOps.Load(ref terms, TOps.Count)), ref terms, 0);", "" },
        { "an output dropped in the input gradient in lanes", Chain, "g = TOps.Fma(TOps.Broadcast(ref w, 1), TOps.Load(ref d1, TOps.Count), g);", "" },
        { "dz of the last layer without derivative in lanes", Chain, "TOps.Store(SigmoidGradient(TOps.Multiply(factor, d), z), ref d1, o * TOps.Count);", "TOps.Store(TOps.Multiply(factor, d), ref d1, o * TOps.Count);" },
        { "dz not written", Chain, "Scatter(ref d0, TOps.Count, 4,", "Scatter(ref d0, TOps.Count, 3," },
        { "an input of the second layer in another lane", Chain, "Lane(y0, 2)", "Lane(y0, 1)" },
        { "column of another output", Chain, "Column(ref At(ref w, 1), 16, 4 - i)", "Column(ref w, 16, 4 - i)" },
        { "dz of another output", Chain, "Lane(g1, 1)", "Lane(g1, 0)" },
        { "targets that do not go on in rows", Chain, "next = ref Unsafe.Add(ref next, 2);\n            }\n        }", "}\n        }" },
        { "sample weights forgotten in rows", Chain, "weights.IsEmpty ? 1f : weights[start + r];", "1f;" },
        { "a term of the loss forgotten in rows", Chain, "(At(ref terms, 0) * At(ref terms, 0) + At(ref terms, 1) * At(ref terms, 1))", "(At(ref terms, 0) * At(ref terms, 0))" },
        { "a bias without gradient", Chain, "b1 = TOps.Add(b1, d1);", "" },
        { "samples of the weight gradients that do not go on", Chain, "x1 = ref At(ref x1, 16);", "" },
        { "pieces not added", Chain, "w0_1 = TOps.Load(ref G, 16 + o);", "" },
        { "a weight not updated", Chain, "Step(w1_2, ref P, 96 + o, step);", "" },
        { "a gradient not kept", Chain, "TOps.Store(w1_2, ref G, 96 + o);", "" },
        { "gradients of Huber's loss not cut in rows", Frozen, "TOps.Multiply(factor, TOps.Select(inside, c, TOps.Zero))", "TOps.Multiply(factor, TOps.Select(inside, d, TOps.Zero))" },
        { "a frozen layer's neighbour without gradient", Frozen, "b1 = TOps.Add(b1, d1);", "" },
        { "broadcast of another value in rows", Frozen, "TOps.Broadcast(ref h1, 5)", "TOps.Broadcast(ref h1, 4)" },
    };

    [Theory]
    [InlineData(Chain)]
    [InlineData(Frozen)]
    public void Unedited_networks_pass(string source) => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty) =>
        Assert.Throws<NetworkVerificationException>(() => LoadedNetworks.Verify(LoadedNetworks.LoadEdited(source, fault, emitted, faulty)));
}
