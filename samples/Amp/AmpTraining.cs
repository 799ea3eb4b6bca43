using System.Diagnostics;
using Samples;

namespace Amp;

/// <summary>How the network is trained.</summary>
/// <param name="Steps">Steps of the optimizer.</param>
/// <param name="BatchSize">Chunks in a step.</param>
/// <param name="Seed">Fixes where the chunks are cut out.</param>
/// <param name="LearningRate">The largest learning rate.</param>
internal sealed record TrainingPlan(int Steps, int BatchSize, int Seed, float LearningRate);

/// <summary>How far the training is.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Loss">The mean loss since the last validation.</param>
/// <param name="Validation">The error of the last validation; NaN before the first.</param>
internal readonly record struct TrainingProgress(int Step, int Steps, double Loss, ErrorToSignal Validation);

/// <summary>
/// Trains the network on chunks from anywhere in the training part. All memory is taken here; the loop itself allocates nothing.
/// </summary>
internal sealed class AmpTraining(AmpNet net, Recording recording, TrainingPlan plan)
{
    private const int Validations = 10;

    private readonly Random _random = new(plan.Seed);
    private readonly CosineSchedule _schedule = new(plan.LearningRate, warmUp: 0.05);
    private readonly float[] _dry = new float[plan.BatchSize * AmpNet.InputSize];
    private readonly float[] _wet = new float[plan.BatchSize * AmpNet.TargetSize];
    private readonly float[] _learned = new float[recording.ValidationDry.Length];
    private long _stepTicks;

    /// <summary>The time spent in training steps: without cutting out chunks, validation and display.</summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, _stepTicks);

    /// <summary>Samples of sound per second of <see cref="Time"/>.</summary>
    public double SamplesPerSecond => (double)plan.Steps * _dry.Length / Time.TotalSeconds;

    /// <summary>Trains, and validates ten times on the way, the last time after the last step.</summary>
    public void Run(ITrainingView view)
    {
        var validation = new ErrorToSignal(double.NaN);
        double lossSum = 0;
        int stepsOfSum = 0;
        for (int step = 1; step <= plan.Steps; step++)
        {
            CutOutChunks();
            net.LearningRate = _schedule.At((double)(step - 1) / plan.Steps);
            long begin = Stopwatch.GetTimestamp();
            lossSum += net.TrainStep(_dry, _wet);
            _stepTicks += Stopwatch.GetTimestamp() - begin;
            stepsOfSum++;

            bool isValidated = (long)step * Validations / plan.Steps > (step - 1L) * Validations / plan.Steps;
            if (isValidated)
                validation = Validate();
            var progress = new TrainingProgress(step, plan.Steps, lossSum / stepsOfSum, validation);
            view.StepDone(progress);
            if (isValidated)
            {
                view.Validated(progress);
                (lossSum, stepsOfSum) = (0, 0);
            }
        }
    }

    private void CutOutChunks()
    {
        for (int start = 0; start < _dry.Length; start += AmpNet.InputSize)
        {
            int from = _random.Next(recording.Split - AmpNet.InputSize + 1);
            recording.Dry.Samples.AsSpan(from, AmpNet.InputSize).CopyTo(_dry.AsSpan(start));
            recording.Wet.Samples.AsSpan(from, AmpNet.InputSize).CopyTo(_wet.AsSpan(start));
        }
    }

    /// <summary>Streams the validation part as a whole, because that is what the network is for; training has a state of its own.</summary>
    private ErrorToSignal Validate()
    {
        LiveStream.Run(net, recording.ValidationDry, _learned);
        return ErrorToSignal.Of(_learned, recording.ValidationWet);
    }
}
