using System.Diagnostics;
using Samples;

namespace CharacterModel;

/// <summary>How long the training lasts: a number of steps, always with the same result, or a time.</summary>
internal readonly record struct TrainingLength(int? Steps, TimeSpan Time)
{
    /// <summary>The share of the training that is done, 0 to 1.</summary>
    public double Done(int steps, TimeSpan time) => Math.Min(1, Steps is int all ? (double)steps / all : time / Time);
}

/// <summary>How the network is trained.</summary>
/// <param name="Length">When to stop.</param>
/// <param name="Seed">Fixes where the text is cut.</param>
/// <param name="LearningRate">The largest learning rate.</param>
internal sealed record TrainingPlan(TrainingLength Length, int Seed, float LearningRate);

/// <summary>How far the training is.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Done">The share of the training that is done, 0 to 1.</param>
/// <param name="Bits">The mean loss since the last validation, in bits per character.</param>
/// <param name="TestBits">The last validation, in bits per character; NaN before the first.</param>
internal readonly record struct TrainingProgress(int Step, double Done, double Bits, double TestBits);

/// <summary>
/// Trains the network by truncated backpropagation: piece after piece of each stripe, each beginning with the state that the one before has
/// left. All memory is taken here; the loop itself allocates nothing.
/// </summary>
internal sealed class CharTraining(CharNet net, LearnedText text, TrainingPlan plan, Author author)
{
    private const int Validations = 10, ValidationLength = 10_000, WrittenLength = 70;

    private readonly TextStripes _stripes = new(text.Training, plan.Seed);
    private readonly CosineSchedule _schedule = new(plan.LearningRate, warmUp: 0.02);
    private readonly int[] _inputs = new int[CharNet.MaxBatchSize * CharNet.InputSize];
    private readonly int[] _labels = new int[CharNet.MaxBatchSize * CharNet.InputSize];
    private readonly float[] _logits = new float[CharNet.StepOutputSize];
    private long _stepTicks;

    /// <summary>The steps that were done.</summary>
    public int Steps { get; private set; }

    /// <summary>The time spent in training steps: without cutting the text, validation, writing and display.</summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, _stepTicks);

    /// <summary>Characters per second of <see cref="Time"/>.</summary>
    public double CharactersPerSecond => (double)Steps * _inputs.Length / Time.TotalSeconds;

    /// <summary>
    /// Bytes that cutting the text and training steps have allocated. The first step is not counted, because the runtime itself allocates
    /// something where code runs for the first time.
    /// </summary>
    public long Allocated { get; private set; }

    /// <summary>Trains, and validates ten times on the way, the last time after the last step.</summary>
    public void Run(ITrainingView view)
    {
        long begin = Stopwatch.GetTimestamp();
        double done = 0, testBits = double.NaN, bitsSum = 0;
        int stepsOfSum = 0;
        while (done < 1)
        {
            net.LearningRate = _schedule.At(done);
            bitsSum += Learn() / Math.Log(2);
            stepsOfSum++;
            Steps++;

            int validationsBefore = (int)(done * Validations);
            done = plan.Length.Done(Steps, Stopwatch.GetElapsedTime(begin));
            int validations = (int)(done * Validations);
            bool isValidated = validations > validationsBefore;
            if (isValidated)
                testBits = Validate();
            var progress = new TrainingProgress(Steps, done, bitsSum / stepsOfSum, testBits);
            view.StepDone(progress);
            if (isValidated)
            {
                view.Validated(progress);
                // It learns most at first. After the last step follows a longer text.
                if (validations is 1 or 2 or 4 or 7)
                    view.Wrote(author.Write(WrittenLength));
                (bitsSum, stepsOfSum) = (0, 0);
            }
        }
    }

    private float Learn()
    {
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        if (!_stripes.Take(_inputs, _labels))
            net.ResetCarriedState();
        long begin = Stopwatch.GetTimestamp();
        float loss = net.TrainStep(_inputs, _labels);
        _stepTicks += Stopwatch.GetTimestamp() - begin;
        if (Steps > 0)
            Allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        return loss;
    }

    private double Validate()
    {
        ReadOnlySpan<int> test = text.Test.Span;
        return TextStream.Bits(net, test[..Math.Min(test.Length, ValidationLength)], _logits);
    }
}
