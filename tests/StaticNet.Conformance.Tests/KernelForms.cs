using StaticNet.Generator.Emission;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Model;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <summary>
/// Which forms of code a call of a network runs through, as far as they can be wrong in different ways: kernel, register tile, how the
/// samples fill the tile, what is fused in. They are read off the plan, so a new schedule brings its forms with it; the conformance
/// networks must reach every form in <see cref="All"/>.
/// </summary>
internal static partial class KernelForms
{
    /// <summary>The forms of all members of the network when they are called with <paramref name="batch"/> samples.</summary>
    public static IEnumerable<string> Of(NetworkPlan plan, int batch)
    {
        int[] pieces = Pieces(batch, plan.MaxBatchSize).ToArray();
        var flow = new GradientFlow(plan);
        foreach (StagePlan stage in plan.Stages)
        {
            foreach (string form in Forward(plan, stage, pieces).Concat(OfSequence(plan, stage))) yield return form;
            if (!plan.Model.HasOptimizer) continue;
            if (!flow.IsPassed(plan.ValueOf(stage)))
                yield return $"backward: {(flow.Readers(plan.ValueOf(stage)) > 0 ? "joins before" : IsLast(plan, stage) ? "begins through" : "goes on through")} {Class(stage)}";
            for (int input = 0; stage.HasInputGradient && input < stage.Inputs.Count; input++)
            {
                Activation? before = flow.IsPassed(stage.Inputs[input]) ? LayerCatalog.FindActivation(plan.Writer(stage.Inputs[input])?.Activation) : null;
                foreach (string form in Backward(plan, stage, before, pieces, batch == 1)) yield return form;
                if (flow.IsAdded(stage, input)) yield return $"gradients are added{(flow.IsEnd(stage.Inputs[input]) ? " to those of a loss" : "")}";
            }
        }

        foreach (string form in Losses(plan, pieces).Concat(Update(plan)).Concat(Stream(plan)).Concat(Chains(plan, pieces))) yield return form;
    }

    /// <summary>Whether the chain rule begins at the stage, and with no other.</summary>
    private static bool IsLast(NetworkPlan plan, StagePlan stage) => plan.Output is not null && stage.Index == plan.Stages.Count - 1;

    /// <summary>A batch is cut into pieces of the greatest size and a rest.</summary>
    private static IEnumerable<int> Pieces(int batch, int most)
    {
        if (batch >= most) yield return most;
        if (batch % most != 0) yield return batch % most;
    }

    private static IEnumerable<string> Forward(NetworkPlan plan, StagePlan stage, int[] pieces) => stage switch
    {
        NormStage or NoiseStage => ForwardOfNorm(plan, stage),
        DenseStage { Schedule.Form: DenseForm.StraightLine } dense =>
            [$"forward straight-line: {dense.Order.Segments} segments, {Bias(dense)}, {Class(dense)}"],
        DenseStage { IsPacked: true } dense => pieces.SelectMany(rows => Packed(dense, rows)),
        DenseStage dense => pieces.SelectMany(rows => Tiled(dense, rows)),
        ConvolutionStage convolution => ForwardOfConvolution(convolution),
        RecurrentStage recurrent => ForwardOfRecurrent(recurrent),
        MergeStage => [$"forward {Form(stage)}, {Padding(stage.OutputSize)}", $"forward of a merge: {Padding(stage.OutputSize)}, {Class(stage)}"],
        _ when ImageForm(stage) is { } form => [$"forward {form}"],
        ZeroPadStage or UpsampleStage => [$"forward {stage.Kind}"],
        _ => [$"forward {Form(stage)}, {Padding(stage.OutputSize)}"],
    };

