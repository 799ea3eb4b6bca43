using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>What comes before the optimizer's step, in which order, and what frozen layers are spared.</summary>
public sealed class UpdateRuleTests
{
    [Fact]
    public void The_norm_is_clipped_before_values_and_both_before_penalties()
    {
        ReferenceNetwork network = Network(
            new DenseAttribute(2) { Bias = false, L1 = 0.25, L2 = 0.5 },
            new SGDAttribute(1),
            new ClipGradientValueAttribute(3.5),
            new ClipGradientNormAttribute(5));
        network.SetParameters([2.0, -4]);
        network.Update([6, -8]);
        // ‖g‖ = 10: (3, −4) but for 10⁻⁶, then (3, −3.5), then + ½w + ¼ sign(w) = (4.25, −5.75).
        double[] w = network.CopyParameters();
        Assert.Equal(2 - 4.25, w[0], 1e-6);
        Assert.Equal(-4 + 5.75, w[1], 1e-6);
    }

    [Fact]
    public void A_small_norm_is_left_alone()
    {
        ReferenceNetwork network = Network(new DenseAttribute(2) { Bias = false }, new SGDAttribute(1), new ClipGradientNormAttribute(5));
        network.Update([3, -3]);
        Assert.Equal([-3, 3], network.CopyParameters());
    }

    [Fact]
    public void Penalties_are_for_weights_and_not_at_zero()
    {
        ReferenceNetwork network = Network(new DenseAttribute(2) { L1 = 0.5, L2 = 0.25 }, new SGDAttribute(1));
        network.SetParameters([4.0, 0, 4, 4]);
        network.Update([0, 0, 0, 0]);
        Assert.Equal([2.5, 0, 4, 4], network.CopyParameters());
    }

    [Fact]
    public void Frozen_layers_take_part_in_nothing()
    {
        ReferenceNetwork network = Network(
            new DenseAttribute(2) { Frozen = true, L1 = 1, L2 = 1 },
            new PReLUAttribute { Frozen = true },
            new DenseAttribute(1) { Bias = false },
            new MeanSquaredErrorAttribute(),
            new ClipGradientNormAttribute(1),
            new SGDAttribute(1) { WeightDecay = 0.5, Momentum = 0.5 });
        double[] initial = [1, 2, 3, 4, 0.25, 5, 6];
        network.SetParameters(initial);
        ReferenceGradients gradients = network.ComputeGradients([1.0], [0.0]);
        Assert.Equal([0, 0, 0, 0, 0], gradients.Parameters[..5]);
        Assert.True(gradients.Parameters[5] > 0 && gradients.Inputs[0] != 0);
        network.Update([100, 100, 100, 100, 100, 0.6, 0.8]);
        double[] w = network.CopyParameters();
        Assert.Equal(initial[..5], w[..5]);
        Assert.Equal(5 - 0.6 - 2.5, w[5], 1e-5);
        Assert.Equal(6 - 0.8 - 3, w[6], 1e-5);
    }

    [Fact]
    public void AdaGrad_begins_at_its_accumulator_again()
    {
        ReferenceNetwork network = Network(
            new DenseAttribute(1) { Bias = false }, new AdaGradAttribute(1) { InitialAccumulator = 9, LearningRateDecay = 1 });
        for (int round = 0; round < 2; round++)
        {
            network.SetParameters([0.0]);
            network.Update([4.0]);
            Assert.Equal(-0.8, network.CopyParameters()[0], 1e-9);
            network.Update([4.0]);
            Assert.Equal(-0.8 - (2 / Math.Sqrt(41)), network.CopyParameters()[0], 1e-9);
            network.ResetOptimizer();
        }
    }

    [Fact]
    public void Equal_gradients_have_no_variance()
    {
        ReferenceNetwork network = Network(
            new DenseAttribute(1) { Bias = false }, new RMSPropAttribute(0) { Alpha = 0.5, Centered = true });
        for (int step = 0; step < 100; step++)
            network.Update([0.1]);
        Assert.Equal([0], network.CopyParameters());
    }

    private static ReferenceNetwork Network(params Attribute[] attributes) =>
        new(NetworkDeclaration.Read("Net", [new InputAttribute(1), .. attributes]));
}
