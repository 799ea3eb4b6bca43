using Spectre.Console;

namespace Amp;

/// <summary>How well it went.</summary>
/// <param name="Error">The error of the validation part.</param>
/// <param name="IsExact">Whether streams have the bits of <c>Predict</c>.</param>
/// <param name="Allocated">Bytes that streaming allocated.</param>
internal readonly record struct Outcome(ErrorToSignal Error, bool IsExact, long Allocated);

/// <summary>Training and streaming with all there is to see before, meanwhile and afterwards.</summary>
internal static class Demonstration
{
    /// <summary>Trains the network, streams the validation part through it, and shows what came out and how fast.</summary>
    public static Outcome Run(AmpNet net, Recording recording, TrainingPlan plan)
    {
        Console.WriteLine(AmpNet.Definition);
        double seconds = (double)recording.Split / recording.Dry.SampleRate;
        Console.WriteLine(
            $"{recording.Source}: {seconds:F1} s for training, {recording.Dry.Seconds - seconds:F1} s for validation, "
            + $"{recording.Dry.SampleRate:N0} Hz");

        var training = new AmpTraining(net, recording, plan);
        if (AnsiConsole.Profile.Capabilities.Interactive)
            TrainingBar.Show(training.Run);
        else
            training.Run(new ValidationLines());
        Console.WriteLine($"training time {training.Time.TotalSeconds:F2} s, {training.SamplesPerSecond:N0} samples/s");
        Console.WriteLine();

        ReadOnlySpan<float> dry = recording.ValidationDry, wet = recording.ValidationWet;
        var learned = new float[dry.Length];
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan time = LiveStream.Run(net, dry, learned);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        WaveformPicture.Show(wet, learned, recording.Dry.SampleRate);
        Console.WriteLine();

        double factor = (double)dry.Length / recording.Dry.SampleRate / time.TotalSeconds;
        TimeSpan worst = LiveStream.WorstStep(net, dry, learned);
        Console.WriteLine(
            $"{dry.Length:N0} samples streamed one by one, real-time factor {factor:F0} (seconds of sound per second of computing)");
        Console.WriteLine(
            $"a step: {time.TotalNanoseconds / dry.Length:F0} ns in the mean, {worst.TotalMicroseconds:F1} µs at worst, "
            + "with whatever the machine did meanwhile");
        Console.WriteLine($"the stream has {AmpNet.StreamBytes:N0} bytes, and streaming allocated {allocated:N0}");
        (int same, int all) = LiveStream.Compare(net, dry);
        Console.WriteLine($"{same:N0} of {all:N0} chunks streamed from silence have the bits of Predict");
        var error = ErrorToSignal.Of(learned, wet);
        Console.WriteLine($"validation {error}");
        return new Outcome(error, same == all, allocated);
    }
}
