using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Ids, embeddings and attention in the reference, and what declarations of them may say.</summary>
public sealed class TokenTests
{
    [Fact]
    public void An_embedding_looks_up_the_nearest_id()
    {
        ReferenceNetwork network = Read("Input(3) | Embedding(4, 2)");
        network.SetParameters([0.0, 1, 10, 11, 20, 21, 30, 31]);
        Assert.Equal([30.0, 31, 0, 1, 20, 21], network.Predict([3, 0, 2]));
        Assert.Equal([3, 2], network.OutputShape);
        foreach (double id in new[] { -1, 4, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict([0, id, 0]));
    }

    [Fact]
    public void An_id_that_comes_twice_gets_both_gradients_and_no_input_has_any()
    {
        ReferenceGradients gradients = Read("Input(3) | Embedding(3, 1)").Backward([2, 0, 2], [1, 2, 4]);
        Assert.Equal([2.0, 0, 5], gradients.Parameters);
        Assert.All(gradients.Inputs, each => Assert.Equal(0, each));
    }

    [Fact]
    public void Positions_may_begin_as_waves()
    {
        NetworkDeclaration declaration = Declaration("Input(4, 3) | PositionalEmbedding(Sinusoidal = true, InitScale = 0.5)");
        double[] waves = [.. Enumerable.Range(0, 12).Select(i => declaration.InitialValueOf(declaration.Parameters[0], i)!.Value)];
        double slow = 3 / Math.Pow(10000, 2.0 / 3);
        Assert.Equal([0, 0.5, 0], waves[..3]);
        AssertClose([0.5 * Math.Sin(3), 0.5 * Math.Cos(3), 0.5 * Math.Sin(slow)], waves[9..]);
        Assert.Null(Declaration("Input(4, 3) | PositionalEmbedding").InitialValueOf(declaration.Parameters[0], 1));
    }

    [Fact]
    public void Attention_has_the_tensors_of_PyTorch_and_penalties_of_its_weights()
    {
        NetworkDeclaration declaration = Declaration("Input(5, 4) | MultiHeadAttention(2, L2 = 0.5, Name = \"m\")");
        Assert.Equal(
            ["m.in_proj_weight [12, 4] 0.5", "m.in_proj_bias [12] 0", "m.out_proj.weight [4, 4] 0.5", "m.out_proj.bias [4] 0"],
            declaration.Parameters.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}] {declaration.PenaltyOf(tensor).L2}"));
        Assert.Equal([null, 0.0, null, 0.0], declaration.Parameters.Select(tensor => declaration.InitialValueOf(tensor, 0)));
    }

    [Theory]
    [InlineData("Input(3) | Embedding(0, 2)", "Vocabulary is 0")]
    [InlineData("Input(3) | Embedding(2, 0)", "Features is 0")]
    [InlineData("Input(3, 4) | Dense(2) | Embedding(4, 2)", "looks up what is no input")]
    [InlineData("Input(3) | Embedding(4, 3) | Flatten(Name = \"f\") | Dense(9, From = \"input\") | Add(\"f\")", "reads an input as")]
    [InlineData("Input(3, Name = \"a\") | Input(3, Name = \"b\") | Embedding(4, 2) | Flatten | Concat(\"b\")", "some of its inputs are ids")]
    [InlineData("Input(3, 4) | MultiHeadAttention(3)", "Heads is 3")]
    [InlineData("Input(3, 4) | MultiHeadAttention(0)", "Heads is 0")]
    [InlineData("Input(4) | MultiHeadAttention(2)", "[time, features]")]
    [InlineData("Input(4) | PositionalEmbedding", "[time, features]")]
    [InlineData("Input(3, 4) | PositionalEmbedding(Sinusoidal = true, Init = Init.Zeros)", "Sinusoidal")]
    public void Refuses_what_has_no_meaning(string layers, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Declaration(layers)).Message);

    [Theory]
    [InlineData("Input(5) | Embedding(7, 3) | GRU(4)", "First to First")]
    [InlineData("Input(5) | Embedding(7, 3) | GRU(4, ReturnSequences = false) | Dense(2)", "First to None")]
    [InlineData("Input(5) | Embedding(7, 3) | Permute(1, 0) | Conv1D(2, 3, Padding = Padding.Causal)", "First to Second")]
    [InlineData("Input(5, 1) | Embedding(7, 3) | Reshape(5, 3) | GRU(4)", null)]
    [InlineData("Input(5) | Embedding(7, 3) | MultiHeadAttention(1, Causal = true) | GRU(4)", null)]
    [InlineData("Input(5) | Embedding(7, 3) | PositionalEmbedding | GRU(4)", null)]
    [InlineData("Input(5) | Embedding(7, 3) | Dense(2)", null)]
    public void Time_goes_through_tokens(string layers, string? expected)
    {
        Causality? causality = Declaration(layers).Causality;
        Assert.Equal(expected, causality is null ? null : $"{causality.Input} to {causality.Output}");
        if (causality is null)
            return;
        Assert.Equal(1, Causality.FrameSize(Declaration(layers).Nodes[0], causality.Input));
        Assert.Equal([7], Declaration(layers).OfLength(7).InputShape);
    }

    private static ReferenceNetwork Read(string layers) => new(Declaration(layers));

    private static NetworkDeclaration Declaration(string layers) =>
        NetworkDeclaration.Read("Net", layers.Split(" | ").Select(AttributeText.Parse));

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
