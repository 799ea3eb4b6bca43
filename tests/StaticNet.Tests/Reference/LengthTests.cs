using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Samples of different lengths and states that are carried on, in the reference.</summary>
public sealed class LengthTests
{
    [Theory]
    [InlineData("LSTM(2, Bidirectional = true, Layers = 2)")]
    [InlineData("GRU(2, Bidirectional = true, ReturnSequences = false) | Dense(2)")]
    [InlineData("MultiHeadAttention(1) | LayerNorm | Dense(2)")]
    [InlineData("PositionalEmbedding | MultiHeadAttention(1, Causal = true) | LastStep")]
    [InlineData("Dense(2) | MeanOverTime")]
    [InlineData("Permute(1, 0) | Conv1D(2, 3, Padding = Padding.Causal)")]
    public void What_is_behind_the_end_changes_nothing(string layers)
    {
        int[] lengths = [2, 0, 4];
        var random = new CounterRandom(1);
        ReferenceNetwork network = Read($"Input(4, 3, VariableLength = true) | {layers} | MeanSquaredError");
        network.SetParameters(random.UniformArray(network.ParameterCount, -1, 1));
        double[] x = Widen(random.UniformArray(36, -1, 1)), t = Widen(random.UniformArray(3 * network.TargetSize, -1, 1));
        double[] other = [.. x.Select((value, i) => i % 12 / 3 < lengths[i / 12] ? value : 100 * value)];
        Assert.Equal(network.Predict(x, lengths), network.Predict(other, lengths));
        Assert.Equal(network.Evaluate(x, t, lengths), network.Evaluate(other, t, lengths));
        ReferenceGradients expected = network.ComputeGradients(x, t, default, lengths), actual = network.ComputeGradients(other, t, default, lengths);
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Inputs, actual.Inputs);
        Assert.All(actual.Inputs.Where((_, i) => i % 12 / 3 >= lengths[i / 12]), each => Assert.Equal(0, each));

