using StaticNet.Training;

namespace StaticNet.Tests.Training.Metrics;

public class ConfusionTests
{
    // The example of scikit-learn's pages of precision, recall and F1; a fourth class neither occurs nor is predicted.
    private static readonly int[] Actual = [0, 1, 2, 0, 1, 2];
    private static readonly int[] Predicted = [0, 2, 1, 0, 0, 1];

    private static readonly float[] Outputs = [.. Predicted.SelectMany(predicted => Enumerable.Range(0, 4).Select(c => c == predicted ? 2f : 1f))];

    [Fact]
    public void CountsStandByActualAndPredictedClass()
    {
        var matrix = new ConfusionMatrix(4);
        matrix.Add(Predicted, Actual);

        Assert.Equal(2, matrix[actual: 0, predicted: 0]);
        Assert.Equal(1, matrix[actual: 1, predicted: 0]);
        Assert.Equal(0, matrix[actual: 0, predicted: 1]);
        Assert.Equal(2, matrix[actual: 2, predicted: 1]);
        Assert.Equal((6, 2, 3), (matrix.Total, matrix.Right, matrix.PredictedCount(0)));
        Assert.Equal(2, matrix.ActualCount(1));
        Assert.Equal(2 / 6.0, matrix.Accuracy);
    }

    [Fact]
    public void FiguresOfAClass()
    {
        var matrix = new ConfusionMatrix(4);
        matrix.Add(Predicted, Actual);

        Assert.Equal([2 / 3.0, 0, 0, 0], Enumerable.Range(0, 4).Select(matrix.Precision));
        Assert.Equal([1.0, 0, 0, 0], Enumerable.Range(0, 4).Select(matrix.Recall));
        Assert.Equal([0.8, 0, 0, 0], Enumerable.Range(0, 4).Select(matrix.F1));
    }

    [Theory]
    [InlineData(Averaging.Macro, 2 / 9.0, 1 / 3.0, 0.8 / 3)]
    [InlineData(Averaging.Micro, 1 / 3.0, 1 / 3.0, 1 / 3.0)]
    [InlineData(Averaging.Weighted, 2 / 9.0, 1 / 3.0, 0.8 / 3)]
    public void Averages(Averaging averaging, double precision, double recall, double f1)
    {
        Assert.Equal(precision, Judging.Of(new Precision(averaging), Judging.Softmax(4), Outputs, Actual), 1e-15);
        Assert.Equal(recall, Judging.Of(new Recall(averaging), Judging.Softmax(4), Outputs, Actual), 1e-15);
        Assert.Equal(f1, Judging.Of(new F1(averaging), Judging.Softmax(4), Outputs, Actual), 1e-15);
    }

    /// <summary>By hand: class 0 has 3 samples, of which 2 were found, and nothing wrong; class 1 has one, found, and one too many.</summary>
    [Fact]
    public void WeightedIsNotMacro()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add([0, 0, 1, 1], [0, 0, 0, 1]);

        Assert.Equal((1 + 0.5) / 2, matrix.Precision(Averaging.Macro));
        Assert.Equal((3 * 1 + 0.5) / 4, matrix.Precision(Averaging.Weighted));
        Assert.Equal((2 / 3.0 + 1) / 2, matrix.Recall(Averaging.Macro));
        Assert.Equal(3 / 4.0, matrix.Recall(Averaging.Weighted));
        Assert.Equal((0.8 + 2 / 3.0) / 2, matrix.F1(Averaging.Macro), 1e-15);
    }

    [Fact]
    public void WithoutWordsItIsMacro_OrClass1OfABinaryLoss()
    {
        Assert.Equal(2 / 9.0, Judging.Of(new Precision(), Judging.Softmax(4), Outputs, Actual), 1e-15);
        Assert.Equal(1, Judging.Of(new Recall(0), Judging.Softmax(4), Outputs, Actual));

        // Predicted 1, 1, 0, 0 where 1, 0, 1, 0 was right; then one more found: precision 2/3, recall 2/3; of class 0 each 1/2.
        float[] outputs = [1, 1, -1, -1, 1];
        int[] labels = [1, 0, 1, 0, 1];
        Assert.Equal(2 / 3.0, Judging.Of(new Precision(), Judging.Binary(1), outputs, labels));
        Assert.Equal(0.5, Judging.Of(new Precision(0), Judging.Binary(1), outputs, labels));
        Assert.Equal((2 / 3.0 + 0.5) / 2, Judging.Of(new Recall(Averaging.Macro), Judging.Binary(1), outputs, labels), 1e-15);
    }

    [Fact]
    public void NamesTellWhich()
    {
        Assert.Equal("precision", new Precision().Name);
        Assert.Equal("macro_recall", new Recall(Averaging.Macro).Name);
        Assert.Equal("policy_f1_of_2", new F1(2) { Output = "policy" }.Name);
    }

    [Fact]
    public void WithoutSamplesThereIsNoFigure()
    {
        var f1 = new F1(1);
        f1.Begin(Judging.Softmax(3));
        Assert.Equal(double.NaN, f1.Value);
        Assert.Equal(double.NaN, new ConfusionMatrix(2).Precision(Averaging.Macro));
        Assert.Equal(0, new ConfusionMatrix(2).Precision(0));
    }

    [Fact]
    public void TheMetricCounts()
    {
        var confusion = new ConfusionMetric();
        Assert.Throws<InvalidOperationException>(() => confusion.Matrix);
        Assert.Equal(1 / 3.0, Judging.Of(confusion, Judging.Softmax(4), Outputs, Actual));
        Assert.Equal(2, confusion.Matrix[2, 1]);

        confusion.Begin(Judging.Softmax(2));
        Assert.Equal(2, confusion.Matrix.Classes);
    }

    [Fact]
    public void WrongClassesChangeNothing()
    {
        var matrix = new ConfusionMatrix(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add([0, 1], [0, 2]));
        Assert.Throws<ArgumentException>(() => matrix.Add([0, 1], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]);
        Assert.Equal(0, matrix.Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new F1((Averaging)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new F1(-1));
    }

    [Fact]
    public void ItPrintsAsATable()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 1, 1, 2], [0, 0, 0, 2]);
        for (int i = 0; i < 40; i++) matrix.Add(1, 1);

        Assert.Equal("actual  predicted\n        0  1  2\n     0  1  2  0\n     1  0 40  0\n     2  0  0  1\n", matrix.ToString());
    }
}