    /// <summary>What tells stages that are not dense apart.</summary>
    private static string Form(StagePlan stage) => stage switch
    {
        ElementwiseStage elementwise => $"elementwise: {elementwise.Function.Kind}",
        InputStage input when input.InputRows * input.InputSize == input.SampleSize => "input",
        InputStage input => $"one of several inputs{(input.InputRows == 1 ? "" : ", of rows")}",
        CopyStage copy => copy.InputRows == copy.OutputRows ? "copy" : "copy of rows together",
        MergeStage merge => $"{merge.Kind} of {(merge.Inputs.Count == 2 ? "two" : "more")}",
        ConcatStage concat => $"Concat of {(concat.Lines == concat.InputRows ? "columns" : "rows")}",
        PReLUStage slopes => $"learned slopes: {(slopes.IsByValue ? "one per value" : slopes.Channels > 1 ? "one per channel" : "one")}{(slopes.IsFrozen ? ", frozen" : "")}",
        _ => ImageForm(stage) ?? stage.Kind,
    };

    private static IEnumerable<string> Tiled(DenseStage dense, int rows)
    {
        DenseSchedule schedule = dense.Schedule;
        SummationOrder order = dense.Order;
        foreach (bool wide in dense.Widths)
        {
            string width = Width(dense, wide);
            int tile = dense.ForwardRows(wide);
            bool isRow = rows < tile;
            IEnumerable<int> vectors = isRow
                ? wide ? Vectors(schedule.RowWide) : [schedule.RowVectorsNarrow]
                : wide
                    ? Vectors(dense.Schedule.IsSplit ? DenseSchedule.PairColumns(schedule.Blocks) : DenseSchedule.TileColumns(order.Terms, schedule.Blocks))
                    : [dense.NarrowVectors];
            string lengths = order.Segments == 1 ? "" : order.Terms % order.Segments == 0 ? " of one length" : " of two lengths";
            foreach (int n in vectors)
            {
                yield return isRow
                    ? $"forward row {width}: {n} vectors × {order.Segments} segments{lengths}{(wide && DenseRow.IsInFours(order) ? order.Terms / order.Segments % 4 == 0 ? ", in fours" : ", in fours and a rest" : "")}"
                    : $"forward tiles {width}: {tile} × {n} vectors, {order.Segments} segments";
            }

            if (!isRow) yield return $"forward tiles {width} of {tile}: {Filling(rows, tile)}";
            yield return $"forward {(isRow ? "row" : "tiles")} {width}: {Bias(dense)}, {Class(dense)}";
        }
    }

    private static IEnumerable<string> Packed(DenseStage dense, int rows)
    {
        int tile = DensePacked.Rows(dense);
        string form = rows < tile ? "row" : "tiles";
        yield return $"forward packed {form}: rows of {dense.WeightPitch}, {dense.Order.Segments} segments";
        if (rows >= tile) yield return $"forward packed tiles of {tile}: {Filling(rows, tile)}";
        yield return $"forward packed {form}: {Bias(dense)}, {Class(dense)}";
    }

    private static IEnumerable<string> Backward(NetworkPlan plan, StagePlan stage, Activation? before, int[] pieces, bool isSingle)
    {
        if (stage is MergeStage) return [$"input gradient of {Form(stage)}", $"input gradient of a merge: through {Class(before)}"];
        if (stage is NormStage or NoiseStage) return BackwardOfNorm(plan, stage, before);
        if (stage is RecurrentStage recurrent) return BackwardOfRecurrent(plan, recurrent, pieces, isSingle);
        if (stage is ConvolutionStage convolution) return BackwardOfConvolution(plan, convolution, before, pieces);
        if (stage is PoolStage or GlobalPoolStage or ReorderStage or PermuteStage) return [$"input gradient of {ImageForm(stage)}", $"input gradient of {stage.Kind}{(stage is PoolStage { IsPartition: true } ? ", a partition" : "")}: through {Class(before)}"];
        if (stage is not DenseStage dense) return [$"input gradient of {Form(stage)}: through {Class(before)}"];
        if (dense.IsFrozen) return [$"frozen: {(dense.Schedule.Form == DenseForm.StraightLine ? "straight-line" : "tiles")}", .. InputGradient(dense, before, pieces, isSingle)];
        OptimizerStep step = OptimizerStep.For(plan).With(dense.Penalty);
        return WeightGradient(dense, step, pieces)
            .Concat(isSingle ? OnePass(plan, dense, before) : [])
            .Concat(OneSampleWeights(dense, pieces))
            .Concat(Steps(plan, dense, step, pieces))
            .Concat(InputGradient(dense, before, pieces, isSingle));
    }

