namespace StaticNet.Generator.Planning;

/// <content>Convolutions: what they read lies in their frames, and they write every place once.</content>
internal static partial class PlanVerifier
{
    private static void Verify(ConvolutionStage stage)
    {
        foreach (ConvolutionAxis axis in new[] { stage.Height, stage.Width })
        {
            Verify(stage, axis, axis.LargeFrame, [axis.Gather], axis.Small);
            Verify(stage, axis, axis.SmallFrame, [.. axis.Scatter], axis.Large);
        }

        Require(stage.Taps * stage.GroupInputs % ConvolutionSchedule.Run(stage) == 0, $"{stage.Layer}: rows of W are no whole runs");
        Require(stage.GroupInputs * stage.Groups == stage.InputChannels && stage.GroupOutputs * stage.Groups == stage.OutputChannels, $"{stage.Layer}: groups do not divide the channels");
    }

    private static void Verify(ConvolutionStage stage, ConvolutionAxis axis, AxisFrame frame, IReadOnlyList<AxisPass> passes, int results)
    {
        // Places grow and shrink in steps, so that the first and the last of them are the farthest.
        int written = 0;
        var starts = new HashSet<int>();
        foreach (AxisPass pass in passes)
        {
            Require(pass.Count > 0 && starts.Add(pass.To) && pass.To < pass.ToStep, $"{stage.Layer}: passes overlap");
            Require(pass.To + (pass.Count - 1) * pass.ToStep < results, $"{stage.Layer}: a pass writes outside of the image");
            written += pass.Count;
            if (pass.Taps == 0) continue;
            int far = (pass.Count - 1) * pass.FromStep, taps = (pass.Taps - 1) * pass.FromTapStep;
            int first = pass.From + Math.Min(0, taps), last = pass.From + far + Math.Max(0, taps);
            Require(first >= 0 && last < (frame.IsImage ? frame.Size : frame.Extent), $"{stage.Layer}: a pass reads outside of its frame");
            Require(pass.Tap >= 0 && pass.Tap + (pass.Taps - 1) * pass.TapStep < axis.Taps, $"{stage.Layer}: a pass reads no tap");
        }

        Require(written == results, $"{stage.Layer}: {written} of {results} places are written");
    }
}
