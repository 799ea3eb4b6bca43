using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Samples and targets are drawn where rounding decides no branch.</summary>
public sealed class KinkTests
{
    [Fact]
    public void Inputs_near_a_kink_are_seen()
    {
        Assert.Equal([true, true, false, false], Near(new HardTanhAttribute(-0.5, 0.75), 0.75 + 1e-9, -0.5 - 1e-9, 0, 0.76));
        Assert.Equal([true, true, false], Near(new HardSwishAttribute(), 3 - 1e-8, -3 + 1e-8, 1e-9));
        Assert.Equal([true, false], Near(new LeakyReLUAttribute(), 1e-10, 0.01));
        Assert.Equal([true, false], Near(new ELUAttribute(0.5), 1e-10, 0.01));
        Assert.Equal([false, false], Near(new ELUAttribute(), 1e-10, 0.01));
    }

    [Fact]
    public void Two_largest_values_near_each_other_are_seen()
    {
        var declaration = Read(new InputAttribute(1, 4), new MaxPool1DAttribute(4));
        Assert.True(Near(1, 1 + 1e-8, 0, 0.5));
        Assert.True(Near(-2, 1, -1, 1 - 1e-8));
        Assert.False(Near(1, 0.5, 0.5 + 1e-8, 0));

        // Equal ones are so in every arithmetic.
        Assert.False(Near(1, 1, 0.5, 1));

        bool Near(params double[] x) => new Kinks(declaration, [], PassMode.Plain).AreNear(x, 0);
    }

    [Fact]
    public void Equal_values_behind_other_layers_are_no_kink()
    {
        var rectified = Read(new InputAttribute(1, 4), new ReLUAttribute(), new MaxPool1DAttribute(2));
        Assert.False(new Kinks(rectified, [], PassMode.Plain).AreNear([-1, -2, -1, 3], 0));
        Assert.True(new Kinks(rectified, [], PassMode.Plain).AreNear([2, 2 + 1e-8, -1, 3], 0));
        var repeated = Read(
            new InputAttribute(2, 2, 2), new Upsample2DAttribute(2), new Conv2DAttribute(1, 1), new MaxPool2DAttribute(2));
        Assert.False(new Kinks(repeated, [0.3, 0.7, 0.1], PassMode.Plain).AreNear([1, 2, 3, 4, 5, 6, 7, 8], 0));
    }

    [Fact]
    public void A_value_that_was_put_on_a_kink_is_exact()
    {
        var declaration = Read(new InputAttribute(1), new HardTanhAttribute(), new HardTanhAttribute());
        var kinks = new Kinks(declaration, [], PassMode.Plain);
        Assert.False(kinks.AreNear([1.5], 0));
        Assert.True(kinks.AreNear([1 + 1e-9], 0));
    }

    [Fact]
    public void No_drawn_target_is_near_a_kink_of_the_loss()
    {
        var network = new ReferenceNetwork(Read(new InputAttribute(64), new FlattenAttribute(), new HuberAttribute(0.5)));
        VerificationCase samples = VerificationCase.Draw(network, [], [PassMode.Plain], new CounterRandom(1), 500);
        for (int i = 0; i < samples.Inputs.Length; i++)
            Assert.True(Math.Abs(Math.Abs((double)samples.Inputs[i] - samples.Targets[i]) - 0.5) > 1e-7);
    }

    /// <summary>With batch statistics it is the other samples that put a value on a kink.</summary>
    [Fact]
    public void A_kink_of_a_batch_is_seen_in_training_alone()
    {
        var declaration = Read(new InputAttribute(1), new BatchNormAttribute(), new ReLUAttribute());
        var inference = new PassMode([0.5, 1], Noise: null);
        PassMode training = inference with { Noise = new(1, 2) };
        Assert.Equal((1, 3), (inference.SamplesAtOnce(declaration, 3), training.SamplesAtOnce(declaration, 3)));
        Assert.True(new Kinks(declaration, [1, 0], training, 3).AreNear([-1, 1e-9, 1], 0));
        Assert.False(new Kinks(declaration, [1, 0], training, 3).AreNear([-1, 1e-9, 2], 0));
        Assert.All(new double[] { -1, 1e-9, 1 }, x => Assert.False(new Kinks(declaration, [1, 0], inference).AreNear([x], 0)));
        Assert.True(new Kinks(declaration, [1, 0], inference).AreNear([0.5 + 1e-9], 0));
    }

