using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Layers that normalise: gradients against central differences, buffers, and what is not a layer.</summary>
public sealed class NormalizationLayerTests
{
    public static TheoryData<string, int> Networks => new()
    {
        { "Input(3) | BatchNorm(Epsilon = 0.01)", 4 },
        { "Input(3) | BatchNorm(Affine = false)", 2 },
        { "Input(3) | BatchNorm", 1 },
        { "Input(3) | BatchNorm(Frozen = true)", 3 },
        { "Input(2, 3) | BatchNorm", 1 },
        { "Input(2, 2, 3) | Conv2D(3, 2) | BatchNorm | Tanh", 3 },
        { "Input(3) | Dense(4) | BatchNorm | Tanh | Dense(3) | BatchNorm", 4 },
        { "Input(2, 3) | LayerNorm(Epsilon = 0.01)", 2 },
        { "Input(2, 3) | LayerNorm(Bias = false) | Dense(4) | LayerNorm(Affine = false)", 2 },
        { "Input(2, 3) | RMSNorm | Dense(4) | RMSNorm(Epsilon = 0.5, Affine = false)", 2 },
        { "Input(4, 3) | GroupNorm(2)", 2 },
        { "Input(4) | Dense(4) | GroupNorm(1, Affine = false)", 2 },
        { "Input(6) | Dropout(0.3) | Dense(4) | GaussianNoise(0.5) | Tanh", 3 },
        { "Input(4) | Dropout(0.3) | Dense(4) | BatchNorm | Tanh | Dropout", 4 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_gradient_is_that_of_central_differences(string layers, int n) => AssertCentralDifferences(layers, n);

    internal static void AssertCentralDifferences(string layers, int n)
    {
        const double H = 1e-6;
        ReferenceNetwork network = Read(layers);
        var random = new CounterRandom(11);
        double[] p = Draw(network.ParameterCount), x = Draw(n * network.InputSize), v = Draw(n * network.OutputSize);
        double[] buffers = [.. network.CopyBuffers().Select(value => value + random.Uniform(0, 0.5))];
        ReferenceGradients gradients = At();
        for (int i = 0; i < p.Length; i++)
        {
            bool isFrozen = network.Parameters.Any(tensor => tensor.IsFrozen && i >= tensor.Offset && i < tensor.Offset + tensor.Count);
            Assert.Equal(isFrozen ? 0 : Slope(p, i), gradients.Parameters[i], 2e-8);
        }
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(Slope(x, i), gradients.Inputs[i], 2e-8);

        double Slope(double[] values, int i)
        {
            double value = values[i];
            values[i] = value + H;
            double above = Objective();
            values[i] = value - H;
            double below = Objective();
            values[i] = value;
            return (above - below) / (2 * H);
        }

        double Objective() => At().Outputs.Zip(v, (y, weight) => y * weight).Sum();

        ReferenceGradients At()
        {
            network.SetParameters(p);
            network.SetBuffers(buffers);
            network.NoiseStep = 5;
            return network.Backward(x, v);
        }

        double[] Draw(int count) => [.. random.UniformArray(count, -1, 1).Select(value => (double)value)];
    }

    /// <summary>What shows the errors of compiled code is, but for them, the gradient of the tape.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void The_gradient_of_compiled_code_is_that_of_the_tape(string layers, int n)
    {
        NetworkDeclaration declaration = Declare(layers);
        var random = new CounterRandom(12);
        var batch = new Batch
        {
            Inputs = VerificationCase.Widen(random.UniformArray(n * declaration.InputSize, -1, 1)),
            Count = n,
            Mode = new(declaration.InitialBuffers(), new(1, 2)),
            OutputGradients = VerificationCase.Widen(random.UniformArray(n * declaration.OutputSize, -1, 1)),
        };
        double[] p = VerificationCase.Widen(random.UniformArray(declaration.ParameterCount, -1, 1));
        Evaluation exact = GradientPass<DoubleReal>.Run(declaration, p, batch), rounded = GradientPass<SingleReal>.Run(declaration, p, batch);
        AssertClose(exact.Outputs, rounded.Outputs);
        AssertClose(exact.ParameterGradients, rounded.ParameterGradients);
        AssertClose(exact.InputGradients, rounded.InputGradients);
        AssertClose(exact.Buffers, rounded.Buffers);

        static void AssertClose(double[] expected, double[] actual)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-4 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Fact]
    public void A_single_value_is_the_bias_and_leaves_the_running_variance()
    {
        ReferenceNetwork network = Read("Input(2) | BatchNorm(Momentum = 0.25)");
        network.SetParameters([3d, -3, 0.5, -0.5]);
        network.SetBuffers([1d, 2, 3, 4]);
        ReferenceGradients gradients = network.Backward([5, -6], [1, 2]);
        Assert.Equal([0.5, -0.5], gradients.Outputs);
        Assert.Equal([0, 0], gradients.Inputs);
        Assert.Equal([0, 0, 1, 2], gradients.Parameters);
        Assert.Equal([2, 0, 3, 4], network.CopyBuffers());
    }

    [Fact]
    public void Running_statistics_move_in_training_and_nowhere_else()
    {
        ReferenceNetwork network = Read("Input(1) | BatchNorm(Momentum = 0.5) | MeanSquaredError | SGD");
        network.SetParameters([1d, 0]);
        Assert.Equal([0, 1], network.CopyBuffers());
        network.Predict([1, 3]);
        network.Evaluate([1, 3], [0.0, 0.0]);
        Assert.Equal([0, 1], network.CopyBuffers());

        // Mean 2, variance 1, without bias 2.
        network.ComputeGradients([1, 3], [0.0, 0.0]);
        Assert.Equal([1, 1.5], network.CopyBuffers());
        Assert.Throws<ArgumentException>(() => network.SetBuffers([1d]));
        Assert.Throws<ArgumentException>(() => network.SetBuffers([1f, 2, 3]));
    }

    [Fact]
    public void Buffers_stand_in_the_order_of_the_layers()
    {
        ReferenceNetwork network = Read("Input(3) | BatchNorm | Dense(2) | BatchNorm(Name = \"last\", Affine = false)");
        Assert.Equal(
            ["batchnorm0.running_mean 0 3", "batchnorm0.running_var 3 3", "last.running_mean 6 2", "last.running_var 8 2"],
            network.Buffers.Select(buffer => $"{buffer.Name} {buffer.Offset} {buffer.Count}"));
        Assert.Equal(
            ["batchnorm0.weight", "batchnorm0.bias", "dense0.weight", "dense0.bias"], network.Parameters.Select(tensor => tensor.Name));
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 1, 1], network.CopyBuffers());
    }

