using StaticNet.Training;

namespace StaticNet.Tests.Training.Metrics;

public class RegressionMetricTests
{
    // The examples of scikit-learn's pages: one output, and two.
    private static readonly float[] Targets = [3, -0.5f, 2, 7];
    private static readonly float[] Outputs = [2.5f, 0, 2, 8];
    private static readonly float[] Targets2 = [0.5f, 1, -1, 1, 7, -6];
    private static readonly float[] Outputs2 = [0, 2, -1, 2, 8, -5];

    [Fact]
    public void AbsoluteErrors()
    {
        Assert.Equal(0.5, Judging.Of(new MeanAbsoluteError(), Judging.Squared(1), Outputs, Targets, 1));
        Assert.Equal(0.75, Judging.Of(new MeanAbsoluteError(), Judging.Squared(2), Outputs2, Targets2, 2));
        Assert.False(new MeanAbsoluteError().IsHigherBetter);
    }

    [Fact]
    public void SquaredErrors()
    {
        Assert.Equal(0.375, Judging.Of(new MeanSquaredError(), Judging.Squared(1), Outputs, Targets, 1));
        Assert.Equal(4.25 / 6, Judging.Of(new MeanSquaredError(), Judging.Squared(2), Outputs2, Targets2, 2), 1e-15);
        Assert.False(new MeanSquaredError().IsHigherBetter);
    }

    [Fact]
    public void ExplainedVariance()
    {
        Assert.Equal(0.9486081370449679, Judging.Of(new RSquared(), Judging.Squared(1), Outputs, Targets, 1), 1e-14);
        Assert.Equal(0.9368005266622779, Judging.Of(new RSquared(), Judging.Squared(2), Outputs2, Targets2, 2), 1e-14);
        Assert.True(new RSquared().IsHigherBetter);
    }

    [Theory]
    [InlineData(new[] { 2f, 2f }, new[] { 2f, 2f }, 1)]
    [InlineData(new[] { 2f, 3f }, new[] { 2f, 2f }, 0)]
    [InlineData(new[] { 2f }, new[] { 2f }, double.NaN)]
    [InlineData(new[] { float.NaN, 2f }, new[] { 2f, 2f }, double.NaN)]
    [InlineData(new[] { 1f, 1f }, new[] { 1f, 3f }, -1)]
    public void EdgesOfExplainedVariance(float[] outputs, float[] targets, double expected) =>
        Assert.Equal(expected, Judging.Of(new RSquared(), Judging.Squared(1), outputs, targets, 1));

    /// <summary>Targets 10⁷ and two on either side of it, of which the last is missed by 2: R² = 1 − 4 / 8, in which sums of squares would be lost.</summary>
    [Fact]
    public void ALargeMeanDoesNotHideTheVariance() =>
        Assert.Equal(0.5, Judging.Of(new RSquared(), Judging.Squared(1), [1e7f, 1e7f + 2, 1e7f - 4], [1e7f, 1e7f + 2, 1e7f - 2], 1), 1e-9);

    [Fact]
    public void StepsAreRowsAndThoseBehindTheEndDoNotCount()
    {
        NetworkDefinition network = Judging.Squared(3, 2).WithLengths(3);
        float[] outputs = [.. Outputs2[..4], 99, 99, /* next */ .. Outputs2[4..], float.NaN, 99, 99, 99];
        float[] targets = [.. Targets2[..4], -99, -99, /* next */ .. Targets2[4..], 0, -99, -99, 0];

        Assert.Equal(0.75, Judging.Of(new MeanAbsoluteError(), network, outputs, targets, 6, lengths: [2, 1]));
        Assert.Equal(4.25 / 6, Judging.Of(new MeanSquaredError(), network, outputs, targets, 6, lengths: [2, 1]), 1e-15);
        Assert.Equal(0.9368005266622779, Judging.Of(new RSquared(), network, outputs, targets, 6, lengths: [2, 1]), 1e-14);
    }

    [Fact]
    public void LabelsAreRefused()
    {
        var metric = new MeanAbsoluteError();
        metric.Begin(Judging.Softmax(3));
        var fault = Assert.Throws<ArgumentException>(() => metric.Add([1, 2, 3], Judging.Batch([0])));
        Assert.Contains("Expected samples with 3 targets for Judged; found samples with 1 labels and 0 targets", fault.Message);
    }

    [Fact]
    public void ALossInsideIsNoTargetOfTheOutput()
    {
        var network = new NetworkDefinition
        {
            Name = "Inside",
            InputShape = [1],
            OutputShape = [1],
            Outputs = [new("output", [1], 0, 1) { Layer = "dense1" }],
            Targets = [new("inside", [1], 0, 1) { Layer = "dense0" }],
            MaxBatchSize = 1,
            Layers = [],
            Parameters = [],
            Loss = "MeanSquaredError of inside",
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
        Assert.Contains("No loss of Inside judges its output 'output'", Assert.Throws<ArgumentException>(() => new RSquared().Begin(network)).Message);
    }
}
