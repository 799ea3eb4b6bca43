using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training.Metrics;

public class ClassificationMetricTests
{
    // Predicted: 0, 2, 1 where the last row has equal outputs; actual as in each test.
    private static readonly float[] ThreeRows = [3, 1, 2, /**/ -5, -4, -3, /**/ 0, 7, 7];

    [Fact]
    public void AccuracyIsTheShareOfRightClasses_TheFirstOfEqualOutputs()
    {
        Assert.Equal(1, Judging.Of(new Accuracy(), Judging.Softmax(3), ThreeRows, [0, 2, 1]));
        Assert.Equal(2 / 3.0, Judging.Of(new Accuracy(), Judging.Softmax(3), ThreeRows, [0, 2, 2]));
        Assert.Equal(0, Judging.Of(new Accuracy(), Judging.Softmax(3), ThreeRows, [1, 0, 0]));
    }

    [Fact]
    public void AccuracyOfABinaryOutputIsDecidedAtZero()
    {
        // Predicted 0, 1, 0, 1.
        float[] outputs = [0, 0.01f, -3, 8];
        Assert.Equal(1, Judging.Of(new Accuracy(), Judging.Binary(1), outputs, [0, 1, 0, 1]));
        Assert.Equal(0.5, Judging.Of(new Accuracy(), Judging.Binary(1), outputs, [1, 1, 0, 0]));
    }

    [Fact]
    public void EachOutputOfABinaryLossCounts() =>
        Assert.Equal(5 / 6.0, Judging.Of(new Accuracy(), Judging.Binary(3), [1, -1, 1, -1, -1, -1], [1, 0, 1, 0, 1, 0], labelSize: 3));

    [Fact]
    public void TargetsOfFloatsMeanTheirHighestClass() =>
        Assert.Equal(2 / 3.0, Judging.Of(new Accuracy(), Judging.Softmax(3), ThreeRows, [0.4f, 0.3f, 0.3f, 0, 0, 1, 0.5f, 0.5f, 0], targetSize: 3));

    [Fact]
    public void BinaryTargetsOfFloatsAreDecidedAtOneHalf() =>
        Assert.Equal(0.75, Judging.Of(new Accuracy(), Judging.Binary(1), [1, -1, 1, -1], [0.5f, 0.49f, 1, 0.9f], targetSize: 1));

    [Fact]
    public void EachStepOfASequenceCounts() =>
        Assert.Equal(3 / 4.0, Judging.Of(new Accuracy(), Judging.Softmax(2, 2), [1, 0, 0, 1, 0, 1, 0, 1], [0, 1, 1, 0], labelSize: 2));

    [Fact]
    public void StepsBehindTheEndDoNotCount()
    {
        NetworkDefinition network = Judging.Softmax(3, 2).WithLengths(3);
        float[] outputs = [1, 0, /**/ 9, 9, /**/ float.NaN, 0, /* next */ 1, 0, /**/ 1, 0, /**/ 1, 0, /* next */ 1, 0, /**/ 1, 0, /**/ 1, 0];
        // One step, of class 0; three, of which one is right; none. Labels behind the end may be anything.
        Assert.Equal(2 / 4.0, Judging.Of(new Accuracy(), network, outputs, [0, 9, 9, 1, 1, 0, 9, 9, 9], labelSize: 3, lengths: [1, 3, 0]));
    }

    [Fact]
    public void LengthsOfTheInputAreNotThoseOfAnOutputWithoutTime()
    {
        NetworkDefinition network = Judging.Binary(3).WithLengths(3);
        Assert.Equal(2 / 3.0, Judging.Of(new Accuracy(), network, [1, 1, 1], [1, 1, 0], labelSize: 3, lengths: [1]));
    }

    /// <summary>The first has an output of [4, 2] whose rows are not the four steps.</summary>
    [Fact]
    public void OnlyStepsEndWithTheirSample()
    {
        Assert.Equal((4, 4), (Decisions(new FourDecisions(), 2), Decisions(new FourDecisions(), 4)));
        Assert.Equal((2, 4), (Decisions(new EachStep(), 2), Decisions(new EachStep(), 4)));

        static long Decisions<TNet>(TNet network, int length)
            where TNet : class, ITrainableNetwork<TNet>
        {
            var confusion = new ConfusionMetric();
            Dataset samples = new Dataset(new float[4], 4, new int[4], 4).WithLengths([length]);
            Trainer.Evaluate(network, samples, confusion);
            return confusion.Matrix.Total;
        }
    }

    [Fact]
    public void FloatTargetsBehindTheEndDoNotCount()
    {
        NetworkDefinition network = Judging.Binary(2, 1).WithLengths(2);
        Assert.Equal(1, Judging.Of(new Accuracy(), network, [1, 1], [1, 0], targetSize: 2, lengths: [1]));
    }

    /// <summary>The example of scikit-learn's page of <c>top_k_accuracy_score</c>.</summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.75)]
    [InlineData(3, 1)]
    public void TopK(int k, double expected)
    {
        float[] outputs = [0.5f, 0.2f, 0.2f, /**/ 0.3f, 0.4f, 0.2f, /**/ 0.2f, 0.4f, 0.3f, /**/ 0.7f, 0.2f, 0.1f];
        Assert.Equal(expected, Judging.Of(new TopKAccuracy(k), Judging.Softmax(3), outputs, [0, 1, 2, 2]));
    }

