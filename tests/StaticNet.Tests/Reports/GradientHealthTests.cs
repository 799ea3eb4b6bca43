using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>Gradients that vanish or explode are named, with what helps; those of healthy networks are not.</summary>
public sealed class GradientHealthTests
{
    [Fact]
    public void Eight_sigmoids_make_gradients_vanish()
    {
        GradientFinding finding = Assert.Single(Health(new DeepSigmoids(1), Values()).Findings);
        Assert.Equal(GradientFlaw.Vanishing, finding.Flaw);
        Assert.Matches(
            @"^Vanishing gradients: in epoch \d+ those of 'dense0' are \d(\.\d)?e-[56] of those of 'dense8' \(root mean square per weight, a factor of 0\.[12]\d* per layer\)",
            finding.Message);
        Assert.EndsWith(
            "What helps: ReLU instead of Sigmoid, BatchNorm or LayerNorm between the layers, residual connections (Add), or Init = Init.HeUniform or a larger InitScale.",
            finding.Message);
    }

    [Fact]
    public void Initial_values_that_are_too_large_make_them_explode()
    {
        GradientFinding finding = Assert.Single(Health(new HotReLUs(1), Values()).Findings);
        Assert.Equal(GradientFlaw.Exploding, finding.Flaw);
        Assert.Matches(@"^Exploding gradients: in epoch \d+ their norm is \d(\.\d)?e[567] at a loss of ", finding.Message);
        Assert.Contains("[ClipGradientNorm(1)], a smaller InitScale or learning rate", finding.Message);
        Assert.EndsWith("inputs and targets with mean 0 and deviation 1.", finding.Message);

        finding = Assert.Single(Health(new HotClassifier(1), Classes()).Findings);
        Assert.Equal(GradientFlaw.Exploding, finding.Flaw);
        Assert.EndsWith("or inputs with mean 0 and deviation 1.", finding.Message);
    }

    [Fact]
    public void Where_they_are_clipped_a_large_norm_is_no_finding() => Assert.Empty(Health(new ClippedReLUs(1), Classes()).Findings);

    [Fact]
    public void Healthy_networks_give_no_finding()
    {
        Assert.Empty(Health(new DeepTanhs(1), Values()).Findings);
        Assert.Empty(Health(new DeepReLUs(1), Values()).Findings);
        Assert.Empty(Health(new DeepNormalized(1), Classes()).Findings);
        Assert.Empty(Health(new TwoLSTMs(1), Classes()).Findings);
    }

    [Fact]
    public void Large_targets_are_no_explosion()
    {
        Dataset values = Values();
        var large = new Dataset(values.Inputs.ToArray(), 8, [.. values.Targets.ToArray().Select(t => 1000 * t)], 1);
        Assert.Empty(Health(new DeepTanhs(1) { LearningRate = 1e-9f }, large).Findings);
    }

    [Theory]
    [InlineData(1.1e-3, false)]
    [InlineData(0.9e-3, true)]
    [InlineData(0.0, true)]
    public void The_first_layer_vanishes_below_a_thousandth_of_the_last(double ratio, bool isFound) =>
        Assert.Equal(isFound, Of([ratio, 0.5, 1]).Findings is [{ Flaw: GradientFlaw.Vanishing }]);

    [Theory]
    [InlineData(0.9e3, false)]
    [InlineData(1.1e3, true)]
    public void It_explodes_above_a_thousand_times_the_last(double ratio, bool isFound) =>
        Assert.Equal(isFound, Of([ratio * 1e-3, 0.5e-3, 1e-3]).Findings is [{ Flaw: GradientFlaw.Exploding }]);

    [Theory]
    [InlineData(99, 1, false)]
    [InlineData(101, 1, true)]
    [InlineData(990, 100, false)]
    [InlineData(1010, 100, true)]
    public void Of_squared_errors_the_norm_may_grow_with_the_root_of_the_loss(double norm, double loss, bool isFound)
    {
        double each = norm / Math.Sqrt(3);
        Assert.Equal(isFound, Of(loss, "MeanSquaredError", [each, each, each]).Findings is [{ Flaw: GradientFlaw.Exploding }]);
        Assert.Equal(norm > 100, Of(loss, "SoftmaxCrossEntropy", [each, each, each]).Findings is [{ Flaw: GradientFlaw.Exploding }]);
    }

