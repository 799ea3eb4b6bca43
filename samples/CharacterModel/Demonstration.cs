using System.Diagnostics;
using Spectre.Console;

namespace CharacterModel;

/// <summary>How well it went.</summary>
/// <param name="Bits">Bits per character of the test part.</param>
/// <param name="Allocated">Bytes that training steps and streaming allocated.</param>
internal readonly record struct Outcome(double Bits, long Allocated);

/// <summary>Training and writing with all there is to see before, meanwhile and afterwards.</summary>
internal static class Demonstration
{
    /// <summary>Trains the network, lets it write, streams the test part through it, and shows what came out and how fast.</summary>
    public static Outcome Run(CharNet net, LearnedText text, TrainingPlan training, WritingPlan writing, int length)
    {
        Console.WriteLine(CharNet.Definition);
        Console.WriteLine(text.Describe());
        Console.WriteLine(
            $"by counting, the test part takes {SimpleModels.BitsByFrequency(text):F3} bits per character, by pairs "
            + $"{SimpleModels.BitsByPairs(text):F3}");

        var author = new Author(net, text.Vocabulary, writing);
        var course = new CharTraining(net, text, training, author);
        if (AnsiConsole.Profile.Capabilities.Interactive)
            TrainingBar.Show(course.Run);
        else
            course.Run(new ValidationLines());
        Console.WriteLine(
            $"training time {course.Time.TotalSeconds:F2} s, {course.CharactersPerSecond:N0} characters/s; "
            + $"training steps allocated {course.Allocated:N0} bytes");
        Console.WriteLine();

        long begin = Stopwatch.GetTimestamp();
        string written = author.Write(length);
        TimeSpan time = Stopwatch.GetElapsedTime(begin);
        Console.WriteLine(writing.Prompt + written);
        Console.WriteLine();
        Console.WriteLine($"{length:N0} characters written, {time.TotalMicroseconds / length:F1} µs each");
        Outcome outcome = Test(net, text);
        return outcome with { Allocated = outcome.Allocated + course.Allocated };
    }

    private static Outcome Test(CharNet net, LearnedText text)
    {
        ReadOnlySpan<int> test = text.Test.Span;
        var logits = new float[CharNet.StepOutputSize];
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        long begin = Stopwatch.GetTimestamp();
        double bits = TextStream.Bits(net, test, logits);
        TimeSpan time = Stopwatch.GetElapsedTime(begin);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        Console.WriteLine(
            $"{test.Length:N0} characters of the test part read one by one, {time.TotalMicroseconds / test.Length:F1} µs each; "
            + $"that allocated {allocated:N0} bytes");
        Console.WriteLine($"test {bits:F4} bits per character");
        return new Outcome(bits, allocated);
    }
}
