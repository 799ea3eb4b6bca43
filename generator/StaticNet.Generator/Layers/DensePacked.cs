using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits a dense layer of few outputs, whose W is packed: 16 floats are the rows of several inputs. Sums run in 16 virtual lanes, in one
/// vector or in several that are shorter, so the code is one for all machines. The input gradient of a batch runs like that of other layers.
/// </summary>
internal static class DensePacked
{
    /// <summary>Chains of multiply-adds that a tile has: as many as hide the latency of an addition on two units.</summary>
    private const int Chains = 8;

    /// <summary>From so many samples gradients are summed in another arrangement than that of W, and turned behind the last sample.</summary>
    public const int ColumnRows = 8;

    /// <summary>Samples per tile of the forward pass.</summary>
    public static int Rows(DenseStage dense) => Chains / dense.Order.Segments;

    /// <summary>Vectors of W per tile of its gradients.</summary>
    public static int WeightVectors(DenseStage dense) => dense.Order.Terms % Chains == 0 ? Chains : Chains / 2;

    public static void EmitForward(SourceWriter writer, DenseStage dense)
    {
        string name = dense.MethodPrefix, bias = dense.HasBias ? $"ref At(ref P, {dense.BiasStart})" : "ref P";
        int rows = Rows(dense);
        using (writer.OpenChoice($"{DenseForward.Title(dense)}: {dense.Schedule.Reason}.", StageSignature.Forward(dense)))
        {
            writer.Line($"ref float W = ref At(ref P, {dense.WeightStart});");
            writer.Line($"if (rows >= {rows}) {name}ForwardTiles(ref x, ref W, {bias}, ref h, rows);");
            writer.Line(
                $"else for (int r = 0; r < rows; r++) {name}ForwardRow(ref At(ref x, r * {dense.InputPitch}), ref W, {bias}, ref At(ref h, r * {dense.OutputPitch}));");
            if (DenseForward.Late(dense) is not null) writer.Line($"{name}Activate(ref h, rows);");
        }

        using (writer.OpenKernel(
            $"One sample: {dense.Order} of {dense.WeightPitch} outputs.",
            $"private static void {name}ForwardRow(ref float x, ref float W, ref float b, ref float h)"))
            EmitTile(writer, dense, 1);

        using (writer.OpenKernel(
            $"{rows} samples at a time, the last tile overlapping the one before it.",
            $"private static void {name}ForwardTiles(ref float x, ref float W, ref float b, ref float h, int rows)"))
        using (writer.Open($"for (int r = 0; r < rows; r += {rows})"))
        {
            writer.Line($"int row = r < rows - {rows} ? r : rows - {rows};");
            EmitTile(writer, dense, rows);
        }
    }

    /// <summary>Sums in 16 lanes, of which shorter vectors leave theirs in h until all are there to be added, then the outputs.</summary>
    private static void EmitTile(SourceWriter writer, DenseStage dense, int rows)
    {
        SummationOrder order = dense.Order;
        int group = dense.WeightPitch;
        writer.Line(rows == 1 ? "ref float H = ref h;" : $"ref float H = ref At(ref h, row * {dense.OutputPitch});");
        writer.Line($"TVector {string.Join(", ", Enumerable.Range(0, rows).Select(m => $"z{m} = TOps.Zero"))};");
        using (writer.Open($"for (int o = 0; o < {Shape.Block}; o += TOps.Count)"))
        {
            writer.Line($"ref float X = ref {(rows == 1 ? "x" : $"At(ref x, row * {dense.InputPitch})")};");
            writer.Line("ref float w = ref At(ref W, o);");
            for (int m = 0; m < rows; m++)
                writer.Line("TVector " + string.Join(", ", Enumerable.Range(0, order.Segments).Select(s => $"a{s}_{m} = TOps.Zero")) + ";");
            using (writer.Open($"for (int k = 0; k < {order.Terms / order.Segments}; k++)"))
            {
                for (int s = 0; s < order.Segments; s++)
                {
                    writer.Line($"{(s == 0 ? "TVector v" : "v")} = TOps.Load(ref w, {order.Start(s) * Shape.Block});");
                    writer.Line(string.Join(" ", Enumerable.Range(0, rows).Select(
                        m => $"a{s}_{m} = TOps.Fma(TOps.Repeat(ref X, {Literal.Plus(m * dense.InputPitch + order.Start(s) * order.Lanes, $"o / {group}")}, {group}), v, a{s}_{m});")));
                }

                // x may be the user's own array: X ends at its end, so what depends on o is not part of it.
                writer.Line($"X = ref At(ref X, {order.Lanes});");
                writer.Line($"w = ref At(ref w, {Shape.Block});");
            }

            for (int m = 0; m < rows; m++) writer.Line($"z{m} = {DenseForward.Fold(order.Segments, "a", "_" + m)};");
            writer.Line("if (TOps.Count == 16) break;");
            for (int m = 0; m < rows; m++) writer.Line($"TOps.Store(z{m}, ref H, {Literal.Plus(m * dense.OutputPitch, "o")});");
        }

        writer.Line();
        using (writer.Open($"for (int o = 0; o < {group}; o += TOps.Count)"))
        {
            for (int m = 0; m < rows; m++)
            {
                string at = Literal.Of(m * dense.OutputPitch), sum = $"FoldGroups(z{m}, ref {(m == 0 ? "H" : $"At(ref H, {at})")}, o, {group})";
                if (dense.HasBias) sum = $"TOps.Add({sum}, TOps.Load(ref b, o))";
                writer.Line($"TOps.Store({DenseForward.Store(dense, sum)}, ref H, {Literal.Plus(m * dense.OutputPitch, "o")});");
            }
        }
    }