    private static IEnumerable<string> WeightGradient(DenseStage dense, OptimizerStep step, int[] pieces)
    {
        string calls = pieces.Length > 1 ? "continued" : "in one piece";
        if (dense.Schedule.Form == DenseForm.StraightLine)
        {
            yield return $"weight gradient straight-line: {Bias(dense)}, {calls}";
            yield break;
        }

        if (dense.IsPacked)
        {
            yield return $"weight gradient packed: rows of {dense.WeightPitch}, {DensePacked.WeightVectors(dense)} vectors";
            yield return $"weight gradient packed: {Bias(dense)}, {calls}";
            if (!DensePacked.HasColumns(dense, step) || pieces.All(rows => rows < DensePacked.ColumnRows)) yield break;
            yield return $"weight gradient packed: columns, {(pieces[^1] >= DensePacked.ColumnRows ? calls : "then rows")}";
            yield break;
        }

        foreach (bool wide in dense.Widths)
        {
            int rows = dense.WeightRows(wide);
            string inputs = dense.InputSize < rows ? "a rest only" : dense.InputSize % rows == 0 ? "whole tiles" : "whole tiles and a rest";
            foreach (int n in wide ? Vectors(DenseSchedule.PairColumns(dense.Schedule.Blocks)) : [dense.NarrowVectors])
                yield return $"weight gradient {Width(dense, wide)}: {inputs}, {n} vectors, {Methods(dense, step, wide)}";
            if (dense.InputSize % rows is > 0 and int rest) yield return $"weight gradient {Width(dense, wide)}: a rest of {rest}";
            string last = wide && dense.HasBias && pieces is not [1] ? $" in {(dense.InputSize <= rows ? "the only tile" : "the last tile")}" : "";
            yield return $"weight gradient {Width(dense, wide)}: {Bias(dense)}{last}, {calls}";
        }
    }

    /// <summary>Whether all tiles of a layer are in one method, or each in its own because of the steps that they inline.</summary>
    private static string Methods(DenseStage dense, OptimizerStep step, bool wide) =>
        DenseWeights.AreInOneMethod(dense, step, wide) ? "one method" : "a method for each tile";

    /// <summary>The way back and the weights of one sample together.</summary>
    private static IEnumerable<string> OnePass(NetworkPlan plan, DenseStage dense, Activation? before)
    {
        if (!SingleEmitter.IsFor(plan) || SingleEmitter.Single(plan, new GradientFlow(plan), dense) is null) yield break;
        int inputs = DenseSingle.Inputs(dense);
        yield return $"one sample in one pass: {(dense.InputSize < 2 * inputs ? "one portion" : dense.InputSize % inputs == 0 ? "portions" : "portions, the last longer")}";
        yield return $"one sample in one pass: {Bias(dense)}, through {Class(before)}";
    }

    /// <summary>The first piece of a call, if it is a single sample, and the vectors of a bias.</summary>
    private static IEnumerable<string> OneSampleWeights(DenseStage dense, int[] pieces)
    {
        if (dense.Schedule.Form == DenseForm.StraightLine) yield break;
        int blocks = dense.OutputPitch / Shape.Block;
        if (pieces[0] == 1 && !dense.IsPacked)
            yield return $"weights of one sample: {(blocks <= 8 ? $"{blocks} vectors in registers" : "a loop")}, {(pieces.Length > 1 ? "then more" : "alone")}";
        if (dense.HasBias)
            yield return $"bias gradient: {(blocks % 4 == 0 ? 4 : blocks % 2 == 0 ? 2 : 1)} vectors at once, {(blocks is 1 or 2 or 4 ? "once" : "repeated")}";
    }