        // A sample that has all steps is what it is without lengths.
        Assert.Equal(network.Predict(x[24..]), network.Predict(x[24..], [4]));
    }

    [Fact]
    public void Of_a_sequence_without_steps_nothing_is_left()
    {
        ReferenceNetwork network = Read("Input(4, 3, VariableLength = true) | GRU(2) | SoftmaxCrossEntropy(ClassWeights = [1, 2])");
        network.SetParameters(new CounterRandom(2).UniformArray(network.ParameterCount, -1, 1));
        ReferenceGradients gradients = network.ComputeGradients(new double[24], (int[])[9, 9, 9, 9, -1, -1, -1, -1], default, [0, 0]);
        Assert.Equal(0, gradients.Loss);
        Assert.All(gradients.Parameters, each => Assert.Equal(0, each));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ComputeGradients(new double[24], (int[])[9, 9, 9, 9, -1, -1, -1, -1], default, [0, 1]));
    }

    [Fact]
    public void Refuses_lengths_that_do_not_fit()
    {
        ReferenceNetwork network = Read("Input(4, 3, VariableLength = true) | GRU(2)");
        Assert.Throws<ArgumentException>(() => network.Predict(new double[12], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict(new double[12], [5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict(new double[12], [-1]));
        Assert.Throws<NotSupportedException>(() => Read("Input(4, 3) | GRU(2)").Predict(new double[12], [1]));
    }

    [Theory]
    [InlineData("Input(4, 3, VariableLength = true) | Flatten", "'flatten0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Reshape(3, 4)", "'reshape0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | Conv1D(2, 3, Padding = Padding.Same)", "'conv1d0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | BatchNorm", "'batchnorm0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | GroupNorm(1)", "'groupnorm0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | Softmax", "'softmax0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | MaxPool1D(2)", "'maxpool1d0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | GlobalAveragePool", "'globalaveragepool0' would mix")]
    [InlineData("Input(4, 3, VariableLength = true) | Permute(1, 0) | SoftmaxCrossEntropy", "a softmax along time")]
    [InlineData("Input(3, 3, VariableLength = true, Name = \"a\") | Permute(1, 0) | Add(\"a\")", "not all have the same steps")]
    [InlineData("Input(4, 3, VariableLength = true, Name = \"a\") | Input(4, 3, Name = \"b\") | Add(\"b\")", "not all have the same steps")]
    [InlineData("Input(4, 3, VariableLength = true, Name = \"a\") | Input(4, 3, VariableLength = true, Name = \"b\") | Add(\"b\")", "several of its inputs")]
    [InlineData("Input(4, VariableLength = true) | Dense(2)", "[time, features]")]
    [InlineData("Input(4, 2, VariableLength = true) | Embedding(3, 2)", "[time] where it has ids")]
    [InlineData("Network(CarryState = true) | Input(4, 3) | GRU(2, Bidirectional = true)", "step by step")]
    [InlineData("Network(CarryState = true) | Input(4, 3) | MultiHeadAttention(1, Causal = true) | GRU(2)", "step by step")]
    [InlineData("Network(CarryState = true) | Input(3, 4) | Conv1D(2, 1, Padding = Padding.Causal)", "no recurrent layer")]
    [InlineData("Network(CarryState = true) | Input(3, 4) | Conv1D(2, 2, Padding = Padding.Causal) | Permute(1, 0) | GRU(2)", "a convolution looks back")]
    public void Refuses_what_would_mix_steps(string layers, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Read(layers)).Message);

    [Fact]
    public void A_second_input_without_lengths_joins_behind_the_end()
    {
        ReferenceNetwork network = Read(
            "Input(4, 3, VariableLength = true, Name = \"a\") | Input(2, 2, Name = \"b\") | GRU(2, From = \"b\") | Flatten(Name = \"f\") | GRU(2, From = \"a\") | LastStep | Concat(\"f\")");
        Assert.Equal(6, network.Predict(new double[16], [2]).Length);
    }

    [Fact]
    public void States_go_on_from_call_to_call()
    {
        var random = new CounterRandom(3);
        ReferenceNetwork whole = Read("Input(6, 2) | LSTM(3)"), pieces = Read("Network(CarryState = true) | Input(2, 2) | LSTM(3)");
        float[] parameters = random.UniformArray(whole.ParameterCount, -1, 1);
        whole.SetParameters(parameters);
        pieces.SetParameters(parameters);
        double[] x = Widen(random.UniformArray(12, -1, 1)), expected = whole.Predict(x);
        for (int piece = 0; piece < 3; piece++)
        {
            double[] part = x[(4 * piece)..][..4];
            Assert.Equal(expected[(6 * piece)..][..6], pieces.Backward(part, new double[6]).Outputs);
            Assert.Equal(expected[..6], pieces.Predict(x[..4])); // begins with zeros, whatever is carried
        }
        Assert.Throws<InvalidOperationException>(() => pieces.Backward(x[..8], new double[12]));
        pieces.ResetCarriedState();
        Assert.Equal([.. expected[..6], .. expected[..6]], pieces.Backward([.. x[..4], .. x[..4]], new double[12]).Outputs);
    }

    [Fact]
    public void A_sample_without_steps_keeps_its_state()
    {
        var random = new CounterRandom(4);
        ReferenceNetwork network = Read("Network(CarryState = true) | Input(3, 2, VariableLength = true) | GRU(3)");
        network.SetParameters(random.UniformArray(network.ParameterCount, -1, 1));
        double[] x = Widen(random.UniformArray(6, -1, 1));
        double[] all = network.Predict(x);
        network.Backward(x, new double[9], [2]);
        network.Backward(x, new double[9], [0]);
        AssertRow(all, 2, network.Backward([.. x[4..], .. x[..4]], new double[9], [1]).Outputs);

        static void AssertRow(double[] expected, int row, double[] actual) => Assert.Equal(expected[(3 * row)..][..3], actual[..3]);
    }

    private static ReferenceNetwork Read(string layers) =>
        new(NetworkDeclaration.Read("Net", layers.Split(" | ").Select(AttributeText.Parse)));

    private static double[] Widen(float[] values) => VerificationCase.Widen(values);
}
