using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>What golden figures do not reach: extreme logits, divisors, labels of rows and elements, options out of range.</summary>
public sealed class LossTests
{
    public static TheoryData<LossAttribute> Classifiers =>
    [
        new BinaryCrossEntropyAttribute(),
        new BinaryCrossEntropyAttribute { PositiveWeight = 3, LabelSmoothing = 0.1, FocalGamma = 1 },
        new BinaryCrossEntropyAttribute { FocalGamma = 2.5 },
        new SoftmaxCrossEntropyAttribute(),
        new SoftmaxCrossEntropyAttribute { LabelSmoothing = 0.1, FocalGamma = 1, ClassWeights = [1, 0, 2] },
        new SoftmaxCrossEntropyAttribute { FocalGamma = 2.5 },
    ];

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void Losses_of_large_logits_are_finite(LossAttribute loss)
    {
        ReferenceNetwork network = Network(loss, 3);
        foreach (double[] z in (double[][])[[1e4, -1e4, 0], [-1e4, 1e4, 1e4], [88, -88, 700], [0, 0, 0]])
        {
            foreach (double[] t in (double[][])[[1, 0, 0], [0, 0.25, 0.75], [0, 1, 1]])
            {
                ReferenceGradients gradients = network.ComputeGradients(z, t);
                Assert.InRange(gradients.Loss, 0, 1e5);
                Assert.All(gradients.Inputs, gradient => Assert.InRange(gradient, -1e5, 1e5));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void Gradients_are_those_of_central_differences(LossAttribute loss)
    {
        const double H = 1e-5;
        ReferenceNetwork network = Network(loss, 3);
        double[] z = [0.3, -1.2, 2.1, -4, 5, 0.5], t = [0.2, 0.7, 0.4, 1, 0, 0];
        double[] gradients = network.ComputeGradients(z, t).Inputs;
        for (int i = 0; i < z.Length; i++)
        {
            double[] up = [.. z], down = [.. z];
            (up[i], down[i]) = (z[i] + H, z[i] - H);
            Assert.Equal((network.Evaluate(up, t) - network.Evaluate(down, t)) / (2 * H), gradients[i], 1e-8);
        }
    }

    [Fact]
    public void Labels_are_targets_of_one()
    {
        var binary = Network(new BinaryCrossEntropyAttribute { PositiveWeight = 2, LabelSmoothing = 0.2 }, 2);
        double[] z = [0.3, -1.2, 2.1, -4];
        Assert.Equal(binary.Evaluate(z, [1.0, 0, 0, 1]), binary.Evaluate(z, [1, 0, 0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => binary.Evaluate(z, [1, 0, 0, 2]));
        Assert.Throws<ArgumentException>(() => binary.Evaluate(z, [1, 0]));

        var rows = new ReferenceNetwork(Read(new InputAttribute(2, 3), new TanhAttribute(), new SoftmaxCrossEntropyAttribute()));
        double[] x = [1, 2, 3, -1, 0, 1];
        Assert.Equal(rows.Evaluate(x, [0.0, 1, 0, 0, 0, 1]), rows.Evaluate(x, [1, 2]), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Evaluate(x, [1, 3]));
    }

    [Fact]
    public void Class_weights_divide_the_loss_of_labels()
    {
        ReferenceNetwork plain = Network(new SoftmaxCrossEntropyAttribute(), 3);
        ReferenceNetwork weighted = Network(new SoftmaxCrossEntropyAttribute { ClassWeights = [1, 0.5, 4] }, 3);
        double[] a = [0.3, -1.2, 2.1], b = [-4, 5, 0.5];
        double la = plain.Evaluate(a, [2]), lb = plain.Evaluate(b, [1]);
        Assert.Equal(((4 * la) + (0.5 * lb)) / 4.5, weighted.Evaluate([.. a, .. b], [2, 1]), 1e-15);
        Assert.Equal(((4 * la) + (0.5 * lb)) / 2, weighted.Evaluate([.. a, .. b], [0.0, 0, 1, 0, 1, 0]), 1e-15);
        Assert.Equal(((12 * la) + (0.25 * lb)) / 4.5, weighted.ComputeGradients([.. a, .. b], [2, 1], [3, 0.5]).Loss, 1e-15);
    }

    [Fact]
    public void Absolute_errors_have_no_slope_at_zero()
    {
        double[] slopes = Network(new MeanAbsoluteErrorAttribute(), 3).ComputeGradients([1, 2, 3], [1.0, 3, 2]).Inputs;
        Assert.Equal([0, -1 / 3.0, 1 / 3.0], slopes);
        slopes = Network(new HuberAttribute(0.5), 3).ComputeGradients([1, 2, 3], [0.75, 3, 2]).Inputs;
        Assert.Equal([0.25 / 3, -0.5 / 3, 0.5 / 3], slopes);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        LossAttribute[] wrong =
        [
            new HuberAttribute(0),
            new BinaryCrossEntropyAttribute { PositiveWeight = 0 },
            new BinaryCrossEntropyAttribute { LabelSmoothing = 1 },
            new BinaryCrossEntropyAttribute { FocalGamma = 0.5 },
            new SoftmaxCrossEntropyAttribute { LabelSmoothing = -0.1 },
            new SoftmaxCrossEntropyAttribute { FocalGamma = double.NaN },
            new SoftmaxCrossEntropyAttribute { ClassWeights = [1, 2] },
            new SoftmaxCrossEntropyAttribute { ClassWeights = [1, -1, 1] },
            new SoftmaxCrossEntropyAttribute { ClassWeights = [0, 0, 0] },
        ];
        Assert.All(wrong, loss => Assert.Throws<ArgumentException>(() => Network(loss, 3)));
    }

    private static ReferenceNetwork Network(LossAttribute loss, int size) =>
        new(Read(new InputAttribute(size), new FlattenAttribute(), loss));

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);
}
