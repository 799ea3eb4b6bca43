using StaticNet.Training;

namespace StaticNet.Tests.Training.Metrics;

public class RocAucTests
{
    /// <summary>The example of scikit-learn's page of <c>roc_auc_score</c>.</summary>
    [Fact]
    public void OneOfFourPairsIsInTheWrongOrder() => Assert.Equal(0.75, OfBinary([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]));

    [Theory]
    [InlineData(new[] { -2f, -1f, 1f, 2f }, new[] { 0, 0, 1, 1 }, 1)]
    [InlineData(new[] { -2f, -1f, 1f, 2f }, new[] { 1, 1, 0, 0 }, 0)]
    [InlineData(new[] { 5f, 5f, 5f }, new[] { 1, 0, 1 }, 0.5)]
    [InlineData(new[] { -0f, 0f }, new[] { 0, 1 }, 0.5)]
    [InlineData(new[] { float.NegativeInfinity, float.PositiveInfinity }, new[] { 0, 1 }, 1)]
    [InlineData(new[] { 1f, 2f }, new[] { 1, 1 }, double.NaN)]
    [InlineData(new[] { 1f, float.NaN }, new[] { 1, 0 }, double.NaN)]
    public void Edges(float[] scores, int[] labels, double expected) => Assert.Equal(expected, OfBinary(scores, labels));

    [Fact]
    public void OfASoftmaxTheDifferenceIsTheScore() =>
        // Differences −1, 2, 1, 3.
        Assert.Equal(0.75, Judging.Of(new RocAuc(), Judging.Softmax(2), [1, 0, /**/ 10, 12, /**/ -5, -4, /**/ 0, 3], [0, 0, 1, 1]));

    [Fact]
    public void ItIsTheShareOfPairsInTheRightOrder()
    {
        var random = new Random(5);
        float[] scores = [.. Enumerable.Range(0, 500).Select(_ => random.Next(-20, 20) / 4f)];
        int[] labels = [.. scores.Select(score => random.NextDouble() < 1 / (1 + Math.Exp(-score)) ? 1 : 0)];
        double right = 0, pairs = 0;
        for (int i = 0; i < 500; i++)
        {
            for (int j = 0; j < 500; j++)
            {
                if (labels[i] != 1 || labels[j] != 0) continue;
                pairs++;
                right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }

        Assert.Equal(right / pairs, OfBinary(scores, labels), 1e-14);
        Assert.Equal(right / pairs, Judging.Of(new RocAuc(capacity: 3), Judging.Binary(1), scores, labels), 1e-14);
    }

    [Fact]
    public void MoreCanBeAddedAfterTheValueWasRead()
    {
        var auc = new RocAuc();
        auc.Begin(Judging.Binary(1));
        auc.Add([0.4f, 0.35f], Judging.Batch([0, 1]));
        Assert.Equal(0, auc.Value);
        auc.Add([0.1f, 0.8f], Judging.Batch([0, 1]));
        Assert.Equal(0.75, auc.Value);
        auc.Begin(Judging.Binary(1));
        Assert.Equal(double.NaN, auc.Value);
    }

    private static double OfBinary(float[] scores, int[] labels) => Judging.Of(new RocAuc(), Judging.Binary(1), scores, labels);
}
