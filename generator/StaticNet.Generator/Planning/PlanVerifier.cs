namespace StaticNet.Generator.Planning;

/// <summary>
/// Checks what every plan must keep, before it is emitted: a wrong plan would be a wrong network. A violation is a bug of the planner,
/// not of the user, so it throws.
/// </summary>
internal static partial class PlanVerifier
{
    public static void Verify(NetworkPlan plan)
    {
        int offset = 0;
        foreach (TensorPlan tensor in plan.Tensors)
        {
            Require(tensor.Offset == offset, $"{tensor.Name} begins at {tensor.Offset} of the canonical vector, not at {offset}");
            offset += tensor.Count;
        }

        int start = 0;
        foreach (TensorPlan tensor in plan.Tensors.OrderBy(tensor => tensor.IsFrozen))
        {
            Require(tensor.Start == start, $"{tensor.Name} begins at {tensor.Start} of the block, not at {start}");
            Require(tensor.Start % Shape.Block == 0, $"{tensor.Name} is not aligned");
            Require(tensor.Place.Of(tensor.Rows - 1, tensor.Columns - 1) < tensor.Extent, $"{tensor.Name} does not fit its place");
            start += tensor.Extent;
        }

        Require(start == plan.ParameterBlock, "the tensors do not fill the block");
        foreach (BufferPlan buffer in plan.Buffers)
        {
            Require(buffer.Start == start, $"{buffer.Name} begins at {buffer.Start} of the block, not at {start}");
            start += Shape.Padded(buffer.Count);
        }

        Require(start == plan.Block, "the buffers do not fill the block");

        foreach (StagePlan stage in plan.Stages)
        {
            Require(stage.SamplePitch > 0, $"{stage.Layer} has no size");
            for (int input = 0; input < stage.Inputs.Count; input++) VerifyInput(plan, stage, input);
            Require(!stage.HasLengths || plan.Model.MaxLength is not null, $"{stage.Layer} is to be given lengths that nobody has");
            if (stage is DenseStage dense) Verify(dense);
            if (stage is ConvolutionStage convolution) Verify(convolution);
            if (stage is PermuteStage permutation) Verify(permutation);
            if (stage is RecurrentStage recurrent) Verify(plan, recurrent);
            if (stage is AttentionStage attention) Verify(plan, attention);
        }

        if (plan.Stream is { } stream) Verify(stream);
        foreach (InferenceStep step in plan.Inference.Steps)
        {
            long scratch = Math.Max(step.Stage.Scratch, WorkspacePlan.RowsFor(plan) * step.Stage.InferenceKept);
            Require(plan.Workspace.InferenceScratch + scratch <= plan.Workspace.Folds, $"{step.Stage.Layer} has no room for its scratch");
        }

        VerifyInference(plan);

        foreach (Node node in plan.Ends)
            Require(plan.Writer(node.Value) is { } writer && writer.SamplePitch == node.SamplePitch, "an output or a loss reads rows of another length");
        VerifyLifetimes(plan);
        if (plan.Model.HasBackward) VerifyTraining(plan);
    }

    /// <summary>Inference reads only what it has written, and folds a normalisation only into what has its channels.</summary>
    private static void VerifyInference(NetworkPlan plan)
    {
        HashSet<int> written = [.. Enumerable.Range(0, plan.Inputs.Count)];
        foreach (InferenceStep step in plan.Inference.Steps)
        {
            Require(step.Inputs.All(written.Contains), $"{step.Stage.Layer} reads in inference what nobody has written");
            written.Add(step.Value);
            if (step.Weights is not { } weights) continue;
            Require(weights.OutputSize == step.Norm!.InputSize && weights.OutputRows == step.Norm.InputRows, $"{step.Stage.Layer} is folded with other channels");
            Require(step.FoldPlace + (long)weights.WeightExtent + weights.OutputPitch <= plan.Inference.FoldSize, $"{step.Stage.Layer} has no room for its folded weights");
        }

        Require(plan.Ends.All(end => written.Contains(end.Value)), "an output or a loss reads in inference what nobody has written");
        Require(plan.Workspace.Folds + plan.Inference.FoldSize <= plan.Workspace.InferenceSize, "folded weights have no room");
    }

    private static void VerifyInput(NetworkPlan plan, StagePlan stage, int input)
    {
        int value = stage.Inputs[input];
        StagePlan? before = plan.Writer(value);
        Require(before is null || before.Index < stage.Index, $"{stage.Layer} reads what stands behind it");
        switch (stage)
        {
            case InputStage:
                Require(before is null, $"{stage.Layer} copies what is copied already");
                break;
            case EmbeddingStage embedding:
                Require(before is null && embedding.Offset == plan.Inputs[value].Offset && embedding.SampleSize == plan.InputSize, $"{stage.Layer} does not read an input");
                break;
            case ConcatStage concat:
                Require(before is not null && before.SamplePitch == concat.Lines * Shape.Padded(concat.Parts[input]), $"{stage.Layer} reads another part");
                break;
            default:
                long size = before is null ? plan.Inputs[value].Size : (long)before.OutputRows * before.OutputSize;
                Require((long)stage.InputRows * stage.InputSize == size, $"{stage.Layer} does not read what comes before it");
                int pitch = before is null ? stage.InputSize : Shape.Padded(stage.InputSize);
                Require(stage.InputPitch == pitch, $"{stage.Layer} reads at the wrong pitch");
                Require(before is null || stage.InputRows * pitch == before.SamplePitch, $"{stage.Layer} reads rows of another length");
                break;
        }
    }

