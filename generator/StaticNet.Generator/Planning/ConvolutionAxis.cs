namespace StaticNet.Generator.Planning;

/// <summary>
/// One axis of a convolution. It ties a large image to a small one: place s of the small one meets place s · Stride − Before + k · Dilation
/// of the large one at tap k. A convolution reads the large and writes the small one, a transposed one the other way round; the way back
/// of each is the way forward of the other.
/// </summary>
/// <param name="Large">Places of the large image.</param>
/// <param name="Small">Places of the small one.</param>
/// <param name="Taps">Size of the kernel.</param>
/// <param name="Stride">Places of the large image from one place of the small one to the next.</param>
/// <param name="Before">Zeros before the large image; those behind it follow from the rest.</param>
/// <param name="Dilation">Places of the large image from tap to tap.</param>
internal sealed record ConvolutionAxis(int Large, int Small, int Taps, int Stride, int Before, int Dilation)
{
    /// <summary>The axis that an image of one dimension does not have.</summary>
    public static ConvolutionAxis None { get; } = new(1, 1, 1, 1, 0, 1);

    /// <summary>Places of the large image that are met, zeros included; the first is −Before.</summary>
    private int Met => (Small - 1) * Stride + (Taps - 1) * Dilation + 1;

    /// <summary>The large image as it must be for <see cref="Gather"/>.</summary>
    public AxisFrame LargeFrame => new(Large, Before, Met);

    /// <summary>The small image as it must be for <see cref="Scatter"/>.</summary>
    public AxisFrame SmallFrame
    {
        get
        {
            int first = 0, last = Small - 1;
            // The first places and the last reach farthest, those of every residue.
            for (int l = 0; l < Large; l = l == Stride - 1 ? Math.Max(l + 1, Large - Stride) : l + 1)
            {
                (int tap, int count) = TapsOf(l);
                if (count == 0) continue;
                first = Math.Min(first, (l + Before - (tap + (count - 1) * TapStep) * Dilation) / Stride);
                last = Math.Max(last, (l + Before - tap * Dilation) / Stride);
            }

            return new AxisFrame(Small, -first, last - first + 1);
        }
    }

    /// <summary>How the small image is made of the framed large one.</summary>
    public AxisPass Gather => new(0, 1, Small, 0, Stride, 0, 1, Taps, Dilation);

    /// <summary>How the large image is made of the framed small one: of each residue by the stride only some taps have a part.</summary>
    public IEnumerable<AxisPass> Scatter
    {
        get
        {
            int before = SmallFrame.Before;
            for (int phase = 0; phase < Phases; phase++)
            {
                (int tap, int taps) = TapsOf(phase);
                int count = (Large - phase - 1) / Stride + 1;
                yield return taps == 0
                    ? new AxisPass(phase, Stride, count, 0, 1, 0, 1, 0, 0)
                    : new AxisPass(
                        phase, Stride, count, (phase + Before - tap * Dilation) / Stride + before, 1, tap, TapStep, taps, -Dilation / GreatestDivisor(Stride, Dilation));
            }
        }
    }

    /// <summary>Residues of the large image by the stride.</summary>
    public int Phases => Math.Min(Stride, Large);

    /// <summary>From a tap that a place of the large image meets to the next.</summary>
    private int TapStep => Stride / GreatestDivisor(Stride, Dilation);

    /// <summary>The first tap that a place of the large image meets, and how many there are.</summary>
    private (int First, int Count) TapsOf(int place)
    {
        int step = TapStep;
        for (int k = 0; k < Math.Min(step, Taps); k++)
        {
            if ((place + Before - k * Dilation) % Stride == 0) return (k, (Taps - k - 1) / step + 1);
        }

        return (0, 0);
    }

    private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);
}

/// <summary>An axis of an image in a frame of zeros.</summary>
/// <param name="Size">Places of the image.</param>
/// <param name="Before">Zeros before it.</param>
/// <param name="Extent">Places of the frame; it may end before the image does.</param>
internal sealed record AxisFrame(int Size, int Before, int Extent)
{
    /// <summary>Whether the image itself will do.</summary>
    public bool IsImage => Before == 0 && Extent <= Size;
}

/// <summary>Place i of <paramref name="Count"/> is To + i · ToStep; at turn t of <paramref name="Taps"/> it meets place From + i · FromStep + t · FromTapStep by the weight of tap Tap + t · TapStep.</summary>
/// <param name="To">Where the first result goes.</param>
/// <param name="ToStep">From result to result.</param>
/// <param name="Count">How many results.</param>
/// <param name="From">What the first result reads first, in the frame.</param>
/// <param name="FromStep">From result to result.</param>
/// <param name="Tap">The first tap.</param>
/// <param name="TapStep">From tap to tap.</param>
/// <param name="Taps">How many taps; none where only the bias is written.</param>
/// <param name="FromTapStep">What the next tap reads.</param>
internal sealed record AxisPass(int To, int ToStep, int Count, int From, int FromStep, int Tap, int TapStep, int Taps, int FromTapStep)
{
    /// <summary>Whether the turns in which a result meets the image are known by its place: taps one place apart.</summary>
    public bool IsDense => Taps > 1 && FromTapStep is 1 or -1;

    /// <summary>So many results from place i meet the image, and not zeros alone, from this turn on, plus i · <see cref="TurnStep"/>.</summary>
    public int FirstTurn(AxisFrame frame, int results) => FromTapStep < 0
        ? From - frame.Before - frame.Size + 1
        : frame.Before - From - (results - 1) * FromStep;

    /// <summary>Behind the last such turn.</summary>
    public int EndTurn(AxisFrame frame, int results) => FromTapStep < 0
        ? From - frame.Before + (results - 1) * FromStep + 1
        : frame.Before + frame.Size - From;

    /// <summary>How both turns move from result to result.</summary>
    public int TurnStep => -FromTapStep * FromStep;
}
