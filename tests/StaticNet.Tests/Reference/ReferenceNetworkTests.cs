using StaticNet.Reference;
using StaticNet.Reference.Layers;

namespace StaticNet.Tests.Reference;

/// <summary>The reference's own members.</summary>
public sealed class ReferenceNetworkTests
{
    [Fact]
    public void Dense_acts_on_the_last_axis()
    {
        var network = Network(new InputAttribute(2, 3), new DenseAttribute(1));
        network.SetParameters([1.0, 10, 100, 0.5]);
        Assert.Equal([321.5, 654.5], network.Predict([1, 2, 3, 4, 5, 6]));
        Assert.Equal([2, 1], network.OutputShape);
    }

    [Fact]
    public void ReLU_passes_NaN_and_has_no_slope_at_zero()
    {
        var network = Network(new InputAttribute(4), new ReLUAttribute());
        double[] x = [-1, 0, 2, double.NaN];
        Assert.Equal([0, 0, 2, double.NaN], network.Predict(x));
        Assert.Equal([0, 0, 1, 1], network.Backward(x, [1, 1, 1, 1]).Inputs);
    }

    [Fact]
    public void Softmax_of_large_logits_does_not_overflow()
    {
        var network = Network(new InputAttribute(3), new FlattenAttribute(), new SoftmaxCrossEntropyAttribute());
        Assert.Equal(1000, network.Evaluate([1000, 0, -1000], [1]), 1e-9);
        ReferenceGradients gradients = network.ComputeGradients([1000, 0, -1000], [1]);
        Assert.Equal([1, -1, 0], gradients.Inputs);
    }

    [Fact]
    public void Sample_weights_are_divided_by_the_number_of_samples()
    {
        var network = Network(new InputAttribute(1), new FlattenAttribute(), new MeanSquaredErrorAttribute());
        ReferenceGradients gradients = network.ComputeGradients([1.0, 2], [0.0, 0], [3.0, 0]);
        Assert.Equal(1.5, gradients.Loss);
        Assert.Equal([3, 0], gradients.Inputs);
    }

    [Fact]
    public void TrainStep_is_ComputeGradients_and_Update()
    {
        double[] x = [0.5, -1, 0.25, 1], t = [0.2, 0.8];
        ReferenceNetwork a = Trained(), b = Trained();
        for (int step = 0; step < 3; step++)
        {
            double loss = a.ComputeGradients(x, t).Loss;
            a.Update();
            Assert.Equal(loss, b.TrainStep(x, t));
        }
        Assert.Equal(a.CopyParameters(), b.CopyParameters());
        Assert.NotEqual(Trained().CopyParameters(), a.CopyParameters());

        static ReferenceNetwork Trained()
        {
            var network = Network(
                new InputAttribute(2), new DenseAttribute(1), new SigmoidAttribute(), new MeanSquaredErrorAttribute(), new AdamAttribute());
            network.SetParameters([0.5f, -0.5f, 0.25f]);
            return network;
        }
    }

    [Fact]
    public void The_first_Adam_step_has_the_length_of_the_learning_rate()
    {
        var network = Network(new InputAttribute(1), new DenseAttribute(1), new MeanSquaredErrorAttribute(), new AdamAttribute(0.25));
        network.Update([0.3, -7]);
        Assert.Equal([-0.25, 0.25], network.CopyParameters().Select(w => Math.Round(w, 6)));
        network.ResetOptimizer();
        network.LearningRate = 1;
        network.Update([-1.0, 1]);
        Assert.Equal([0.75, -0.75], network.CopyParameters().Select(w => Math.Round(w, 6)));
    }

    [Fact]
    public void Wrong_calls_throw()
    {
        var network = Network(new InputAttribute(2), new DenseAttribute(2), new MeanSquaredErrorAttribute());
        Assert.Throws<ArgumentException>(() => network.Predict([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => network.SetParameters(new float[3]));
        Assert.Throws<ArgumentException>(() => network.ComputeGradients([1.0, 2], [1.0]));
        Assert.Throws<ArgumentException>(() => network.ComputeGradients([], new double[0]));
        Assert.Throws<ArgumentException>(() => network.ComputeGradients([1.0, 2], [1.0, 2], [1.0, 2]));
        Assert.Throws<InvalidOperationException>(() => network.Evaluate([1.0, 2], new[] { 1 }));
        Assert.Throws<InvalidOperationException>(() => network.Update());
        Assert.Throws<InvalidOperationException>(() => network.Update(new double[6]));
        var classifier = Network(new InputAttribute(2), new TanhAttribute(), new SoftmaxCrossEntropyAttribute());
        Assert.Throws<ArgumentOutOfRangeException>(() => classifier.Evaluate([1.0, 2], new[] { 2 }));
    }

    [Fact]
    public void Every_layer_attribute_has_a_meaning()
    {
        IEnumerable<Type> attributes = typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract);
        Assert.Equal(attributes.Select(type => type.Name).Order(), LayerCatalog.Attributes.Select(type => type.Name).Order());
    }

    private static ReferenceNetwork Network(params Attribute[] attributes) => new(NetworkDeclaration.Read("Net", attributes));
}
