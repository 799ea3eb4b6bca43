using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>How a sequence is taken frame by frame: the same stages, with one step to a sequence, and with states that stay.</summary>
/// <param name="Frame">The plan of the network with one step, of which inference is used.</param>
/// <param name="Steps">What runs at each frame, in order.</param>
/// <param name="Size">Floats of the workspace and of all states behind it.</param>
internal sealed record StreamPlan(NetworkPlan Frame, EquatableArray<StreamStep> Steps, long Size)
{
    public static StreamPlan For(NetworkPlan plan, NetworkPlan frame)
    {
        Require(frame.Tensors.Equals(plan.Tensors) && frame.Buffers.Equals(plan.Buffers), "other parameters");
        Require(frame.Inference.FoldSize == plan.Inference.FoldSize && Folds(frame).SequenceEqual(Folds(plan)), "other folded weights");
        long size = frame.Workspace.InferenceSize;
        var steps = new List<StreamStep>();
        List<StagePlan> others = [.. plan.Inference.Steps.Select(each => each.Stage)];
        foreach (InferenceStep step in frame.Inference.StepsOfOutputs(frame))
        {
            // Of a single step some axes need no turning, so that stages may be fewer. A layer may have several of a kind: each has one partner.
            StagePlan? all = others.Find(stage => stage.Layer == step.Stage.Layer && stage.Kind == step.Stage.Kind);
            if (all is not null) others.Remove(all);
            Require(all is not null || step.Stage is not (RecurrentStage or ConvolutionStage), $"no {step.Stage.Layer}");
            StagePlan one = step.Stage with { Index = all?.Index ?? step.Stage.Index };

            bool isShared = one.StreamState == 0 && all is not null && HaveOneKernel(all, one);
            StagePlan own = one with { Suffix = one.Suffix + (all is null ? "Frame" : "Step") };
            steps.Add(new StreamStep(step with { Stage = isShared ? one : own }, !isShared, (int)Math.Min(size, int.MaxValue)));
            size += Shape.Padded(one.StreamState);
        }

        return new StreamPlan(frame, steps.ToEquatable(), size);
    }

    /// <summary>The network with one step to a sequence.</summary>
    public static NetworkModel FrameOf(NetworkModel model, int timeAxis)
    {
        AttributeModel input = model.Inputs[0];
        IEnumerable<ArgumentModel> arguments = input.Arguments.Select(argument => argument.Name == "shape"
            ? argument with { Numbers = argument.Numbers.Select((dimension, axis) => axis == timeAxis ? 1 : dimension).ToEquatable() }
            : argument);
        return model with { Inputs = new EquatableArray<AttributeModel>([input with { Arguments = arguments.ToEquatable() }]), MaxBatchSize = 1, TimeAxis = null, ShorterAxes = default, IsFrame = true };
    }

    /// <summary>Whether two stages are the same, or differ only in how many rows they have, and their kernels count rows.</summary>
    private static bool HaveOneKernel(StagePlan all, StagePlan one)
    {
        StagePlan alike = all with { Inputs = one.Inputs };
        return alike.Equals(one) || (!all.CountsSamples && (alike with { InputRows = one.InputRows }).Equals(one));
    }

    private static IEnumerable<(string, int)> Folds(NetworkPlan plan) => plan.Inference.Steps.Where(step => step.FoldPlace >= 0).Select(step => (step.Stage.Layer, step.FoldPlace));

    private static void Require(bool condition, string violation)
    {
        if (!condition) throw new InvalidOperationException($"The plan of a frame is wrong: it has {violation}. Please report this.");
    }
}

/// <summary>A stage as it runs at each frame.</summary>
/// <param name="Step">The stage, with the values of the frame's plan.</param>
/// <param name="IsOwn">Whether it has kernels of its own for this.</param>
/// <param name="State">Where its state begins.</param>
internal sealed record StreamStep(InferenceStep Step, bool IsOwn, int State);