    [Fact]
    public void OfEqualOutputsTheLowerClassIsBeforeTheHigher()
    {
        Assert.Equal(1, Judging.Of(new TopKAccuracy(2), Judging.Softmax(3), [1, 1, 1], [1]));
        Assert.Equal(0, Judging.Of(new TopKAccuracy(2), Judging.Softmax(3), [1, 1, 1], [2]));
    }

    [Fact]
    public void AnOutputThatIsNoNumberIsNotAmongTheBest() =>
        Assert.Equal(0, Judging.Of(new TopKAccuracy(2), Judging.Softmax(3), [float.NaN, 1, 2], [0]));

    [Fact]
    public void BatchesAddUpAndBeginForgets()
    {
        var accuracy = new Accuracy();
        accuracy.Begin(Judging.Softmax(2));
        Assert.Equal(double.NaN, accuracy.Value);
        accuracy.Add([1, 0], Judging.Batch([0]));
        accuracy.Add([1, 0, 1, 0, 1, 0], Judging.Batch([0, 1, 1]));
        Assert.Equal(0.5, accuracy.Value);

        accuracy.Begin(Judging.Softmax(2));
        Assert.Equal(double.NaN, accuracy.Value);
    }

    [Fact]
    public void AHeadIsJudgedByItsOwnTargets()
    {
        var accuracy = new Accuracy { Output = "policy" };
        var absolute = new MeanAbsoluteError { Output = "value" };
        float[] outputs = [10, 20, 0, 1, 0, /* next */ 30, 40, 1, 0, 0];
        float[] targets = [0, 1, 0, 9, 9, 9, 9, 11, 22, /* next */ 0, 1, 0, 9, 9, 9, 9, 33, 44];

        Assert.Equal(0.5, Judging.Of(accuracy, Judging.TwoHeads(), outputs, targets, 9));
        Assert.Equal(2.5, Judging.Of(absolute, Judging.TwoHeads(), outputs, targets, 9));
        Assert.Equal("policy_accuracy", accuracy.Name);
    }

    [Fact]
    public void CommasInsideALossDoNotSeparateLosses()
    {
        var network = new NetworkDefinition
        {
            Name = "TwoClassifiers",
            InputShape = [1],
            OutputShape = [4],
            Outputs = [new("a", [3], 0, 3) { Layer = "dense0" }, new("b", [1], 3, 1) { Layer = "dense1" }],
            Targets = [new("a", [3], 0, 3) { Layer = "dense0" }, new("b", [1], 3, 1) { Layer = "dense1" }],
            MaxBatchSize = 8,
            Layers = [],
            Parameters = [],
            Loss = "SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 2, 1]) of a, BinaryCrossEntropy of b",
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
        Assert.Equal(0.5, Judging.Of(new Accuracy { Output = "b" }, network, [0, 0, 1, 5, 0, 0, 1, -5], [0f, 0, 1, 1, 0, 0, 1, 1], 4));
        var metric = new Accuracy { Output = "b" };
        metric.Begin(network);
        Assert.Contains("Expected samples with 4 targets", Assert.Throws<ArgumentException>(() => metric.Add([0, 0, 1, 5], Judging.Batch([1]))).Message);
    }

    [Fact]
    public void WhatMakesNoSenseIsRefused()
    {
        Assert.Contains("'value', 'policy'; say by Output", Refused(new Accuracy(), Judging.TwoHeads()));
        Assert.Contains("found no 'Policy'", Refused(new Accuracy { Output = "Policy" }, Judging.TwoHeads()));
        Assert.Contains("the losses of TwoHeads are", Refused(new Accuracy { Output = "value" }, Judging.TwoHeads()));
        Assert.Contains("MeanSquaredError", Refused(new Accuracy(), Judging.Squared(3)));
        Assert.Contains("always be 1", Refused(new TopKAccuracy(4), Judging.Softmax(3)));
        Assert.Contains("Use Accuracy", Refused(new TopKAccuracy(1), Judging.Binary(3)));
        Assert.Contains("classes 0 to 2", Refused(new Recall(3), Judging.Softmax(3)));
        Assert.Contains("two classes", Refused(new RocAuc(), Judging.Softmax(3)));

        static string Refused(Metric metric, NetworkDefinition network) => Assert.ThrowsAny<ArgumentException>(() => metric.Begin(network)).Message;
    }

    [Fact]
    public void WrongBatchesChangeNothing()
    {
        var accuracy = new Accuracy();
        Assert.Throws<InvalidOperationException>(() => accuracy.Add([1, 0], Judging.Batch([0])));
        accuracy.Begin(Judging.Softmax(2));
        accuracy.Add([1, 0], Judging.Batch([0]));

        Assert.Throws<ArgumentException>(() => accuracy.Add([1, 0, 0], Judging.Batch([0])));
        Assert.Throws<ArgumentException>(() => accuracy.Add([1, 0], Judging.Batch([0, 1], labelSize: 2)));
        Assert.Throws<ArgumentException>(() => accuracy.Add([1, 0], Judging.Batch([0f, 1, 0], targetSize: 3)));
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => accuracy.Add([0, 1, 0, 1], Judging.Batch([0, 2])));

        Assert.Contains("sample 1 of the batch is 2; this network has classes 0 to 1", fault.Message);
        Assert.Equal(1, accuracy.Value);
    }
}
