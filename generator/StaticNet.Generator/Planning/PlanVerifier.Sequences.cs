namespace StaticNet.Generator.Planning;

/// <content>Permutations: every value is read and written once, within a sample.</content>
internal static partial class PlanVerifier
{
    private static void Verify(PermuteStage stage)
    {
        Require(Shape.Size(stage.Axes.Select(axis => axis.Length)) == stage.Size, $"{stage.Layer}: the axes do not have all values");
        Verify(stage, stage.Forward, stage.InputRows * stage.InputPitch);
        Verify(stage, stage.Back, stage.SamplePitch);
    }

    private static void Verify(PermuteStage stage, PermutedCopy copy, int sample)
    {
        PermutedAxis[] axes = [.. copy.Outer, copy.Rows, copy.Columns];
        Require(Shape.Size(axes.Select(axis => axis.Length)) == stage.Size, $"{stage.Layer}: the loops do not have all values");
        VerifyPlaces(stage, axes.Select(axis => (axis.Length, axis.From)), sample);
        VerifyPlaces(stage, axes.Select(axis => (axis.Length, axis.To)), copy.ToPitch);
    }

    /// <summary>Each axis steps over all that the shorter ones reach, and the last place lies in the sample.</summary>
    private static void VerifyPlaces(PermuteStage stage, IEnumerable<(int Length, int Step)> axes, int sample)
    {
        int reached = 0;
        foreach ((int length, int step) in axes.Where(axis => axis.Length > 1).OrderBy(axis => axis.Step))
        {
            Require(step > reached, $"{stage.Layer}: two values have one place");
            reached += (length - 1) * step;
        }

        Require(reached < sample, $"{stage.Layer}: a value lies outside of its sample");
    }
}
