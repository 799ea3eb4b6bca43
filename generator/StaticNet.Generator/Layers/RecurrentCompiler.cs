using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of recurrent layers: of each layer of the stack and each direction two stages.</summary>
/// <param name="kind">The attribute's name.</param>
internal sealed class RecurrentCompiler(string kind) : LayerCompiler
{
    /// <summary>Each layer of a stack is some pages of code.</summary>
    private const int MostLayers = 64;

    public override string Kind => kind;

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.Begin(layer);
        WeightOptions.Check(layer, draft);
        string description = Texts.Of(layer);
        int units = layer.Int("units", 0), layers = layer.Int("Layers", 1);
        bool isSequence = Images.IsSequence(layer, draft), isBoth = layer.Bool("Bidirectional", false);
        layer.Check(draft, "Dropout", "at least 0 and below 1 as a float", rate => rate is >= 0 and < 1);
        if (layer.Double("Dropout", 0) > 0 && layers == 1) draft.Report(ProblemIds.DropoutOfOne, "Dropout", description);
        if (units <= 0) draft.Report(ProblemIds.SizeNotPositive, "units", $"the number of units of {kind}", Texts.Of(units));
        bool isStack = layers is >= 1 and <= MostLayers;
        if (!isStack) draft.Report(ProblemIds.OutOfRange, "Layers", $"{kind} Layers", Texts.Of(layers), $"from 1 to {Texts.Of(MostLayers)}");
        int nonlinearity = layer.Int("Nonlinearity", 0);
        if (nonlinearity is not (0 or 1))
            draft.Report(ProblemIds.OutOfRange, "Nonlinearity", $"{kind} Nonlinearity", Texts.Of(nonlinearity), "a member of the enum Nonlinearity");
        if (units <= 0 || !isStack || !isSequence) return false;

        int steps = draft.Shape[0];
        bool hasLengths = draft.HasLengths;
        bool returnsSequence = layer.Bool("ReturnSequences", true);
        EquatableArray<int> shape = isBoth ? Shaped(true, 2 * units) : Shaped(true, units);
        for (int number = 0; number < layers; number++)
        {
            bool isLast = number == layers - 1;
            if (isBoth) draft.PadInputs();
            Node input = draft.Sources[0];
            Node? forward = Direction(number, isReverse: false, isSequence: !isLast || returnsSequence);
            if (forward is null) return false;
            if (isBoth)
            {
                draft.Read(input);
                Node? backward = Direction(number, isReverse: true, isSequence: !isLast || returnsSequence);
                if (backward is null) return false;
                draft.Read(forward, backward);
                int lines = forward.Rows;
                draft.AddStage(new ConcatStage(draft.Stages.Count, StageName(number, null), lines, new EquatableArray<int>([units, units]), 2 * units) { InputRows = lines });
            }

            if (isLast) break;
            draft.Read(draft.Written(shape));
            NoiseCompiler.AddDropout(draft, (float)layer.Double("Dropout", 0), part: 1 + number);
            draft.Read(draft.Written(shape));
        }

        return draft.End(description, Shaped(returnsSequence, isBoth ? 2 * units : units));

        EquatableArray<int> Shaped(bool sequence, int features) => new(sequence ? [steps, features] : [features]);

        string StageName(int number, bool? isReverse) =>
            draft.CurrentName + (layers == 1 ? "" : $" l{Texts.Of(number)}") + (isBoth && isReverse is { } reverse ? reverse ? " backward" : " forward" : "");

