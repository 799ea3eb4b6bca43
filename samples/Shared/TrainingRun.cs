using System.Diagnostics;
using StaticNet;

namespace Samples;

/// <summary>How far the training is.</summary>
/// <param name="Epoch">The current pass over the training images, from 1.</param>
/// <param name="Epochs">All passes.</param>
/// <param name="SamplesDone">Training images seen, over all epochs.</param>
/// <param name="SamplesTotal">Training images to be seen, over all epochs.</param>
/// <param name="Loss">The mean training loss of the current epoch so far.</param>
/// <param name="TestAccuracy">The share of test images read right after the last complete epoch, 0 to 1; NaN before the first.</param>
/// <param name="SamplesPerSecond">Training images per second of the training time.</param>
internal readonly record struct TrainingProgress(
    int Epoch, int Epochs, long SamplesDone, long SamplesTotal, double Loss, double TestAccuracy, double SamplesPerSecond);

/// <summary>Someone who watches a training run.</summary>
internal interface ITrainingView
{
    /// <summary>Called after every step, so it should return quickly.</summary>
    void StepDone(in TrainingProgress progress);

    /// <summary>Called after the last step of an epoch, when the test accuracy is known.</summary>
    void EpochDone(in TrainingProgress progress);
}

/// <summary>How a network is trained.</summary>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images per step; the last batch of an epoch may be smaller.</param>
/// <param name="Seed">Fixes the order of the images.</param>
internal sealed record TrainingPlan(int Epochs, int BatchSize, int Seed)
{
    /// <summary>
    /// The learning rate of the next step by the share of all training images that were seen, 0 to 1; without it the network keeps its own.
    /// </summary>
    public Func<double, float>? LearningRate { get; init; }

    /// <summary>Changes an image in place, each time that it is learned from; without it images stay as they are.</summary>
    public Action<Span<float>>? Augment { get; init; }
}

/// <summary>Trains a network on shuffled batches. All memory is taken here; the loop itself allocates nothing.</summary>
internal sealed class TrainingRun<TNet>
    where TNet : class, ILabelTrainable<TNet>
{
    private readonly TNet _net;
    private readonly Dataset _data;
    private readonly TrainingPlan _plan;
    private readonly Random _random;
    private readonly int[] _order;
    private readonly float[] _batchImages;
    private readonly int[] _batchLabels;
    private readonly int[] _readings;
    private long _stepTicks;
    private long _samplesDone;

    /// <param name="net">The network to train.</param>
    /// <param name="data">Training images, and test images to measure with after each epoch.</param>
    /// <param name="plan">Epochs, batches, and what else there is to decide.</param>
    public TrainingRun(TNet net, Dataset data, TrainingPlan plan)
    {
        _net = net;
        _data = data;
        _plan = plan;
        _random = new Random(plan.Seed);
        _order = [.. Enumerable.Range(0, data.Train.Count)];
        int batchSize = Math.Min(plan.BatchSize, data.Train.Count);
        _batchImages = new float[batchSize * TNet.InputSize];
        _batchLabels = new int[batchSize];
        _readings = new int[data.Test.Count];
    }

    /// <summary>What the network reads in each test image, after the last complete epoch.</summary>
    public ReadOnlySpan<int> Readings => _readings;

    /// <summary>The share of test images read right, 0 to 1, after the last complete epoch.</summary>
    public double TestAccuracy { get; private set; } = double.NaN;

    /// <summary>The time spent in training steps and in changing images for them: without shuffling, gathering, measuring and display.</summary>
    public TimeSpan TrainingTime => Stopwatch.GetElapsedTime(0, _stepTicks);

    /// <summary>Training images per second of <see cref="TrainingTime"/>.</summary>
    public double SamplesPerSecond => _samplesDone / TrainingTime.TotalSeconds;

    private long SamplesTotal => (long)_plan.Epochs * _order.Length;

    /// <summary>Trains over all epochs.</summary>
    public void Train(ITrainingView view)
    {
        for (int epoch = 1; epoch <= _plan.Epochs; epoch++)
        {
            double lossSum = 0;
            int seen = 0;
            _random.Shuffle(_order);
            while (seen < _order.Length)
            {
                int count = GatherBatch(seen);
                lossSum += count * (double)Step(count);
                seen += count;
                view.StepDone(Progress(epoch, lossSum / seen));
            }
            TestAccuracy = MeasureTestAccuracy();
            view.EpochDone(Progress(epoch, lossSum / seen));
        }
    }

    /// <summary>Copies the next shuffled images and labels side by side, because a step takes them in one piece.</summary>
    private int GatherBatch(int start)
    {
        int count = Math.Min(_batchLabels.Length, _order.Length - start);
        for (int i = 0; i < count; i++)
        {
            int index = _order[start + i];
            _data.Train.Image(index).CopyTo(BatchImage(i));
            _batchLabels[i] = _data.Train.Labels[index];
        }
        return count;
    }

    private float Step(int count)
    {
        if (_plan.LearningRate is { } learningRate)
            _net.LearningRate = learningRate((double)_samplesDone / SamplesTotal);
        ReadOnlySpan<float> images = _batchImages.AsSpan(0, count * TNet.InputSize);
        ReadOnlySpan<int> labels = _batchLabels.AsSpan(0, count);
        long begin = Stopwatch.GetTimestamp();
        if (_plan.Augment is { } augment)
        {
            for (int i = 0; i < count; i++)
                augment(BatchImage(i));
        }
        float loss = _net.TrainStep(images, labels);
        _stepTicks += Stopwatch.GetTimestamp() - begin;
        _samplesDone += count;
        return loss;
    }

    private Span<float> BatchImage(int index) => _batchImages.AsSpan(index * TNet.InputSize, TNet.InputSize);

    private double MeasureTestAccuracy()
    {
        _net.Classify(_data.Test.Images, _readings);
        int right = 0;
        for (int i = 0; i < _readings.Length; i++)
        {
            if (_readings[i] == _data.Test.Labels[i])
                right++;
        }
        return (double)right / _readings.Length;
    }

    private TrainingProgress Progress(int epoch, double loss) =>
        new(epoch, _plan.Epochs, _samplesDone, SamplesTotal, loss, TestAccuracy, SamplesPerSecond);
}
