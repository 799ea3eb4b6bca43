using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>What the shape rules of normalisations have in common: none changes a shape, and each may have a factor and a summand.</summary>
internal abstract class NormCompiler : LayerCompiler
{
    /// <summary>The number at which a normalisation's ε begins.</summary>
    protected virtual float DefaultEpsilon => 1e-5f;

    /// <summary>Whether there is a summand.</summary>
    protected virtual bool HasOffset(AttributeModel layer) => HasScale(layer);

    /// <summary>Whether there is a factor.</summary>
    protected static bool HasScale(AttributeModel layer) => layer.Bool("Affine", true);

    /// <summary>Begins with channels in rows: those of each pixel, or of a vector.</summary>
    protected static void BeginChannels(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (draft.Shape.Count > 1) draft.ToChannelsLast();
        else draft.PadInputs();
    }

    /// <summary>ε, checked.</summary>
    protected float Epsilon(AttributeModel layer, Draft draft)
    {
        layer.Check(draft, "Epsilon", "finite and above 0 as a float", epsilon => epsilon > 0);
        return (float)layer.Double("Epsilon", DefaultEpsilon);
    }

    /// <summary>Adds the stage with its tensors; false where they are too large.</summary>
    protected bool Add(AttributeModel layer, Draft draft, NormStage stage)
    {
        string description = Texts.Of(layer);
        int channels = draft.RowSize, pitch = Shape.Padded(channels);
        if (!draft.FitsParameters(4L * pitch, $"the parameters of {description}", null)) return false;
        bool frozen = WeightOptions.IsFrozen(layer);
        if (HasScale(layer))
        {
            TensorPlan scale = draft.AddTensor("weight", new EquatableArray<int>([channels]), new TensorPlace(0, 1, pitch), Draw.Constant, 1, frozen);
            stage = stage with { HasScale = true, WeightStart = scale.Start };
        }

        if (HasOffset(layer))
            stage = stage with { BiasStart = draft.AddTensor("bias", new EquatableArray<int>([channels]), new TensorPlace(0, 1, pitch), Draw.Zero, 0, frozen).Start };
        draft.AddStage(stage with { InputRows = draft.Rows, IsFrozen = frozen });
        return draft.EndAnyOrder(description, draft.Shape);
    }
}

/// <summary>The first axis, over all samples and positions.</summary>
internal sealed class BatchNormCompiler : NormCompiler
{
    public override string Kind => "BatchNorm";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        BeginChannels(layer, draft);
        layer.Check(draft, "Momentum", "above 0 and at most 1 as a float", momentum => momentum is > 0 and <= 1);
        bool frozen = WeightOptions.IsFrozen(layer), usesBatch = draft.Model.HasOptimizer && !frozen;
        if (usesBatch && draft is { Rows: 1, Model.MaxBatchSize: 1 }) draft.Report(ProblemIds.BatchOfOne, null, Texts.Of(layer), Shape.Format(draft.Shape));
        float epsilon = Epsilon(layer, draft), momentum = (float)layer.Double("Momentum", 0.1);
        BufferPlan mean = draft.AddBuffer("running_mean", draft.RowSize, 0, frozen);
        draft.AddBuffer("running_var", draft.RowSize, 1, frozen);
        return Add(layer, draft, new BatchNormStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, epsilon, momentum, mean.Start) { UsesBatch = usesBatch });
    }
}

/// <summary>Groups of the first axis, over all positions.</summary>
internal sealed class GroupNormCompiler : NormCompiler
{
    public override string Kind => "GroupNorm";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        BeginChannels(layer, draft);
        int groups = layer.Int("groups", 0), channels = draft.RowSize;
        float epsilon = Epsilon(layer, draft);
        if (groups < 1)
        {
            draft.Report(ProblemIds.SizeNotPositive, "groups", $"the number of groups of {Kind}", Texts.Of(groups));
            return false;
        }

        if (channels % groups != 0)
        {
            draft.Report(ProblemIds.GroupsDoNotDivide, "groups", Texts.Of(layer), Texts.Of(groups), $"{Texts.Grouped(channels)} channel{(channels == 1 ? "" : "s")}");
            return false;
        }

        return Add(layer, draft, new GroupNormStage(draft.Stages.Count, draft.CurrentName, channels, epsilon, groups));
    }
}

/// <summary>The last axis.</summary>
internal sealed class RowNormCompiler(bool isCentred) : NormCompiler
{
    public override string Kind => isCentred ? "LayerNorm" : "RMSNorm";

    protected override float DefaultEpsilon => isCentred ? base.DefaultEpsilon : 1.1920929e-7f;

    protected override bool HasOffset(AttributeModel layer) => isCentred && HasScale(layer) && layer.Bool("Bias", true);

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.Begin(layer);
        draft.PadInputs();
        if (draft.Shape.Count > 2) draft.Report(ProblemIds.DenseOnImage, null, Texts.Of(layer), string.Join(" × ", draft.Shape));
        return Add(layer, draft, new RowNormStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, Epsilon(layer, draft), isCentred));
    }
}
