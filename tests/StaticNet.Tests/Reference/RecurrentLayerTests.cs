using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Recurrent layers by hand and by differences: tensors, directions, initial values, noise, and what is refused.</summary>
public sealed class RecurrentLayerTests
{
    [Fact]
    public void Tensors_are_those_of_PyTorch()
    {
        var two = Read(new InputAttribute(5, 3), new LSTMAttribute(4) { Layers = 2, Bidirectional = true });
        Assert.Equal(
            [
                ("weight_ih_l0", "16, 3"), ("weight_hh_l0", "16, 4"), ("bias_ih_l0", "16"), ("bias_hh_l0", "16"),
                ("weight_ih_l0_reverse", "16, 3"), ("weight_hh_l0_reverse", "16, 4"), ("bias_ih_l0_reverse", "16"), ("bias_hh_l0_reverse", "16"),
                ("weight_ih_l1", "16, 8"), ("weight_hh_l1", "16, 4"), ("bias_ih_l1", "16"), ("bias_hh_l1", "16"),
                ("weight_ih_l1_reverse", "16, 8"), ("weight_hh_l1_reverse", "16, 4"), ("bias_ih_l1_reverse", "16"), ("bias_hh_l1_reverse", "16"),
            ],
            two.Parameters.Select(tensor => (tensor.Name["lstm0.".Length..], string.Join(", ", tensor.Shape))));
        var bare = Read(new InputAttribute(5, 3), new RNNAttribute(4) { Bias = false }, new GRUAttribute(2) { Bias = false });
        Assert.Equal(
            [("rnn0.weight_ih_l0", "4, 3"), ("rnn0.weight_hh_l0", "4, 4"), ("gru0.weight_ih_l0", "6, 4"), ("gru0.weight_hh_l0", "6, 2")],
            bare.Parameters.Select(tensor => (tensor.Name, string.Join(", ", tensor.Shape))));
    }

    [Fact]
    public void Every_step_sees_the_state_before_it()
    {
        // h(t) = max(2 x(t) + 1 + 3 h(t−1) − 4, 0).
        LayerAttribute layer = new RNNAttribute(1) { Nonlinearity = Nonlinearity.ReLU };
        Assert.Equal([1, 0, 3, 8], Predict([2, 0, 3, 1], [2, 3, 1, -4], [4, 1], layer));

        // The other direction goes from the end: h(t) = max(x(t) + h(t+1), 0).
        layer = new RNNAttribute(1) { Nonlinearity = Nonlinearity.ReLU, Bidirectional = true, Bias = false };
        Assert.Equal([1, 1, 0, 0, 4, 4], Predict([1, -5, 4], [1, 1, 1, 1], [3, 1], layer));
        layer = new RNNAttribute(1) { Nonlinearity = Nonlinearity.ReLU, Bidirectional = true, Bias = false, ReturnSequences = false };
        Assert.Equal([4, 1], Predict([1, -5, 4], [1, 1, 1, 1], [3, 1], layer));
        Assert.Equal([1, 5], Predict([5, -4], [1, 1, 1, 1], [2, 1], layer));
    }

    [Fact]
    public void A_gate_is_where_PyTorch_has_it()
    {
        // Biases that open or close gates altogether: c = 0.5 t, kept by f, and shown by o.
        double[] parameters = [0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 0, 100, 0, 0, Math.Atanh(0.5), 0];
        double[] expected = [Math.Tanh(0.5), Math.Tanh(1), Math.Tanh(1.5)];
        AssertClose(expected, Predict([1, 2, 3], parameters, [3, 1], new LSTMAttribute(1)));
        // An update gate that is shut lets n through, one that is open keeps what was.
        double[] shut = [0, 0, 1, 0, 0, 0, 0, -100, 0, 0, 0, 0], open = [0, 0, 1, 0, 0, 0, 0, 100, 0, 0, 0, 0];
        AssertClose([Math.Tanh(1), Math.Tanh(-2)], Predict([1, -2], shut, [2, 1], new GRUAttribute(1)));
        AssertClose([0, 0], Predict([1, -2], open, [2, 1], new GRUAttribute(1)));
    }