    /// <summary>Writes the body of a single sample's input gradient: products of a few rows, added side by side.</summary>
    public static void EmitInputGradientRow(SourceWriter writer, DenseStage dense) => writer.Nested(
        "for (int i = from; i < to; i += TOps.Count)",
        $"TOps.Store(DotGroups(ref At(ref W, i * {dense.WeightPitch}), ref dz, {dense.WeightPitch}), ref dx, i);");

    /// <summary>Writes the weight gradients, one form for single samples and batches, and the call of those of the bias.</summary>
    public static void EmitWeights(SourceWriter writer, DenseStage dense, OptimizerStep step)
    {
        string name = dense.MethodPrefix, W = Literal.Of(dense.WeightStart);
        using (writer.OpenChoice($"∂L/∂W{(dense.HasBias ? " and ∂L/∂b" : "")} of {dense.Layer}.", StageSignature.Weights(dense, step)))
        {
            writer.Line("if (from == to) return;");
            string arguments = $"(ref x, ref dz, ref At(ref P, {W}), ref At(ref G, {W}), {step.Moments(W)}rows, first{step.LastArguments});";
            if (HasColumns(dense, step)) writer.Line($"if (rows >= {ColumnRows}) {name}WeightColumns{arguments}");
            writer.Line($"{(HasColumns(dense, step) ? "else " : "")}{name}WeightTiles{arguments}");
            if (dense.HasBias) writer.Line(DenseWeights.BiasCall(dense, step, "rows", "first"));
        }

        int group = dense.WeightPitch, lanes = dense.Order.Lanes, terms = dense.Order.Terms, count = WeightVectors(dense);
        var tile = new TileEmitter(writer, count, 1, wide: false);
        using (writer.OpenKernel(
            $"{count * lanes} inputs at a time: their gradients stay in registers while the samples pass by.",
            $"private static void {name}WeightTiles(ref float x, ref float dz, ref float P, ref float G, {step.MomentsParameter}int rows, bool first{step.LastParameters})"))
        using (writer.Open($"for (int k = 0; k < {terms}; k += {count})"))
        using (writer.Open($"for (int o = 0; o < {Shape.Block}; o += TOps.Count)"))
        {
            writer.Line($"ref float g = ref At(ref G, k * {Shape.Block} + o);");
            tile.Declare("a", (_, _) => "TOps.Zero");
            using (writer.Open("if (!first)")) tile.ForEach((m, n) => $"a{m}_{n} = TOps.Load(ref g, {tile.At(m * Shape.Block, n)});");
            writer.Line();
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line($"ref float xi = ref At(ref x, r * {dense.InputPitch} + k * {lanes} + o / {group});");
                writer.Line($"TVector d = TOps.Tile(ref At(ref dz, r * {dense.DeltaPitch}), o, {group});");
                tile.ForEach((m, n) => $"a{m}_{n} = TOps.Fma(TOps.Repeat(ref xi, {m * lanes}, {group}), d, a{m}_{n});");
            }

            DenseWeights.EmitEnd(writer, tile, step, "a", $"k * {Shape.Block} + o", Shape.Block);
        }

        if (HasColumns(dense, step)) EmitWeightColumns(writer, dense, step);
    }

    /// <summary>Whether many samples sum the gradients with inputs side by side: two vectors of them by four outputs are a tile.</summary>
    public static bool HasColumns(DenseStage dense, OptimizerStep step) =>
        dense.WeightPitch == 4 && dense.InputSize % (2 * Shape.Block) == 0 && (!step.IsFused || step.IsInlined(2 * dense.WeightPitch));

    /// <summary>
    /// Inputs lie side by side in memory and outputs are broadcast, so that no sample needs a permutation: the gradients need them once, behind
    /// the last sample, to lie as the weights do.
    /// </summary>
    private static void EmitWeightColumns(SourceWriter writer, DenseStage dense, OptimizerStep step)
    {
        const int vectors = 2;
        int group = dense.WeightPitch;
        var columns = new TileEmitter(writer, group, vectors, wide: false);
        var tile = new TileEmitter(writer, 1, vectors * group, wide: false);
        using (writer.OpenKernel(
            "The same for many samples: a vector holds inputs of one output until the last sample has passed by.",
            $"private static void {dense.MethodPrefix}WeightColumns(ref float x, ref float dz, ref float P, ref float G, {step.MomentsParameter}int rows, bool first{step.LastParameters})"))
        using (writer.Open($"for (int k = 0; k < {dense.InputSize}; k += {columns.Columns})"))
        {
            writer.Line($"ref float g = ref At(ref G, k * {group});");
            columns.Declare("c", (_, _) => "TOps.Zero");
            using (writer.Open("if (!first)")) columns.ForEach((m, n) => $"c{m}_{n} = Gather(ref At(ref g, {columns.At(m, n)}{(n == 0 ? "" : $" * {group}")}), {group});");
            writer.Line();
            writer.Line("ref float d = ref dz;");
            columns.Accumulate(
                "for (int r = 0; r < rows; r++)", "c", "d", 1, dense.DeltaPitch, "xi", "",
                // x may be the user's own array: a reference that moved on would end beyond it.
                first: $"ref float xi = ref At(ref x, r * {dense.InputPitch} + k);");
            writer.Line();
            for (int n = 0; n < vectors; n++)
                for (int part = 0; part < group; part++)
                    writer.Line($"TVector a0_{n * group + part} = TOps.Interleave({string.Join(", ", Enumerable.Range(0, group).Select(m => $"c{m}_{n}"))}, {part});");
            DenseWeights.EmitEnd(writer, tile, step, "a", $"k * {group}", 0);
        }
    }
}
