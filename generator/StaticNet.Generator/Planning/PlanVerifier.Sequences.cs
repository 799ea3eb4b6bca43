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

    /// <summary>A recurrent layer leaves its gates in the place of its input, so that nobody else may read that.</summary>
    private static void Verify(NetworkPlan plan, RecurrentStage stage)
    {
        var flow = new GradientFlow(plan);
        int gates = stage.Inputs[0];
        Require(plan.Writer(gates) is DenseStage { Activation: null } && flow.Readers(gates) == 1 && !flow.IsEnd(gates), $"{stage.Layer} shares its gates");
        Require(stage.MostRows >= WorkspacePlan.RowsFor(plan), $"{stage.Layer} has no room for the states of all samples");
        Verify(stage.Product);
        if (stage.Cell == Cell.ResetBeforeGRU) Verify(stage.Candidate);
    }

    /// <summary>Products of an attention run into the padding between heads, which only a dense layer without activation leaves at zero.</summary>
    private static void Verify(NetworkPlan plan, AttentionStage stage)
    {
        Require(plan.Writer(stage.Inputs[0]) is DenseStage { Activation: null }, $"{stage.Layer} has no zeros between its heads");
        Require(stage.PanelSize >= stage.Steps * stage.HeadSize + (Shape.Block / 2 - 1) * stage.StripWidth, $"{stage.Layer} has no room for keys transposed");
    }

    /// <summary>States lie behind the workspace and each other, and no two stages have methods of the same name.</summary>
    private static void Verify(StreamPlan stream)
    {
        long end = stream.Frame.Workspace.InferenceSize;
        foreach (StreamStep step in stream.Steps)
        {
            Require(step.State >= end, $"the state of {step.Step.Stage.Layer} overlaps another");
            end = step.State + step.Step.Stage.StreamState;
        }

        Require(end <= stream.Size, "the states of a stream have no room");
        Require(stream.Steps.Select(step => step.Step.Stage.MethodPrefix).Distinct().Count() == stream.Steps.Count, "two stages of a frame have methods of the same name");
    }
}
