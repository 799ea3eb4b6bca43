using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Amp;

/// <summary>Sound that goes through a network sample by sample, as it does while someone plays.</summary>
internal static class LiveStream
{
    /// <summary>Streams a whole sound, beginning with silence.</summary>
    /// <returns>How long it took.</returns>
    public static TimeSpan Run(AmpNet net, ReadOnlySpan<float> dry, Span<float> learned)
    {
        net.ResetState();
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < dry.Length; i++)
            net.Step(dry.Slice(i, 1), learned.Slice(i, 1));
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Streams a whole sound with an eye on the clock.</summary>
    /// <returns>How long the slowest step took, whatever else the machine did meanwhile, and reading the clock.</returns>
    public static TimeSpan WorstStep(AmpNet net, ReadOnlySpan<float> dry, Span<float> learned)
    {
        net.ResetState();
        long worst = 0, last = Stopwatch.GetTimestamp();
        for (int i = 0; i < dry.Length; i++)
        {
            net.Step(dry.Slice(i, 1), learned.Slice(i, 1));
            long now = Stopwatch.GetTimestamp();
            worst = Math.Max(worst, now - last);
            last = now;
        }
        return Stopwatch.GetElapsedTime(0, worst);
    }

    /// <summary>Streams each chunk from silence on, and compares it with what <c>Predict</c> makes of it.</summary>
    /// <returns>How many of the chunks have the same bits, and how many there are.</returns>
    public static (int Same, int All) Compare(AmpNet net, ReadOnlySpan<float> dry)
    {
        int chunks = dry.Length / AmpNet.InputSize;
        var streamed = new float[AmpNet.OutputSize];
        var predicted = new float[AmpNet.OutputSize];
        int same = 0;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            ReadOnlySpan<float> part = dry.Slice(chunk * AmpNet.InputSize, AmpNet.InputSize);
            Run(net, part, streamed);
            net.Predict(part, predicted);
            // As bytes, because 0 equals −0 as a number.
            if (MemoryMarshal.AsBytes<float>(streamed).SequenceEqual(MemoryMarshal.AsBytes<float>(predicted)))
                same++;
        }
        return (same, chunks);
    }
}