    [Theory]
    [InlineData("BatchNorm(Momentum = 0)", "Momentum is 0; it must be greater than 0 and at most 1.")]
    [InlineData("BatchNorm(Momentum = 1e-46)", "Momentum is 1E-46; it must be greater than 0 and at most 1.")]
    [InlineData("BatchNorm(Momentum = 1.5)", "Momentum is 1.5; it must be greater than 0 and at most 1.")]
    [InlineData("BatchNorm(Epsilon = 0)", "Epsilon is 0; it must be finite and greater than 0.")]
    [InlineData("BatchNorm(Epsilon = 1e39)", "Epsilon is 1E+39; it must be finite and greater than 0.")]
    [InlineData("LayerNorm(Epsilon = -1)", "Epsilon is -1; it must be finite and greater than 0.")]
    [InlineData("RMSNorm(Epsilon = NaN)", "Epsilon is NaN; it must be finite and greater than 0.")]
    [InlineData("GroupNorm(2, Epsilon = 0)", "Epsilon is 0; it must be finite and greater than 0.")]
    [InlineData("GroupNorm(0)", "Groups is 0; it must be at least 1.")]
    [InlineData("GroupNorm(4)", "Groups is 4; it must divide 6 channels.")]
    [InlineData("Dropout(1)", "Rate is 1; it must be from 0 to below 1.")]
    [InlineData("Dropout(0.99999999)", "Rate is 0.99999999; it must be from 0 to below 1.")]
    [InlineData("Dropout(-0.1)", "Rate is -0.1; it must be from 0 to below 1.")]
    [InlineData("GaussianNoise(-1)", "Deviation is -1; it must be finite and at least 0.")]
    [InlineData("GaussianNoise(1e39)", "Deviation is 1E+39; it must be finite and at least 0.")]
    public void What_is_out_of_range_is_said(string layer, string reason)
    {
        var exception = Assert.Throws<ArgumentException>(() => Read($"Input(6) | {layer}"));
        Assert.Equal($"Net is not a network: [{layer.Split('(')[0]}]: {reason}", exception.Message);
    }

    private static ReferenceNetwork Read(string network) => new(Declare(network));

    private static NetworkDeclaration Declare(string network) => NetworkDeclaration.Read("Net", network.Split(" | ").Select(AttributeText.Parse));
}