        Node? Direction(int number, bool isReverse, bool isSequence)
        {
            string suffix = $"_l{Texts.Of(number)}{(isReverse ? "_reverse" : "")}", name = StageName(number, isReverse);
            var stage = new RecurrentStage(draft.Stages.Count + 1, name, CellOf(layer), units, Math.Max(draft.Model.MaxBatchSize, WorkspacePlan.LeastRows))
            {
                InputRows = steps,
                IsReverse = isReverse,
                ReturnsSequence = isSequence,

                // From the first step on, what is behind a sample's end changes nothing before it; but the end itself may be wanted.
                HasLengths = hasLengths && (isReverse || !isSequence || draft.Model.CarriesState),
                HasBackward = draft.Model.HasBackward,
                CarriesState = draft.Model.CarriesState,
                IsFrozen = WeightOptions.IsFrozen(layer),
                Penalty = WeightOptions.Penalty(layer),
            };
            int inputs = draft.RowSize;
            if (!Fits(layer, draft, stage, inputs)) return null;
            (TensorPlan weight, TensorPlan? bias, TensorPlan own, TensorPlan? ownBias) = AddTensors(layer, draft, stage, inputs, suffix);
            var order = SummationOrder.For(inputs, stage.InputSize);
            draft.AddStage(new DenseStage(
                draft.Stages.Count, $"{name} by its input", inputs, draft.Pitch, stage.InputSize, null, order, DenseSchedule.For(inputs, stage.InputSize, order))
            {
                InputRows = steps,
                WeightStart = weight.Start,
                BiasStart = bias?.Start ?? -1,
                IsFrozen = stage.IsFrozen,
                Penalty = stage.Penalty,
            });
            draft.Read(draft.Written(new EquatableArray<int>([steps, stage.InputSize])));
            draft.AddStage(stage with { WeightStart = own.Start, BiasStart = ownBias?.Start ?? -1 });
            return draft.Written(Shaped(isSequence, units));
        }
    }

    private Cell CellOf(AttributeModel layer) => kind switch
    {
        "LSTM" => Cell.LSTM,
        "GRU" => layer.Bool("ResetAfter", true) ? Cell.GRU : Cell.ResetBeforeGRU,
        _ => layer.Int("Nonlinearity", 0) == 0 ? Cell.Tanh : Cell.ReLU,
    };

    /// <summary>Whether everything fits a block; if not, says so.</summary>
    private static bool Fits(AttributeModel layer, Draft draft, RecurrentStage stage, int inputs)
    {
        long pitch = Shape.Padded((stage.Cell == Cell.ResetBeforeGRU ? Shape.Padded((long)stage.Units) : Shape.Padded(2L * stage.Units) / 2) * stage.Gates);
        string description = Texts.Of(layer), features = $"{Texts.Grouped(inputs)} feature{(inputs == 1 ? "" : "s")}";
        return draft.FitsParameters((inputs + (long)stage.Units + 2) * pitch, $"the parameters of {description} behind {features}", "units")
            && draft.Fits(stage.Steps * pitch, $"the gates of {description} over {Texts.Grouped(stage.Steps)} steps", "units")
            && draft.Fits(Math.Max(stage.Scratch, stage.GradientScratch), $"the scratch of {description}", "units");
    }

    /// <summary>The tensors of a direction, in PyTorch's order. Each gate has columns of its own, padded.</summary>
    private static (TensorPlan Weight, TensorPlan? Bias, TensorPlan Own, TensorPlan? OwnBias) AddTensors(
        AttributeModel layer, Draft draft, RecurrentStage stage, int inputs, string suffix)
    {
        int units = stage.Units, rows = stage.Gates * units, pitch = stage.GatePitch, width = stage.InputPitch;
        bool hasBias = layer.Bool("Bias", true);
        TensorPlan weight = Weight("weight_ih", inputs, WeightOptions.Initial(layer, inputs, rows, isOfState: false));
        TensorPlan own = Weight("weight_hh", units, WeightOptions.Initial(layer, units, rows, isOfState: true));
        if (!hasBias) return (weight, null, own, null);
        TensorPlan bias = Bias("bias_ih", stage.Cell == Cell.LSTM ? (Draw.Forget, 1) : (Draw.Zero, 0));
        return (weight, bias, own, Bias("bias_hh", (Draw.Zero, 0)));

        TensorPlan Weight(string name, int columns, (Draw Draw, double Spread) initial) => draft.AddTensor(
            name + suffix, new EquatableArray<int>([rows, columns]),
            new TensorPlace(pitch, width, columns * width) { GroupRows = units, GroupRowStride = 1 }, initial.Draw, initial.Spread, stage.IsFrozen);

        TensorPlan Bias(string name, (Draw Draw, double Spread) initial) => draft.AddTensor(
            name + suffix, new EquatableArray<int>([rows]),
            new TensorPlace(0, pitch, width) { Taps = units, TapStride = 1 }, initial.Draw, initial.Spread, stage.IsFrozen);
    }
}