    /// <summary>No two values that are needed at the same time lie in the same place.</summary>
    private static void VerifyLifetimes(NetworkPlan plan)
    {
        long rows = WorkspacePlan.RowsFor(plan);
        var places = Lifetimes.Spans(plan)
            .Select(span => (span.Step.Stage.Layer, Span: (span.First, span.Last), Start: (long)plan.Workspace.Values[span.Step.Value - plan.Inputs.Count], Length: rows * span.Step.Stage.SamplePitch))
            .ToList();
        foreach (var place in places) Require(place.Start + place.Length <= plan.Workspace.InferenceValues, $"{place.Layer} lies outside of the workspace");
        var live = new List<(string Layer, (int First, int Last) Span, long Start, long Length)>();
        foreach (var place in places)
        {
            live.RemoveAll(other => other.Span.Last < place.Span.First);
            foreach (var other in live)
                Require(place.Start + place.Length <= other.Start || other.Start + other.Length <= place.Start, $"{place.Layer} overwrites {other.Layer}");
            live.Add(place);
        }
    }

    /// <summary>No two places of the training workspace overlap, and the spare one has room for every part of a gradient.</summary>
    private static void VerifyTraining(NetworkPlan plan)
    {
        WorkspacePlan workspace = plan.Workspace;
        long rows = WorkspacePlan.RowsFor(plan);
        var flow = new GradientFlow(plan);
        foreach (int value in plan.Stages.SelectMany(stage => stage.Inputs).Concat(flow.Ends).Where(flow.IsShared))
            Require(plan.SamplePitch(value) <= workspace.PartPitch, "a part of a gradient has no room");

        var places = new List<(int Start, long Length)>
        {
            (workspace.Inputs, rows * plan.InputSize), (workspace.Part, rows * workspace.PartPitch), (workspace.Losses, 2 * rows),
            (workspace.Scratch, workspace.ScratchSize),
            (workspace.InputGradient, plan.Stages[0].HasInputGradient ? rows * plan.Stages[0].GradientPitch : 0),
        };
        places.AddRange(plan.Stages.Select(stage => (workspace.Activations[stage.Index], rows * stage.SamplePitch)));
        places.AddRange(plan.Stages.Select(stage => (workspace.Gradients[stage.Index], rows * stage.SamplePitch)));
        places.AddRange(plan.Stages.Select(stage => (workspace.Kept[stage.Index], stage.Constants + rows * stage.Kept)));
        places.AddRange(plan.Stages.Select(stage => (workspace.Carried[stage.Index], rows * stage.Carried)));
        places.Add((workspace.Noise, plan.HasNoise ? Shape.Block : 0));
        long end = 0;
        foreach ((int start, long length) in places.Where(place => place.Length > 0).OrderBy(place => place.Start))
        {
            Require(start >= end, $"places of the training workspace overlap at {start}");
            end = start + length;
        }

        Require(end <= workspace.TrainingSize, "the training workspace is too short");
        foreach (ActivationPlan activation in plan.Activations)
        {
            StagePlan writer = plan.Stages[activation.Node.Value - plan.Inputs.Count];
            Require(writer.SamplePitch == activation.Node.SamplePitch, $"the activations of {activation.Name} lie in rows of another length");
        }

        foreach (StagePlan stage in plan.Stages)
            Require(Math.Max(stage.Scratch, stage.GradientScratch) <= workspace.ScratchSize, $"{stage.Layer} has no room for its scratch in training");
    }

    private static void Verify(DenseStage dense)
    {
        SummationOrder order = dense.Order;
        Require(order.Terms * order.Lanes == dense.InputSize, $"{dense.Layer} adds {order.Terms} terms");
        Require(order.Segments is 1 or 2 or 4 or 8, $"{dense.Layer} has {order.Segments} segments");
        Require(order.Start(0) == 0 && order.Start(order.Segments) == order.Terms, $"{dense.Layer}: the segments do not cover the terms");
        Require(!dense.IsPacked || (dense.WeightPitch * order.Lanes == Shape.Block && order.Terms % order.Segments == 0), $"{dense.Layer}: {order.Lanes} rows do not fill a vector, or segments differ");
        VerifyColumns(dense, DenseSchedule.PairColumns(dense.OutputPitch / Shape.Block));
        VerifyColumns(dense, DenseSchedule.TileColumns(dense.InputSize, dense.OutputPitch / Shape.Block));
        VerifyColumns(dense, dense.Schedule.RowWide);
        Require(2 * dense.OutputPitch / Shape.Block % dense.Schedule.RowVectorsNarrow == 0, $"{dense.Layer}: narrow groups do not divide the row");
        Require(DenseSchedule.TileRows(wide: true) <= WorkspacePlan.LeastRows, $"{dense.Layer}: a tile has more rows than the smallest buffer");
    }

    private static void VerifyColumns(DenseStage dense, IReadOnlyList<ColumnGroups> groups)
    {
        int column = 0;
        foreach (ColumnGroups group in groups)
        {
            Require(group.Count > 0, $"{dense.Layer}: an empty column group at {column}");
            Require(group.Start == column, $"{dense.Layer}: column groups overlap or leave a gap at {column}");
            column += group.Count * group.Vectors * Shape.Block;
        }

        Require(column == dense.OutputPitch, $"{dense.Layer}: column groups cover {column} of {dense.OutputPitch}");
    }

    private static void Require(bool condition, string violation)
    {
        if (!condition) throw new InvalidOperationException($"The plan is wrong: {violation}. Please report this.");
    }
}
