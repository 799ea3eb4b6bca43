using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of convolutions, those of each channel by itself and transposed ones among them.</summary>
/// <param name="kind">The attribute's name.</param>
/// <param name="axes">1 for a sequence, 2 for an image.</param>
internal sealed class ConvolutionCompiler(string kind, int axes) : LayerCompiler
{
    public override string Kind => kind;

    /// <summary>One way of every convolution takes each residue by the strides for itself, and each is a call in the generated code.</summary>
    private const int MostPhases = 4096;

    private bool IsDepthwise => kind == "DepthwiseConv2D";

    private bool IsTransposed => kind == "ConvTranspose2D";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        WeightOptions.Check(layer, draft);
        if (!Images.IsImage(layer, draft, axes)) return false;
        int inputs = draft.Shape[0], groups = Groups(layer, draft, inputs), outputs = Outputs(layer, draft, inputs);
        ImageAxis[] declared = Images.Axes(layer, draft);
        ConvolutionAxis?[] planned = [.. declared.Select(axis => IsTransposed ? axis.PlanTransposed() : axis.PlanConvolution())];
        if (groups < 1 || outputs < 1 || planned.Contains(null) || !Divides(layer, draft, groups, inputs, "channel") || !Divides(layer, draft, groups, outputs, "filter"))
            return false;

        (ConvolutionAxis height, ConvolutionAxis width) = (axes == 1 ? ConvolutionAxis.None : planned[0]!, planned[axes - 1]!);
        EquatableArray<int> shape = Images.Shaped(outputs, planned.Select(axis => IsTransposed ? axis!.Large : axis!.Small));
        long taps = (long)height.Taps * width.Taps, pitch = Shape.Padded((long)outputs);
        string description = Texts.Of(layer);
        long terms = inputs / groups * taps;
        string parameters = $"the parameters of {description} behind {Texts.Grouped(inputs)} channel{(inputs == 1 ? "" : "s")}", filters = IsDepthwise ? "Multiplier" : "filters";

        // What would be too large with a single vector of filters, too, is not for them to mend.
        string weighty = terms >= Draft.LargestBlock / Shape.Block ? declared[0].Argument("kernel") : filters;
        string wide = outputs > Shape.Block ? filters : declared[0].Argument(IsTransposed ? "Stride" : "Padding");
        if (!draft.Fits(terms, parameters, weighty) || !draft.FitsParameters((terms + 1) * pitch, parameters, weighty) || !Images.Fits(draft, shape, layer, wide)
            || !HasFewPhases(draft, description, height, width, declared))
            return false;

        bool isDense = !IsTransposed && taps == 1 && groups == 1 && height is { Stride: 1, Before: 0 } && width is { Stride: 1, Before: 0 } && shape[1] == draft.Shape[1];
        if (isDense || !draft.IsInput || draft.IsChannelsLast) draft.ToChannelsLast();
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
        if (IsDepthwise) return inputs;
        int groups = layer.Int("Groups", 1);
        if (groups < 1) draft.Report(ProblemIds.SizeNotPositive, "Groups", $"the number of groups of {kind}", Texts.Of(groups));
        return groups;
    }

    private int Outputs(AttributeModel layer, Draft draft, int inputs)
    {
        int count = IsDepthwise ? layer.Int("Multiplier", 1) : layer.Int("filters", 0);
        if (count < 1)
            draft.Report(ProblemIds.SizeNotPositive, IsDepthwise ? "Multiplier" : "filters", IsDepthwise ? $"the multiplier of {kind}" : $"the number of filters of {kind}", Texts.Of(count));
        return !IsDepthwise ? count : draft.Fits((long)inputs * count, $"the output of {Texts.Of(layer)}", "Multiplier") ? inputs * count : 0;
    }

    private static bool Divides(AttributeModel layer, Draft draft, int groups, int count, string what)
    {
        if (count % groups == 0) return true;
        draft.Report(ProblemIds.GroupsDoNotDivide, "Groups", Texts.Of(layer), Texts.Of(groups), $"{Texts.Grouped(count)} {what}{(count == 1 ? "" : "s")}");
        return false;
    }

    private static bool HasFewPhases(Draft draft, string description, ConvolutionAxis height, ConvolutionAxis width, ImageAxis[] declared)
    {
        long phases = (long)height.Phases * width.Phases;
        if (phases <= MostPhases) return true;
        string stride = declared[height.Phases > width.Phases ? 0 : declared.Length - 1].Argument("Stride");
        draft.Report(ProblemIds.TooLarge, stride, $"a step of {description} from window to window", $"{Texts.Grouped(phases)} values", Texts.Grouped(MostPhases));
        return false;
    }

    /// <summary>
    /// W is stored [taps][inputs of a group][outputs padded]. Canonically it is [outputs][inputs of a group][taps], of a transposed
    /// convolution [inputs][outputs of a group][taps].
    /// </summary>
    private (int Weight, int Bias) AddTensors(AttributeModel layer, Draft draft, int inputs, int outputs, int groups, ConvolutionAxis[] planned)
    {
        int taps = planned.Aggregate(1, (product, axis) => product * axis.Taps);
        long strides = planned.Aggregate(1L, (product, axis) => product * axis.Stride);
        int pitch = Shape.Padded(outputs), groupInputs = inputs / groups, groupOutputs = outputs / groups;
        bool frozen = WeightOptions.IsFrozen(layer);
        TensorPlace place = IsTransposed
            ? new TensorPlace(groupOutputs, 1, taps * groupInputs * pitch) { GroupRows = groupInputs, GroupRowStride = pitch, Taps = taps, TapStride = groupInputs * pitch }
            : new TensorPlace(1, pitch, taps * groupInputs * pitch) { Taps = taps, TapStride = groupInputs * pitch };
        (int first, int second) = IsTransposed ? (inputs, groupOutputs) : (outputs, groupInputs);

        // With a stride, a place of the larger image is met by that part of the taps alone.
        int fromInputs = IsTransposed ? (int)Math.Max(1, groupInputs * taps / strides) : groupInputs * taps;
        (Draw draw, double spread) = WeightOptions.Initial(layer, fromInputs, groupOutputs * taps, draft);
        TensorPlan weight = draft.AddTensor("weight", new[] { first, second }.Concat(planned.Select(axis => axis.Taps)).ToEquatable(), place, draw, spread, frozen);
        int bias = layer.Bool("Bias", true)
            ? draft.AddTensor("bias", new EquatableArray<int>([outputs]), new TensorPlace(0, 1, pitch), Draw.Zero, 0, frozen).Start
            : -1;
        return (weight.Start, bias);
    }
}
