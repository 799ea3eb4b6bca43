using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>Small networks that go together in ways of which few are drawn at random, or that have failed once.</summary>
public sealed class OddNetworkTests
{
    private static readonly VerifierOptions Options = new() { Seeds = [1], BatchSizes = [1, 5], CheckSensitivity = false };

    private static readonly string[] Declarations =
    [
        // Statistics behind carried states: a fork has its owner's.
        "[Network(MaxBatchSize = 3, CarryState = true)] [Input(2, 2)] [RNN(2, ReturnSequences = false), BatchNorm, MeanSquaredError, SGD(0.05)]",
        "[Network(MaxBatchSize = 3, CarryState = true)] [Input(3, VariableLength = true)] [Embedding(3, 2), GRU(2, Layers = 2, Dropout = 0.5), LastStep, BatchNorm, MeanSquaredError, SGD(0.05)]",
        // Zeros behind the end have signs of what stands there.
        "[Network(MaxBatchSize = 3)] [Input(4, 3, VariableLength = true)] [Dense(1), GELU, MeanSquaredError, SGD(0.05)]",
        // Time is one step, features are heads, a sample is alone.
        "[Network(MaxBatchSize = 1)] [Input(1, 4, VariableLength = true)] [MultiHeadAttention(4), PositionalEmbedding, MeanSquaredError, Adam(0.01)]",
        "[Network(MaxBatchSize = 1, CarryState = true)] [Input(1)] [Embedding(1, 1), LSTM(1), MeanSquaredError, SGD(0.05)]",
        // Attention first and last, outputs and losses in between, and what it read added to it.
        "[Network(MaxBatchSize = 3)] [Input(5, 6, VariableLength = true)] [MultiHeadAttention(6, Causal = true), Output(\"a\"), MultiHeadAttention(3), Add(\"a\"), Output(\"b\")] [MeanSquaredError(From = \"a\"), Huber(From = \"b\"), Adam(0.01)]",
        "[Network(MaxBatchSize = 3)] [Input(5, 3, VariableLength = true)] [LSTM(2, Bidirectional = true), MultiHeadAttention(4), Dense(3), SoftmaxCrossEntropy, Adam(0.01)]",
        // A table that several read, and one that stays; a norm over the rest.
        "[Network(MaxBatchSize = 3)] [Input(4)] [Embedding(5, 4, Name = \"e\"), MultiHeadAttention(4), Add(\"e\"), Concat(\"e\", Axis = 1), GRU(3), Output(\"p\"), Dense(2, From = \"e\"), Output(\"q\")] [MeanSquaredError(From = \"p\"), MeanSquaredError(From = \"q\"), SGD(0.05)]",
        "[Network(MaxBatchSize = 3)] [Input(4)] [Embedding(5, 4, Frozen = true), Dense(2), SoftmaxCrossEntropy, Adam(0.01), ClipGradientNorm(0.1)]",
        // An ε that is hardly a float, and rows of a table without gradient.
        "[Network(MaxBatchSize = 3)] [Input(4)] [Embedding(9, 2), Dense(2), SoftmaxCrossEntropy, Adam(0.01, Epsilon = 1e-45)]",
    ];

    [Fact]
    public void Compute_what_they_declare()
    {
        string source = "using StaticNet;\n" + string.Concat(Declarations.Select((declaration, i) => $"{declaration} public sealed partial class Net{i};\n"));
        GeneratorRun run = GeneratorRun.Of(("Networks.cs", source));
        Assert.True(run.Diagnostics.All(found => found.Severity < DiagnosticSeverity.Error), string.Join("\n", run.Diagnostics));
        Assembly assembly = LoadedNetworks.Load(run.Output);
        Assert.All(Enumerable.Range(0, Declarations.Length), i => LoadedNetworks.Verify(assembly.GetType($"Net{i}")!, Options));
    }
}