    [Fact]
    public void The_reset_gate_comes_before_or_after_the_product()
    {
        // r = ½ and z = 0: n = tanh(½ (h + 1)) behind the product with its bias, tanh(½ h + 1) before it.
        double[] parameters = [0, 0, 0, 0, 0, 1, 0, -100, 0, 0, 0, 1];
        double first = Math.Tanh(0.5), original = Math.Tanh(1);
        AssertClose([first, Math.Tanh(0.5 * (first + 1))], Predict([0, 0], parameters, [2, 1], new GRUAttribute(1)));
        AssertClose([original, Math.Tanh((0.5 * original) + 1)], Predict([0, 0], parameters, [2, 1], new GRUAttribute(1) { ResetAfter = false }));
    }

    [Theory]
    [InlineData("Input(4, 2) | RNN(3)", 2)]
    [InlineData("Input(3, 2) | RNN(3, Nonlinearity = Nonlinearity.ReLU, Bidirectional = true, Layers = 2)", 2)]
    [InlineData("Input(4, 2) | LSTM(3, ReturnSequences = false)", 2)]
    [InlineData("Input(3, 2) | LSTM(2, Layers = 3, Bidirectional = true, Dropout = 0.3)", 3)]
    [InlineData("Input(4, 2) | GRU(3, Bias = false)", 2)]
    [InlineData("Input(4, 2) | GRU(3, ResetAfter = false) | LastStep", 2)]
    [InlineData("Input(2, 4) | Conv1D(3, 2, Padding = Padding.Causal, Dilation = 2) | Permute(1, 0) | GRU(3, Frozen = true) | MeanOverTime", 2)]
    [InlineData("Input(3, 2) | LSTM(3) | Permute(1, 0) | BatchNorm | Permute(1, 0) | RNN(2)", 4)]
    public void The_gradient_is_that_of_central_differences(string layers, int n) =>
        NormalizationLayerTests.AssertCentralDifferences(layers, n);