    [Fact]
    public void Kinks_within_a_recurrent_layer_are_seen()
    {
        // h₁(t) = max(x(t) + h₁(t−1), 0); h₂(t) = max(2 h₁(t) − 3 h₂(t−1) − 1, 0).
        var layer = new RNNAttribute(1) { Nonlinearity = Nonlinearity.ReLU, Layers = 2, Dropout = 0.5 };
        var declaration = Read(new InputAttribute(3, 1), layer);
        double[] p = [1, 1, 0, 0, 2, -3, -1, 0];
        Assert.True(Near(PassMode.Plain, 1, -1 + 1e-9, 3)); // of the first layer
        Assert.True(Near(PassMode.Plain, 1, 1 + 1e-9, 1));  // of the second: 2, then 2 (2 + 10⁻⁹) − 3 − 1
        Assert.False(Near(PassMode.Plain, 1, 1, 1));        // exactly on it, in every arithmetic
        Assert.False(Near(PassMode.Plain, 1, 0.25, 0.75));

        // With what a dropout of ½ keeps, doubled, 4 (¼ + 10⁻⁹) − 1 is near.
        Assert.False(Near(PassMode.Plain, 0.25 + 1e-9, 1, 1));
        foreach (ulong step in Enumerable.Range(0, 20).Select(step => (ulong)step))
        {
            bool isKept = HandWrittenNoise.Uniform(HandWrittenNoise.Words(3, step, 0, 0, 0, part: 1).Word0) >= 0.5f;
            Assert.Equal(isKept, Near(new([], new(3, step)), 0.25 + 1e-9, 1, 1));
        }

        bool Near(PassMode mode, params double[] x) => new Kinks(declaration, p, mode).AreNear(x, 0);
    }

    [Fact]
    public void No_draw_is_near_a_kink_in_any_of_its_modes()
    {
        var network = new ReferenceNetwork(Read(new InputAttribute(40), new DenseAttribute(40), new BatchNormAttribute(), new ReLUAttribute()));
        var inference = new PassMode(network.CopyBuffers(), Noise: null);
        PassMode training = inference with { Noise = new(1, 2) };
        double[] p = VerificationCase.Widen(new CounterRandom(3).UniformArray(network.ParameterCount, -0.3, 0.3));
        // Values that are all near 500 lose digits where their mean is taken away, so that many a draw is near a kink.
        p.AsSpan(1600, 40).Fill(500);
        for (ulong seed = 0; seed < 20; seed++)
        {
            double[] x = VerificationCase.Widen(VerificationCase.Draw(network, p, [inference, training], new CounterRandom(seed), 5).Inputs);
            Assert.False(new Kinks(network.Declaration, p, training, 5).AreNear(x, 0));
        }
    }

    [Fact]
    public void The_labels_of_a_case_do_not_all_weigh_nothing()
    {
        var loss = new SoftmaxCrossEntropyAttribute { ClassWeights = [0, 0, 0, 1] };
        var network = new ReferenceNetwork(Read(new InputAttribute(4), new FlattenAttribute(), loss));
        for (ulong seed = 0; seed < 20; seed++)
            Assert.Equal(3, VerificationCase.Draw(network, [], [PassMode.Plain], new CounterRandom(seed), 1).Labels[0]);
    }

    private static bool[] Near(LayerAttribute layer, params double[] inputs)
    {
        // Behind a bias of one, so that what goes into the layer is a sum with a rounding error.
        var declaration = Read(new InputAttribute(1), new DenseAttribute(1), layer);
        return [.. inputs.Select(x => new Kinks(declaration, [1, 1], PassMode.Plain).AreNear([x - 1], 0))];
    }

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);
}
