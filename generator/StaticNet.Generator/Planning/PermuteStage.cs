using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>h = x with its axes in another order, where that is another order in memory, too.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="InputPitch">See <see cref="StagePlan"/>.</param>
/// <param name="OutputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Axes">The axes of h, each with its places in both.</param>
internal sealed record PermuteStage(int Index, string Layer, int InputSize, int InputPitch, int OutputSize, EquatableArray<PermutedAxis> Axes)
    : StagePlan(Index, Layer, InputSize, InputPitch, OutputSize, null)
{
    public override string Kind => "Permute";

    public override int OutputRows => InputRows * InputSize / OutputSize;

    public override bool CountsSamples => true;

    /// <summary>Values of a sample.</summary>
    public int Size => InputRows * InputSize;

    /// <summary>The way forward: from x to h.</summary>
    public PermutedCopy Forward => PermutedCopy.Of(Axes, InputRows * InputPitch, SamplePitch, Size);

    /// <summary>The way back: from ∂L/∂h to ∂L/∂x, whose samples are padded also where those of x are the user's.</summary>
    public PermutedCopy Back => PermutedCopy.Of(Axes.Select(axis => axis.Turned), SamplePitch, GradientPitch, Size);
}

/// <summary>An axis along which values are copied.</summary>
/// <param name="Length">How many.</param>
/// <param name="From">Floats from one to the next where they are read.</param>
/// <param name="To">The same where they are written.</param>
internal sealed record PermutedAxis(int Length, int From, int To)
{
    /// <summary>The other way round.</summary>
    public PermutedAxis Turned => new(Length, To, From);
}

/// <summary>A copy of a sample as loops over as few axes as will do, the outermost first.</summary>
/// <param name="Outer">The loops that are written out.</param>
/// <param name="Rows">Within them: what is written side by side, or rows that stay whole.</param>
/// <param name="Columns">Within those: what is read side by side.</param>
/// <param name="FromPitch">Floats between two samples that are read.</param>
/// <param name="ToPitch">Between two that are written.</param>
/// <param name="IsPadded">Whether a sample that is written has more floats than values.</param>
internal sealed record PermutedCopy(EquatableArray<PermutedAxis> Outer, PermutedAxis Rows, PermutedAxis Columns, int FromPitch, int ToPitch, bool IsPadded)
{
    private static readonly PermutedAxis None = new(1, 0, 0);

    /// <summary>Whether values side by side stay so: then whole rows are copied; otherwise what were columns become rows.</summary>
    public bool AreRowsWhole => Columns.To == 1;

    public static PermutedCopy Of(IEnumerable<PermutedAxis> axes, int fromPitch, int toPitch, int size)
    {
        List<PermutedAxis> loops = Joined(axes);
        PermutedAxis columns = loops.Find(axis => axis.From == 1) ?? None;
        loops.Remove(columns);

        // Of whole rows the loop with the shortest steps, otherwise the one that writes one value behind the other.
        PermutedAxis? rows = columns.To == 1 ? loops.LastOrDefault() : loops.Find(axis => axis.To == 1);
        if (rows is not null) loops.Remove(rows);
        return new PermutedCopy(loops.ToEquatable(), rows ?? None, columns, fromPitch, toPitch, toPitch != size);
    }

    /// <summary>The axes in the order in which they are written; those that go through both places as one are one.</summary>
    private static List<PermutedAxis> Joined(IEnumerable<PermutedAxis> axes)
    {
        var joined = new List<PermutedAxis>();
        foreach (PermutedAxis axis in axes.Where(axis => axis.Length > 1).OrderByDescending(axis => axis.To))
        {
            PermutedAxis next = axis;
            if (joined.LastOrDefault() is { } outer && outer.From == axis.Length * axis.From && outer.To == axis.Length * axis.To)
            {
                joined.Remove(outer);
                next = axis with { Length = outer.Length * axis.Length };
            }

            joined.Add(next);
        }

        return joined;
    }
}