    [Fact]
    public void What_is_not_drawn_begins_as_documented()
    {
        var forget = Read(new InputAttribute(5, 3), new LSTMAttribute(2) { Bidirectional = true });
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0], Initial(forget, "lstm0.bias_ih_l0"));
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0], Initial(forget, "lstm0.bias_ih_l0_reverse"));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0], Initial(forget, "lstm0.bias_hh_l0"));
        Assert.All(Initial(forget, "lstm0.weight_hh_l0"), value => Assert.Null(value));
        var constant = Read(new InputAttribute(5, 3), new GRUAttribute(2) { Init = Init.Constant, InitScale = 0.25 });
        Assert.All([.. Initial(constant, "gru0.weight_ih_l0"), .. Initial(constant, "gru0.weight_hh_l0")], value => Assert.Equal(0.25, value));
        Assert.All([.. Initial(constant, "gru0.bias_ih_l0"), .. Initial(constant, "gru0.bias_hh_l0")], value => Assert.Equal(0, value));

        static double?[] Initial(NetworkDeclaration declaration, string name)
        {
            ParameterDefinition tensor = declaration.Parameters.Single(tensor => tensor.Name == name);
            return [.. Enumerable.Range(0, tensor.Count).Select(i => declaration.InitialValueOf(tensor, i))];
        }
    }

    [Fact]
    public void Penalties_are_of_both_weights()
    {
        var declaration = Read(new InputAttribute(5, 3), new LSTMAttribute(2) { L1 = 0.5, L2 = 0.25, Layers = 2 });
        foreach (ParameterDefinition tensor in declaration.Parameters)
            Assert.Equal(tensor.Shape.Count == 2 ? (0.5, 0.25) : (0, 0), declaration.PenaltyOf(tensor));
    }

    [Fact]
    public void Each_layer_of_a_stack_draws_its_own_noise()
    {
        // What goes through is the mask alone: h = x, then h = 2 · mask for each element kept with probability ½.
        const int Time = 40;
        var layer = new RNNAttribute(1) { Nonlinearity = Nonlinearity.ReLU, Layers = 3, Dropout = 0.5, Bias = false };
        NetworkDeclaration declaration = Read(new InputAttribute(Time, 1), new DenseAttribute(1) { Bias = false }, layer);
        var network = new ReferenceNetwork(declaration) { NoiseSeed = 5, NoiseStep = 9 };
        network.SetParameters([1.0, 1, 0, 1, 0, 1, 0]);
        double[] ones = [.. Enumerable.Repeat(1.0, 2 * Time)];
        var expected = new double[2 * Time];
        for (int i = 0; i < expected.Length; i++)
        {
            // The second of all layers, its parts 1 and 2.
            bool isKept = Enumerable.Range(1, 2).All(part =>
                HandWrittenNoise.Uniform(HandWrittenNoise.Words(5, 9, 1, i % Time, i / Time, part).Word0) >= 0.5f);
            expected[i] = isKept ? 4 : 0;
        }
        Assert.Equal(expected, network.Backward(ones, ones).Outputs);
        Assert.Equal(ones, network.Predict(ones));
        Assert.Equal([true, false, false], new[] { (3, 0.5), (1, 0.5), (3, 0) }.Select(each =>
            Read(new InputAttribute(4, 1), new LSTMAttribute(1) { Layers = each.Item1, Dropout = each.Item2 }).IsNoisy));
    }

    /// <summary>The bound of the last step's sum, not one that grows with every step: that is for evaluations in float to show.</summary>
    [Fact]
    public void A_rounding_bound_begins_anew_in_every_step()
    {
        // Both units are equal, so that their difference vanishes while the terms of its sum would become 3⁴⁰.
        var declaration = Read(new InputAttribute(40, 1), new RNNAttribute(2) { Nonlinearity = Nonlinearity.ReLU, Bias = false, Layers = 2 });
        double[] parameters = [1, 1, 1.5, -1.5, 1.5, -1.5, 1, 0, 0, 1, 1.5, -1.5, 1.5, -1.5];
        var pass = new RoundingPass(declaration, parameters, PassMode.Plain, count: 1);
        pass.Run([.. Enumerable.Repeat(1.0, 40)], 0);
        Assert.All(pass.Bounded.Outputs[2..], y => Assert.Equal((1, 4), (y.Value, y.Terms))); // behind the first step, |1| + |1.5| + |−1.5|
    }

    [Fact]
    public void A_weight_is_used_in_every_step()
    {
        long steps = Read(new InputAttribute(7, 3), new GRUAttribute(4) { Layers = 2, Bidirectional = true }).Multiplications;
        Assert.Equal(7 * 2 * ((12 * (3 + 4)) + (12 * (8 + 4))), steps);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused(string message, int[] input, LayerAttribute layer)
    {
        var exception = Assert.Throws<ArgumentException>(() => Read(new InputAttribute(input), layer));
        Assert.Equal($"Net is not a network: [{layer.GetType().Name[..^"Attribute".Length]}]: {message}", exception.Message);
    }

#pragma warning disable xUnit1045 // Attributes are data enough here.
    public static TheoryData<string, int[], LayerAttribute> Refused => new()
    {
        { "The input is [5]; it must be [time, features].", [5], new RNNAttribute(2) },
        { "The input is [5, 2, 3]; it must be [time, features].", [5, 2, 3], new LSTMAttribute(2) },
        { "Units is 0; it must be at least 1.", [5, 2], new GRUAttribute(0) },
        { "Layers is 0; it must be at least 1.", [5, 2], new LSTMAttribute(2) { Layers = 0 } },
        { "Dropout is 1; it must be from 0 to below 1.", [5, 2], new LSTMAttribute(2) { Layers = 2, Dropout = 1 } },
        { "Dropout is -0.5; it must be from 0 to below 1.", [5, 2], new GRUAttribute(2) { Dropout = -0.5 } },
        { "Nonlinearity is 2; there is no such function.", [5, 2], new RNNAttribute(2) { Nonlinearity = (Nonlinearity)2 } },
        { "L2 is -1; it must be finite and at least 0.", [5, 2], new RNNAttribute(2) { L2 = -1 } },
        { "InitScale is 0; it must be finite and greater than 0.", [5, 2], new GRUAttribute(2) { InitScale = 0 } },
    };
#pragma warning restore xUnit1045

    private static double[] Predict(double[] x, double[] parameters, int[] input, LayerAttribute layer)
    {
        ReferenceNetwork network = new(Read(new InputAttribute(input), layer));
        network.SetParameters(parameters);
        return network.Predict(x);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-12);
    }

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);
}
