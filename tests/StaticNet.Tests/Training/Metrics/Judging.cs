using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training.Metrics;

/// <summary>Definitions as the generator writes them, and batches of a few samples.</summary>
internal static class Judging
{
    public static NetworkDefinition Softmax(params int[] shape) => Definition("SoftmaxCrossEntropy", shape, shape[..^1].Aggregate(1, (a, b) => a * b), shape[^1]);

    public static NetworkDefinition Binary(params int[] shape) => Definition("BinaryCrossEntropy(PositiveWeight = 2)", shape, shape.Aggregate(1, (a, b) => a * b), 2);

    public static NetworkDefinition Squared(params int[] shape) => Definition("MeanSquaredError", shape, 0, 0);

    /// <summary>The same with <c>[Input(…, VariableLength = true)]</c>.</summary>
    public static NetworkDefinition WithLengths(this NetworkDefinition network, int most) => new()
    {
        Name = network.Name,
        InputShape = [most, 1],
        OutputShape = network.OutputShape,
        Outputs = [.. network.Outputs.Select(WithSteps)],
        Targets = [.. network.Targets.Select(WithSteps)],
        MaxLength = most,
        MaxBatchSize = 8,
        Layers = [],
        Parameters = [],
        LabelSize = network.LabelSize,
        ClassCount = network.ClassCount,
        Loss = network.Loss,
        ParameterBytes = 0,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    private static SliceDefinition WithSteps(SliceDefinition slice) => slice with { VariableLength = slice.Shape.Count > 1 };

    /// <summary>Two outputs, of which the second has three losses, and a loss of a layer inside; the targets stand in another order than the outputs.</summary>
    public static NetworkDefinition TwoHeads() => new()
    {
        Name = "TwoHeads",
        InputShape = [1],
        OutputShape = [5],
        Outputs = [new("value", [2], 0, 2) { Layer = "dense2" }, new("policy", [3], 2, 3) { Layer = "dense1" }],
        Targets =
        [
            new("policy", [3], 0, 3) { Layer = "dense1" },
            new("inside", [4], 3, 4) { Layer = "dense0" },
            new("value", [2], 7, 2) { Layer = "dense2" },
        ],
        MaxBatchSize = 8,
        Layers = [],
        Parameters = [],
        Loss = "SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 2, 1]) of policy, Huber(2) of inside, MeanSquaredError of value",
        ParameterBytes = 0,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    /// <summary>What a metric says of samples with labels that come in one batch.</summary>
    public static double Of(Metric metric, NetworkDefinition network, float[] outputs, int[] labels, int labelSize = 1, int[]? lengths = null)
    {
        metric.Begin(network);
        metric.Add(outputs, Batch(labels, labelSize, lengths));
        return metric.Value;
    }

    /// <summary>What a metric says of samples with targets that come in one batch.</summary>
    public static double Of(Metric metric, NetworkDefinition network, float[] outputs, float[] targets, int targetSize, int[]? lengths = null)
    {
        metric.Begin(network);
        metric.Add(outputs, Batch(targets, targetSize, lengths));
        return metric.Value;
    }

    public static SampleBatch Batch(int[] labels, int labelSize = 1, int[]? lengths = null) =>
        Read(new Dataset(new float[labels.Length / labelSize], 1, labels, labelSize), lengths);

    public static SampleBatch Batch(float[] targets, int targetSize, int[]? lengths = null) =>
        Read(new Dataset(new float[targets.Length / targetSize], 1, targets, targetSize), lengths);

    private static SampleBatch Read(Dataset samples, int[]? lengths)
    {
        if (lengths is not null) samples = samples.WithLengths(lengths);
        var batch = new SampleBatch(samples, samples.Count);
        samples.Read(Enumerable.Range(0, samples.Count).ToArray(), batch);
        return batch;
    }

    private static NetworkDefinition Definition(string loss, int[] shape, int labelSize, int classes)
    {
        int size = shape.Aggregate(1, (a, b) => a * b);
        return new NetworkDefinition
        {
            Name = "Judged",
            InputShape = [1],
            OutputShape = shape,
            Outputs = [new("output", shape, 0, size) { Layer = "dense0" }],
            Targets = [new("target", shape, 0, size) { Layer = "dense0" }],
            MaxBatchSize = 8,
            Layers = [],
            Parameters = [],
            LabelSize = labelSize,
            ClassCount = classes,
            Loss = loss,
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
    }
}
