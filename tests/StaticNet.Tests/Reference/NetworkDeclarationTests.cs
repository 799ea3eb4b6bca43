using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Attributes are read in the order of their declaration, and a bad declaration says what is wrong.</summary>
public sealed class NetworkDeclarationTests
{
    [Fact]
    public void Attributes_are_read_in_declaration_order()
    {
        var network = ReferenceNetwork.From<Ordered>();
        Assert.Equal(
            ["tanh0", "dense0", "relu0", "fc", "tanh1", "flatten0", "dense2", "sigmoid0"],
            network.Layers.Select(layer => layer.Name));
        Assert.Equal("Tanh Dense ReLU Dense Tanh Flatten Dense Sigmoid", string.Join(' ', network.Layers.Select(layer => layer.Kind)));
        Assert.Equal([2, 3], network.Layers[0].OutputShape);
        Assert.Equal([2, 5], network.Layers[3].OutputShape);
        Assert.Equal([10], network.Layers[5].OutputShape);
        Assert.Equal((6, 2, 0), (network.InputSize, network.OutputSize, network.TargetSize));
    }

    [Fact]
    public void Parameters_are_in_canonical_order()
    {
        var network = ReferenceNetwork.From(typeof(Ordered));
        Assert.Equal(
            ["dense0.weight", "dense0.bias", "fc.weight", "dense2.weight", "dense2.bias"],
            network.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([0, 12, 16, 36, 56], network.Parameters.Select(parameter => parameter.Offset));
        Assert.Equal([4, 3], network.Parameters[0].Shape);
        Assert.Equal([4], network.Parameters[1].Shape);
        Assert.Equal(58, network.ParameterCount);
    }

    [Fact]
    public void Hyper_parameters_are_rounded_to_float()
    {
        NetworkDeclaration declaration = Read(new InputAttribute(1), new DenseAttribute(1), new SGDAttribute(0.1));
        Assert.Equal(0.1f, declaration.Optimizer!.LearningRate);
        Assert.Equal(0.1f, new ReferenceNetwork(declaration).LearningRate);
    }

    [Theory]
    [MemberData(nameof(BadDeclarations))]
    public void A_bad_declaration_says_why(string message, Attribute[] attributes)
    {
        var exception = Assert.Throws<ArgumentException>(() => Read(attributes));
        Assert.Equal($"Net is not a network: {message}", exception.Message);
    }

#pragma warning disable xUnit1045 // Attributes are data enough here.
    public static TheoryData<string, Attribute[]> BadDeclarations => new()
    {
        { "it has no [Input].", [] },
        { "it has no layers.", [new InputAttribute(2)] },
        { "[Dense] stands before [Input].", [new DenseAttribute(2), new InputAttribute(2)] },
        { "[Input] has no dimensions.", [new InputAttribute()] },
        { "[Input(2, 0)] has a dimension below 1.", [new InputAttribute(2, 0)] },
        { "several inputs need names.", [new InputAttribute(2), new InputAttribute(2) { Name = "b" }] },
        { "the output 'y' stands before the first layer.", [new InputAttribute(2), new OutputAttribute("y"), new DenseAttribute(2)] },
        {
            "the layer 'dense0' is two outputs.",
            [new InputAttribute(2), new DenseAttribute(2), new OutputAttribute("y"), new OutputAttribute("z")]
        },
        {
            "two of its layers are called 'y'.",
            [new InputAttribute(2), new DenseAttribute(2), new OutputAttribute("y"), new DenseAttribute(2) { Name = "y" }]
        },
        { "[Dense] refers to 'h', which does not stand before it.", [new InputAttribute(2), new DenseAttribute(2) { From = "h" }] },
        { "[Add]: There is nothing to join: it needs at least one name.", [new InputAttribute(2), new AddAttribute()] },
        { "[Multiply]: The shapes are not equal.", [new InputAttribute(2), new DenseAttribute(3), new MultiplyAttribute("input")] },
        { "[Concat]: There is no axis 1.", [new InputAttribute(2), new ConcatAttribute("input") { Axis = 1 }] },
        {
            "[Concat]: The shapes differ on another axis than 0.",
            [new InputAttribute(2, 2), new DenseAttribute(3), new ConcatAttribute("input")]
        },
        { "nobody reads 'dense0'.", [new InputAttribute(2), new DenseAttribute(3), new DenseAttribute(2) { From = "input" }] },
        { "[MeanSquaredError] judges an input.", [new InputAttribute(2), new DenseAttribute(3), new MeanSquaredErrorAttribute { From = "input" }] },
        {
            "[Huber]: Weight is 0; it must be finite and greater than 0.",
            [new InputAttribute(2), new DenseAttribute(3), new HuberAttribute { Weight = 0 }]
        },
        { "[Dense]: Dense(0) needs at least 1 unit.", [new InputAttribute(2), new DenseAttribute(0)] },
        {
            "the layer [Tanh] stands behind [MeanSquaredError].",
            [new InputAttribute(2), new DenseAttribute(1), new MeanSquaredErrorAttribute(), new TanhAttribute()]
        },
        {
            "[MeanSquaredError] must say with From what it judges.",
            [new InputAttribute(2), new DenseAttribute(1), new MeanSquaredErrorAttribute(), new SoftmaxCrossEntropyAttribute()]
        },
        { "[Adam] is a second optimizer.", [new InputAttribute(2), new DenseAttribute(1), new SGDAttribute(), new AdamAttribute()] },
        {
            "two of its layers are called 'dense1'.",
            [new InputAttribute(2), new DenseAttribute(1) { Name = "dense1" }, new DenseAttribute(1)]
        },
        {
            "MaxBatchSize is 0; it must be at least 1.",
            [new NetworkAttribute { MaxBatchSize = 0 }, new InputAttribute(2), new TanhAttribute()]
        },
        {
            "[SGD]: Nesterov needs a momentum above 0.",
            [new InputAttribute(2), new TanhAttribute(), new SGDAttribute { Nesterov = true }]
        },
        {
            "[Adam]: Beta2 is 1; it must be from 0 to below 1.",
            [new InputAttribute(2), new TanhAttribute(), new AdamAttribute { Beta2 = 1 }]
        },
        {
            "[SGD]: LearningRate is NaN; it must be finite and at least 0.",
            [new InputAttribute(2), new TanhAttribute(), new SGDAttribute(double.NaN)]
        },
    };
#pragma warning restore xUnit1045

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);

    [Input(2, 3)]
    [Tanh]
    [Dense(4), ReLU]
    [Dense(5, Bias = false, Name = "fc"), Tanh, Flatten]
    [Dense(2), Sigmoid]
    private sealed class Ordered;
}
