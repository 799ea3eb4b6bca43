using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of convolutions, those of each channel by itself and transposed ones among them.</summary>
/// <param name="kind">The attribute's name.</param>
/// <param name="axes">1 for a sequence, 2 for an image.</param>
internal sealed class ConvolutionCompiler(string kind, int axes) : LayerCompiler
{
    public override string Kind => kind;

    private bool IsTransposed => kind == "ConvTranspose2D";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        WeightOptions.Check(layer, draft);
        if (!Images.IsImage(layer, draft, axes)) return false;
        int inputs = draft.Shape[0], groups = Groups(layer, draft, inputs), outputs = Outputs(layer, draft, inputs);
        ConvolutionAxis?[] planned = [.. Images.Axes(layer, draft).Select(axis => IsTransposed
            ? axis.PlanTransposed(axis.Size("kernel"), axis.Stride(), axis.Dilation)
            : axis.Plan(axis.Size("kernel"), axis.Stride(), axis.Dilation))];
        if (groups < 1 || outputs < 1 || planned.Contains(null) || !Divides(layer, draft, groups, inputs, "channels of its input") || !Divides(layer, draft, groups, outputs, "filters"))
            return false;

        (ConvolutionAxis height, ConvolutionAxis width) = (axes == 1 ? ConvolutionAxis.None : planned[0]!, planned[axes - 1]!);
        EquatableArray<int> shape = Images.Shaped(outputs, planned.Select(axis => IsTransposed ? axis!.Large : axis!.Small));
        long taps = (long)height.Taps * width.Taps, pitch = Shape.Padded((long)outputs);
        string description = Texts.Of(layer);
        if (taps > Draft.LargestBlock || !draft.FitsParameters((inputs / groups * taps + 1) * pitch, $"the parameters of {description} behind {Texts.Grouped(inputs)} channels", null)
            || !Images.Fits(draft, shape, layer))
            return false;

        bool isDense = !IsTransposed && taps == 1 && groups == 1 && height is { Stride: 1, Before: 0 } && width is { Stride: 1, Before: 0 } && shape[1] == draft.Shape[1];
        if (isDense || !draft.IsInput) draft.ToChannelsLast();
        (int weight, int bias) = AddTensors(layer, draft, inputs, outputs, groups, [.. planned.Select(axis => axis!)]);
        StagePlan stage = isDense
            ? Dense(draft, inputs, outputs)
            : new ConvolutionStage(draft.Stages.Count, draft.CurrentName, inputs, outputs, height, width, groups, IsTransposed, draft.IsInput, null)
            {
                InputRows = draft.IsInput ? 1 : draft.Rows,
            };
        if (!draft.Fits(Math.Max(stage.Scratch, stage.GradientScratch), $"the scratch of {description}", null)) return false;
        draft.AddStage(stage with { WeightStart = weight, BiasStart = bias, IsFrozen = WeightOptions.IsFrozen(layer), Penalty = WeightOptions.Penalty(layer) });
        return draft.End(description, shape, isChannelsLast: true);
    }

    /// <summary>A single tap sees one pixel: a dense layer, of which every pixel is a row.</summary>
    private static DenseStage Dense(Draft draft, int inputs, int outputs)
    {
        SummationOrder order = SummationOrder.For(inputs, outputs);
        return new DenseStage(
            draft.Stages.Count, draft.CurrentName, inputs, draft.Pitch, outputs, null, order, DenseSchedule.For(inputs, outputs, order))
        {
            InputRows = draft.Rows,
        };
    }

    private int Groups(AttributeModel layer, Draft draft, int inputs)
    {
        if (kind == "DepthwiseConv2D") return inputs;
        int groups = layer.Int("Groups", 1);
        if (groups < 1) draft.Report(ProblemIds.SizeNotPositive, "Groups", $"the number of groups of {kind}", Texts.Of(groups));
        return groups;
    }

    private int Outputs(AttributeModel layer, Draft draft, int inputs)
    {
        bool isDepthwise = kind == "DepthwiseConv2D";
        int count = isDepthwise ? layer.Int("Multiplier", 1) : layer.Int("filters", 0);
        if (count < 1)
            draft.Report(ProblemIds.SizeNotPositive, isDepthwise ? "Multiplier" : "filters", isDepthwise ? $"the multiplier of {kind}" : $"the number of filters of {kind}", Texts.Of(count));
        return !isDepthwise ? count : draft.Fits((long)inputs * count, $"the output of {Texts.Of(layer)}", "Multiplier") ? inputs * count : 0;
    }

    private static bool Divides(AttributeModel layer, Draft draft, int groups, int count, string what)
    {
        if (count % groups == 0) return true;
        draft.Report(ProblemIds.GroupsDoNotDivide, "Groups", Texts.Of(layer), Texts.Of(groups), $"{Texts.Of(count)} {what}");
        return false;
    }

    /// <summary>
    /// W is stored [taps][inputs of a group][outputs padded]. Canonically it is [outputs][inputs of a group][taps], of a transposed
    /// convolution [inputs][outputs of a group][taps].
    /// </summary>
    private (int Weight, int Bias) AddTensors(AttributeModel layer, Draft draft, int inputs, int outputs, int groups, ConvolutionAxis[] planned)
    {
        int taps = planned.Aggregate(1, (product, axis) => product * axis.Taps), strides = planned.Aggregate(1, (product, axis) => product * axis.Stride);
        int pitch = Shape.Padded(outputs), groupInputs = inputs / groups, groupOutputs = outputs / groups;
        bool frozen = WeightOptions.IsFrozen(layer);
        TensorPlace place = IsTransposed
            ? new TensorPlace(groupOutputs, 1, taps * groupInputs * pitch) { GroupRows = groupInputs, GroupRowStride = pitch, Taps = taps, TapStride = groupInputs * pitch }
            : new TensorPlace(1, pitch, taps * groupInputs * pitch) { Taps = taps, TapStride = groupInputs * pitch };
        (int first, int second) = IsTransposed ? (inputs, groupOutputs) : (outputs, groupInputs);

        // With a stride, a place of the larger image is met by that part of the taps alone.
        int fromInputs = IsTransposed ? Math.Max(1, groupInputs * taps / strides) : groupInputs * taps;
        (Draw draw, double spread) = WeightOptions.Initial(layer, fromInputs, groupOutputs * taps, draft);
        TensorPlan weight = draft.AddTensor("weight", new[] { first, second }.Concat(planned.Select(axis => axis.Taps)).ToEquatable(), place, draw, spread, frozen);
        int bias = layer.Bool("Bias", true)
            ? draft.AddTensor("bias", new EquatableArray<int>([outputs]), new TensorPlace(0, 1, pitch), Draw.Zero, 0, frozen).Start
            : -1;
        return (weight.Start, bias);
    }
}