    /// <summary>In which kernels steps are made as soon as gradients are known.</summary>
    private static IEnumerable<string> Steps(NetworkPlan plan, DenseStage dense, OptimizerStep step, int[] pieces)
    {
        if (!plan.Model.HasLoss || !step.IsFused) return [];
        string[] kernels = dense.Schedule.Form == DenseForm.StraightLine
            ? ["straight-line"]
            : pieces is [1]
                ? ["one sample"]
                : ["tiles wide", "tiles narrow"];
        string weights = dense.Penalty.IsNone ? Optimizer(plan.Model.Optimizer!) : Penalty(dense.Penalty);
        IEnumerable<string> steps = dense.IsPacked ? ["step in packed tiles"] : kernels.Select(kernel => $"step in {kernel}: {weights}");
        return [.. steps, .. Biases(), .. Kept()];

        // Steps that are too heavy to be inlined for a whole tile.
        IEnumerable<string> Kept()
        {
            bool isStraight = dense.Schedule.Form == DenseForm.StraightLine;
            int vectors = isStraight ? dense.InputSize + (dense.HasBias ? 1 : 0) : dense.IsPacked ? DensePacked.WeightVectors(dense) : dense.WeightRows(wide: true) * Vectors(DenseSchedule.PairColumns(dense.Schedule.Blocks)).Max();
            if (!step.IsInlined(vectors)) yield return $"step behind kept gradients: {(isStraight ? "straight-line" : dense.IsPacked ? "packed" : "tiles wide")}";
        }

        IEnumerable<string> Biases()
        {
            if (dense.HasBias && dense.Schedule.Form != DenseForm.StraightLine) yield return $"step of biases: {Optimizer(plan.Model.Optimizer!)}";
        }
    }

    private static IEnumerable<string> InputGradient(DenseStage dense, Activation? before, int[] pieces, bool isSingle)
    {
        string through = $"through {Class(before)}, inputs {Padding(dense.InputSize)}";
        if (DenseInputGradient.IsStraightLine(dense)) return [$"input gradient straight-line: {through}"];
        if (isSingle && dense.IsPacked) return [$"input gradient of one sample: packed rows of {dense.WeightPitch}", $"input gradient of one sample: packed rows, {through}"];
        if (isSingle) return [$"input gradient of one sample: rows {(dense.InputSize < Shape.Block ? "one by one" : "together")}, {through}"];
        return pieces.SelectMany(rows => new[] { true, false }.SelectMany(wide => Panels(rows, wide)));

        IEnumerable<string> Panels(int rows, bool wide)
        {
            int blocks = Shape.Padded(dense.InputSize) / Shape.Block;
            int tile = wide && DenseSchedule.IsSquare(dense.OutputSize, blocks) ? 4 : DenseSchedule.TileRows(wide);
            foreach (int n in wide ? Vectors(DenseSchedule.TileColumns(dense.OutputSize, blocks)) : [2])
                yield return $"input gradient tiles {Width(wide)}: {tile} × {n} vectors, {through}";
            yield return $"input gradient tiles {Width(wide)} of {tile}: {Filling(rows, tile)}";
        }
    }

    private static IEnumerable<string> Losses(NetworkPlan plan, int[] pieces)
    {
        foreach (LossPlan loss in plan.Losses)
        {
            foreach (string form in Loss(plan, loss, pieces)) yield return form;
            string kind = loss.Loss.Kind == "SoftmaxCrossEntropy" ? loss.Loss.Kind : "elements";
            if (loss.Number >= 0) yield return $"loss of {kind}: {(loss.Rows == 1 ? "one row" : "rows")} among others";
            if (loss.Weight != 1) yield return $"loss of {kind}: weighted{(plan.IsClassifier ? ", a classifier's" : "")}";
        }

        if (plan.Losses.GroupBy(loss => loss.Node.Value).Any(group => group.Count() > 1)) yield return "two losses of one value";
        if (plan.HasJudged) yield return "a loss of what no output needs";
        if (plan.Outputs.Any(output => plan.Losses.All(loss => loss.Node.Value != output.Node.Value))) yield return "an output without loss";
        if (plan.Output is null) yield return "several outputs";
    }

