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
        Require(frame.Stages.Count == plan.Stages.Count && frame.Stages.Zip(plan.Stages, (one, all) => one.Kind == all.Kind).All(same => same), "other stages");
        Require(frame.Tensors.Equals(plan.Tensors) && frame.Buffers.Equals(plan.Buffers), "other parameters");
        long size = frame.Workspace.InferenceSize;
        var steps = new List<StreamStep>();
        IReadOnlyList<InferenceStep> whole = plan.Inference.StepsOfOutputs(plan), single = frame.Inference.StepsOfOutputs(frame);
        for (int i = 0; i < single.Count; i++)
        {
            StagePlan all = whole[i].Stage, one = single[i].Stage;

            // What counts rows has the same kernels whatever their number.
            bool isShared = one.Equals(all) || (!all.CountsSamples && (all with { InputRows = one.InputRows }).Equals(one));
            bool isOwn = one.StreamState > 0 || !isShared;
            steps.Add(new StreamStep(isOwn ? single[i] with { Stage = one with { Suffix = one.Suffix + "Step" } } : single[i], isOwn, (int)Math.Min(size, int.MaxValue)));
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
        return model with { Inputs = new EquatableArray<AttributeModel>([input with { Arguments = arguments.ToEquatable() }]), MaxBatchSize = 1, TimeAxis = null };
    }

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