    [Fact]
    public void One_epoch_among_many_does_not_vanish_but_may_explode()
    {
        Assert.Empty(Of([0, 0, 1], [1, 1, 1], [1, 1, 1]).Findings);
        Assert.Single(Of([0, 0, 1], [0, 0, 1], [1, 1, 1]).Findings);
        GradientFinding finding = Assert.Single(Of([1, 1, 1], [1, 1, 500], [1, 1, 1]).Findings);
        Assert.Equal((GradientFlaw.Exploding, 2), (finding.Flaw, finding.Epoch));
        finding = Assert.Single(Of([1, 1, 1], [1, double.NaN, 1], [1, 500, 1]).Findings);
        Assert.Equal((GradientFlaw.Exploding, 2), (finding.Flaw, finding.Epoch));
    }

    [Fact]
    public void Two_layers_are_not_deep() => Assert.Empty(new GradientHealth(Network("", ("a", [1, 1]), ("b", [1, 1])), [Epoch(1, 1, 1e-6, 1)]).Findings);

    [Fact]
    public void Figures_are_those_of_trained_weights_per_weight()
    {
        var frozen = new ParameterDefinition("b.weight", [2, 2], 0, 4) { IsFrozen = true };
        NetworkDefinition network = Network("", ("e", [50, 4]), ("a", [2, 2]), ("a.x", [2]), ("c", [3, 3]));
        network = new NetworkDefinition
        {
            Name = network.Name,
            InputShape = network.InputShape,
            OutputShape = network.OutputShape,
            MaxBatchSize = 1,
            Layers = [new LayerDefinition("e", "Embedding", "", [1], 200), .. network.Layers.Skip(1), new LayerDefinition("b", "Dense", "", [1], 4)],
            Parameters = [.. network.Parameters, frozen],
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
        EpochResult epoch = Epoch(1, 1, 7, 6, 100, 9, 0);
        var health = new GradientHealth(network, [epoch]);
        Assert.Equal(["a", "c"], health.Layers);
        Assert.Equal(3, health.RootMeanSquare(epoch, 0));
        Assert.Equal(3, health.RootMeanSquare(epoch, 1));
        Assert.True(double.IsNaN(health.RootMeanSquare(epoch with { GradientNorms = [] }, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => health.RootMeanSquare(epoch, 2));
    }

    [Fact]
    public void Epochs_of_another_network_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new GradientHealth(Network("", ("a", [1, 1])), [Epoch(3, 1, 1, 1)]));
        Assert.Contains("net has 1 tensors; epoch 3 has gradient norms of 2", error.Message);
        Assert.Empty(new GradientHealth(Network("", ("a", [1, 1])), [Epoch(3, 1)]).Findings);
    }

    internal static Dataset Values(int count = 512)
    {
        var random = new Random(4);
        var inputs = new float[8 * count];
        var targets = new float[count];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = 2 * random.NextSingle() - 1;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> x = inputs.AsSpan(8 * i, 8);
            targets[i] = 2 * x[0] * x[1] + x[2] - x[3] * x[3] + MathF.Sin(3 * x[4]);
        }

        return new Dataset(inputs, 8, targets, 1);
    }

    private static Dataset Classes()
    {
        Dataset values = Values();
        return new Dataset(values.Inputs.ToArray(), 8, [.. values.Targets.ToArray().Select(t => t > 0.5 ? 2 : t > -0.5 ? 1 : 0)]);
    }

    private static GradientHealth Health<TNet>(TNet network, Dataset samples)
        where TNet : class, ITrainableNetwork<TNet>
    {
        TrainingHistory history = Trainer.Fit(network, samples, options: new TrainerOptions { Epochs = 5, MeasureGradients = true });
        return new GradientHealth(TNet.Definition, history.Epochs);
    }

    /// <summary>Three layers of one weight each; the norms of each epoch.</summary>
    private static GradientHealth Of(params double[][] epochs) => Of(1, "SoftmaxCrossEntropy", epochs);

    private static GradientHealth Of(double loss, string kind, params double[][] epochs) => new(
        Network(kind, ("a", [1, 1]), ("b", [1, 1]), ("c", [1, 1])), epochs.Select((norms, i) => Epoch(i + 1, loss, norms)));

    private static EpochResult Epoch(int number, double loss, params double[] norms) =>
        new(number, number, loss, null, 0.1f, TimeSpan.Zero, 1) { GradientNorms = norms };

    private static NetworkDefinition Network(string loss, params (string Name, int[] Shape)[] tensors) => new()
    {
        Name = "net",
        InputShape = [1],
        OutputShape = [1],
        MaxBatchSize = 1,
        Layers = [.. tensors.Where(tensor => !tensor.Name.Contains('.')).Select(tensor => new LayerDefinition(tensor.Name, "Dense", "Dense(1)", [1], 1))],
        Parameters = [.. tensors.Select(tensor => new ParameterDefinition(tensor.Name + ".weight", tensor.Shape, 0, tensor.Shape.Aggregate(1, (a, b) => a * b)))],
        Loss = loss,
        ParameterBytes = 0,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };
}