    private static IEnumerable<string> Loss(NetworkPlan plan, LossPlan plannedLoss, int[] pieces)
    {
        AttributeModel loss = plannedLoss.Loss;
        string way = plan.Model.HasOptimizer ? "with gradient" : "alone", padding = Padding(plannedLoss.RowSize);
        string[] targets = plan.IsClassifier ? ["labels", "distributions"] : ["values"];
        foreach (string target in targets) yield return $"loss {loss.Kind}, {target}, {way}: {padding}";
        if (plan.IsClassifier) yield return $"probabilities of {loss.Kind}: {padding}";
        if (loss.Kind == "SoftmaxCrossEntropy") yield break;

        // Rows of targets are copied where a vector of the padded row would reach beyond the last.
        int copied = (plannedLoss.Pitch - 1) / plannedLoss.RowSize;
        foreach (int rows in pieces)
            yield return $"loss of elements: {(padding == "not padded" ? "no row" : rows * plannedLoss.Rows <= copied ? "every row" : "the last rows")} copied";
    }

    private static IEnumerable<string> Update(NetworkPlan plan)
    {
        if (plan.Model.Optimizer is not { } optimizer) yield break;
        yield return $"update {Optimizer(optimizer)}";
        if (plan.Stages.Any(stage => !stage.Penalty.IsNone)) yield return "update in ranges";
        foreach (AttributeModel clip in plan.Model.Clips) yield return $"update with {clip.Kind}";
    }

    private static string Penalty(Penalty penalty) => penalty.L1 == 0 ? "L2" : penalty.L2 == 0 ? "L1" : "L1 and L2";

    private static string Optimizer(AttributeModel optimizer)
    {
        OptimizerCompiler compiler = OptimizerCatalog.Find(optimizer);
        string options = string.Concat(new[] { "Nesterov", "Centered" }.Where(option => optimizer.Bool(option, false)).Select(option => ", " + option));
        string start = compiler.MomentStart(optimizer) != 0 ? ", a start" : "";
        string decay = compiler.WeightDecay(optimizer) == 0 ? "" : compiler.IsDecayDecoupled(optimizer) ? ", decoupled weight decay" : ", weight decay";
        string state = compiler.State(optimizer).Count > 0 ? ", counting" : "";
        return $"{optimizer.Kind}: {compiler.MomentCount(optimizer)} moments{options}{start}{decay}{state}";
    }

    /// <summary>Behind tiles of six come up to two of four: how many there are of each, and whether the last overlaps, the remainder tells.</summary>
    private static string Filling(int rows, int tile) => (rows, tile) switch
    {
        ( <= 4, 6) => "at most a tile of four",
        ( > 6, 6) => $"a remainder of {rows % 6}",
        _ => rows < tile ? "fewer than a tile" : rows == tile ? "exactly a tile" : rows % tile == 0 ? "whole tiles" : "the last tile overlaps",
    };

    private static IEnumerable<int> Vectors(EquatableArray<ColumnGroups> groups) =>
        groups.Where(group => group.Count > 0).Select(group => group.Vectors);

    private static string Width(DenseStage dense, bool wide) => dense.IsHalf ? "half" : Width(wide);

    private static string Width(bool wide) => wide ? "wide" : "narrow";

    private static string Padding(int size) => size % Shape.Block == 0 ? "not padded" : "padded";

    private static string Class(StagePlan stage) => Class(LayerCatalog.FindActivation(stage.Activation));

    private static string Class(Activation? activation) =>
        activation is null ? "no activation" : activation.IsCheap ? "a cheap activation" : "a dear activation";
}
