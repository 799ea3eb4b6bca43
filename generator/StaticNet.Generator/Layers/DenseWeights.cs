using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits <c>∂L/∂W = Σ dz xᵀ</c> and <c>∂L/∂b = Σ dz</c>: each element is one chain over the samples, continued from call to call, so
/// that a large batch cut into pieces gives the same bits as a whole one. A finished gradient is kept in G, or goes from its register
/// straight into the optimizer's step.
/// </summary>
internal static class DenseWeights
{
    /// <summary>The widest tile: three vectors at the end of an odd row.</summary>
    private const int MostBiasVectors = 3;

    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="step">The step of weights.</param>
    /// <param name="biasStep">The step of biases, which have no penalty.</param>
    public static void Emit(SourceWriter writer, DenseStage dense, OptimizerStep step, OptimizerStep biasStep)
    {
        if (dense.Schedule.Form == DenseForm.StraightLine)
        {
            DenseStraightWeights.Emit(writer, dense, step, biasStep);
            return;
        }

        if (dense.IsPacked) DensePacked.EmitWeights(writer, dense, step);
        else EmitDispatch(writer, dense, step);
        if (dense.HasBias) EmitBias(writer, dense, biasStep);
        if (dense.IsPacked) return;
        EmitRow(writer, dense, step);
        foreach (bool wide in dense.Widths) EmitTiles(writer, dense, step, wide);
    }

    private static void EmitDispatch(SourceWriter writer, DenseStage dense, OptimizerStep step)
    {
        string name = dense.MethodPrefix;
        using (writer.OpenChoice(
            $"∂L/∂W{(dense.HasBias ? " and ∂L/∂b" : "")} of {dense.Layer}, behind inputs from (a multiple of a tile's) to to.",
            StageSignature.Weights(dense, step)))
        {
            writer.Line("if (from == to) return;");
            string Arguments(string places) => $"ref x, ref dz, {places}rows, first, from, to{step.LastArguments}";
            string W = Literal.Of(dense.WeightStart);
            string places = dense.WeightStart == 0
                ? $"ref P, ref G, {step.MomentsArgument}"
                : $"ref At(ref P, {W}), ref At(ref G, {W}), {step.Moments(W)}";
            string owner = dense.IsHalf ? "Narrow." : "";
            using (writer.Open("if (rows == 1 && first)"))
                writer.Line($"{owner}{name}WeightsRow(ref x, ref dz, {places}from, to{step.LastArguments});");
            using (writer.Open("else"))
                writer.Line(dense.Call("Weights", Arguments(places)));
            if (!dense.HasBias) return;
            string condition = TilesSumBias(dense) ? " && (TOps.Count < 16 || (rows == 1 && first))" : "";
            writer.Line($"if (to == {dense.InputSize}{condition}) {BiasCall(dense, step, "rows", "first")}");
        }
    }

    /// <summary>A call of the kernel for ∂L/∂b.</summary>
    public static string BiasCall(DenseStage dense, OptimizerStep step, string rows, string first)
    {
        string b = Literal.Of(dense.BiasStart);
        return $"{(dense.IsHalf ? "Narrow." : "")}{dense.MethodPrefix}Bias(ref dz, ref At(ref P, {b}), ref At(ref G, {b}), {step.Moments(b)}{rows}, {first}{step.LastArguments});";
    }

    /// <summary>
    /// Whether the last tile of inputs sums ∂L/∂b, too: it has dz in registers already, and additions start beside multiply-adds. A pass over dz
    /// alone would wait for the second cache. 16 registers have no room for it.
    /// </summary>
    private static bool TilesSumBias(DenseStage dense) => dense.HasBias && dense.Widths.Contains(true);

    /// <summary>What tiles of all layers do with their vectors of ∂L/∂b, in a method of its own: steps would exceed the JIT's budget.</summary>
    public static void EmitBiasEnds(SourceWriter writer, OptimizerStep step)
    {
        string kernels = writer.Written;
        foreach (int vectors in Enumerable.Range(1, MostBiasVectors).Where(vectors => Vocabulary.IsCalled(BiasEnd(vectors), kernels)))
        {
            string sums = string.Concat(Enumerable.Range(0, vectors).Select(n => $"TVector b0_{n}, "));
            using (writer.OpenKernel(
                "Keeps what a tile has summed of ∂L/∂b, or makes a step with it.",
                $"private static void {BiasEnd(vectors)}({sums}ref float P, ref float G, {step.MomentsParameter}int o{step.LastParameters})"))
            {
                writer.Line("ref float g = ref At(ref G, o);");
                EmitEnd(writer, new TileEmitter(writer, 1, vectors, wide: true), step, "b", "o", 0);
            }
        }
    }

    private static string BiasEnd(int vectors) => $"BiasEnd{vectors}";

    /// <summary>As many vectors at once as the row has, up to four: a chain over the samples alone would wait for each addition.</summary>
    private static void EmitBias(SourceWriter writer, DenseStage dense, OptimizerStep step)
    {
        using (writer.OpenKernel(
            $"∂L/∂b of {dense.Layer}.",
            $"private static void {dense.MethodPrefix}Bias(ref float dz, ref float P, ref float G, {step.MomentsParameter}int rows, bool first{step.LastParameters})"))
        {
            int blocks = dense.Schedule.Blocks, vectors = blocks % 4 == 0 ? 4 : blocks % 2 == 0 ? 2 : 1;
            var tile = new TileEmitter(writer, 1, vectors, wide: false);
            using (writer.Open($"for (int o = 0; o < {dense.Columns}; o += {tile.Columns})"))
            {
                writer.Line("ref float g = ref At(ref G, o);");
                tile.Declare("b", (_, _) => "TOps.Zero");
                using (writer.Open("if (!first)")) tile.ForEach((m, n) => $"b{m}_{n} = TOps.Load(ref g, {tile.Lane(n)});");
                using (writer.Open("for (int r = 0; r < rows; r++)"))
                {
                    writer.Line($"ref float d = ref At(ref dz, r * {dense.DeltaPitch} + o);");
                    tile.ForEach((m, n) => $"b{m}_{n} = TOps.Add(b{m}_{n}, TOps.Load(ref d, {tile.Lane(n)}));");
                }

                writer.Line();
                EmitEnd(writer, tile, step, "b", "o", 0);
            }
        }
    }

    /// <summary>Keeps a tile of gradients, or makes a step with them.</summary>
    public static void EmitEnd(SourceWriter writer, TileEmitter tile, OptimizerStep step, string prefix, string offset, int pitch)
    {
        void Keep() => tile.ForEach((m, n) => $"TOps.Store({prefix}{m}_{n}, ref g, {tile.At(m * pitch, n)});");
        if (!step.IsFused || !step.IsInlined(tile.Rows * tile.Vectors))
        {
            Keep();
            if (step.IsFused) EmitKeptSteps(writer, tile, step, offset, pitch);
            return;
        }

        using (writer.Open("if (update)"))
        {
            step.EmitVectors(writer);
            step.EmitReferences(writer, offset);
            tile.ForEach((m, n) => step.Call($"{prefix}{m}_{n}", tile.At(m * pitch, n)));
        }

        using (writer.Open("else")) Keep();
    }

    /// <summary>The steps of a tile whose gradients are kept, row by row: all of them inlined would exceed the JIT's budget.</summary>
    private static void EmitKeptSteps(SourceWriter writer, TileEmitter tile, OptimizerStep step, string offset, int pitch)
    {
        using (writer.Open("if (update)"))
        {
            step.EmitVectors(writer);
            step.EmitReferences(writer, offset);
            using (writer.Open($"for (int k = 0; k < {tile.Rows * pitch}; k += {pitch})"))
            {
                for (int n = 0; n < tile.Vectors; n++)
                {
                    string at = n == 0 ? "k" : $"k + {tile.Lane(n)}";
                    writer.Line(step.Call($"TOps.Load(ref g, {at})", at));
                }
            }
        }
    }

    /// <summary>
    /// A single sample has nothing to add up: one pass over the rows of W, in the order in which they lie in memory. Up to 128 outputs
    /// dz stays in registers; longer rows read it from the cache, because strips of them would be slower to stream.
    /// </summary>
    private static void EmitRow(SourceWriter writer, DenseStage dense, OptimizerStep step)
    {
        const int mostVectors = 8;
        int pitch = dense.OutputPitch, vectors = pitch / Shape.Block;
        var tile = new TileEmitter(writer, 1, vectors, wide: false);
        using (writer.OpenKernel(
            "One sample: ∂L/∂W = dz xᵀ, row by row.",
            $"private static void {dense.MethodPrefix}WeightsRow(ref float x, ref float dz, ref float P, ref float G, {step.MomentsParameter}int from, int to{step.LastParameters})"))
        {
            if (vectors > mostVectors)
            {
                EmitRows($"i * {dense.WeightPitch}", statement =>
                    writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", statement("TOps.Load(ref dz, o)", "o")));
                return;
            }

            using (writer.Open($"for (int o = 0; o < {dense.Columns}; o += {tile.Columns})"))
            {
                writer.Line("ref float d = ref At(ref dz, o);");
                tile.Declare("d", (_, n) => $"TOps.Load(ref d, {tile.Lane(n)})");
                EmitRows($"i * {dense.WeightPitch} + o", statement =>
                {
                    for (int n = 0; n < vectors; n++) writer.Line(statement($"d0_{n}", tile.Lane(n)));
                });
            }
        }

        // From zero like the first sample of many: a product alone can be −0.
        static string Product(string vector) => $"TOps.Fma(s, {vector}, TOps.Zero)";

        // Twice the loop over inputs: to make a step, and to keep the gradient.
        void EmitRows(string offset, Action<Func<string, string, string>> row)
        {
            if (!step.IsFused)
            {
                EmitKept();
                return;
            }

            using (writer.Open("if (update)"))
            {
                step.EmitVectors(writer);
                using (writer.Open("for (int i = from; i < to; i++)"))
                {
                    writer.Line("TVector s = TOps.Broadcast(ref x, i);");
                    step.EmitReferences(writer, offset);
                    row((vector, at) => step.Call(Product(vector), at));
                }
            }

            using (writer.Open("else")) EmitKept();

            void EmitKept()
            {
                using (writer.Open("for (int i = from; i < to; i++)"))
                {
                    writer.Line("TVector s = TOps.Broadcast(ref x, i);");
                    writer.Line($"ref float g = ref At(ref G, {offset});");
                    row((vector, at) => $"TOps.Store({Product(vector)}, ref g, {at});");
                }
            }
        }
    }

    private static void EmitTiles(SourceWriter writer, DenseStage dense, OptimizerStep step, bool wide)
    {
        int rows = dense.WeightRows(wide);
        int whole = dense.InputSize / rows * rows, rest = dense.InputSize % rows;
        IEnumerable<ColumnGroups> groups = wide ? DenseSchedule.PairColumns(dense.OutputPitch / Shape.Block) : [new ColumnGroups(0, 1, dense.NarrowVectors)];
        string method = wide ? "WeightsWide" : "WeightsNarrow", vectors = wide ? "512-bit" : "shorter";
        if (AreInOneMethod(dense, step, wide))
        {
            using (writer.OpenKernel(
                $"{rows} inputs at a time, {vectors} vectors{(rest > 0 && whole > 0 ? $"; the last {rest} in a tile of their own" : "")}: a tile of gradients stays in\n"
                + "registers while the samples pass by.",
                StageSignature.Weights(dense, step, method)))
            {
                if (whole > 0) Rows(rows, null);
                if (rest > 0) Rows(rest, null);
            }

            return;
        }

        (int Count, ColumnGroups Group)[] tiles =
            [.. new[] { whole > 0 ? rows : 0, rest }.Where(count => count > 0).SelectMany(count => groups.Select(group => (count, group)))];
        string Name(int count, ColumnGroups group) => $"{method}{count}x{group.Vectors}";
        using (writer.OpenChoice(
            $"{rows} inputs at a time, {vectors} vectors, a method for each size of tile: in one, steps would exceed the JIT's budget.",
            StageSignature.Weights(dense, step, method)))
        {
            foreach ((int count, ColumnGroups group) in tiles)
                writer.Line($"{dense.MethodPrefix}{Name(count, group)}(ref x, ref dz, ref P, ref G, {step.MomentsArgument}rows, first, from, to{step.LastArguments});");
        }

        foreach ((int count, ColumnGroups group) in tiles)
        {
            using (writer.OpenKernel(
                $"{count} inputs at a time by {group.Vectors} vectors: a tile of gradients stays in registers while the samples pass by.",
                StageSignature.Weights(dense, step, Name(count, group))))
                Rows(count, wide ? [group] : null);
        }

        // The loop over whole tiles of inputs, or the tile of those that are left.
        void Rows(int count, IEnumerable<ColumnGroups>? columns)
        {
            bool isRest = count == rest;
            string end = isRest || rest == 0 ? "to" : $"to && i < {whole}";
            using (writer.Open($"for (int i = {(isRest ? Literal.Of(whole) : "from")}; i < {end}; i += {count})"))
                TileEmitter.EmitColumns(
                    writer, wide, count, dense.Columns, tile => EmitTile(writer, dense, step, tile, isRest ? "" : rest == 0 ? "if (isLast) " : null), columns, dense.NarrowVectors);
        }
    }

    /// <summary>Whether all tiles of a layer are in one method, or each in its own because of what they inline.</summary>
    public static bool AreInOneMethod(DenseStage dense, OptimizerStep step, bool wide)
    {
        int rows = dense.WeightRows(wide);
        int[] vectors = wide ? [.. DenseSchedule.PairColumns(dense.Schedule.Blocks).Select(group => group.Vectors)] : [dense.NarrowVectors];
        (int Count, int Columns)[] tiles = [.. new[] { dense.InputSize < rows ? 0 : rows, dense.InputSize % rows }
            .SelectMany(count => vectors.Select(columns => (count, columns)))];
        return tiles.Sum(tile => tile.Count * tile.Columns) <= OptimizerStep.MostInlined
            && step.IsInlined(tiles.Sum(tile => step.IsInlined(tile.Count * tile.Columns) ? tile.Count * tile.Columns : tile.Columns));
    }

    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="step">The step of weights.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="ifLast">What stands in front of statements for the last tile of inputs: nothing if it is the only one here, and null if it is not here.</param>
    private static void EmitTile(SourceWriter writer, DenseStage dense, OptimizerStep step, TileEmitter tile, string? ifLast)
    {
        int pitch = dense.WeightPitch, bias = dense.BiasStart - dense.WeightStart;
        bool sumsBias = tile.IsWide && ifLast is not null && TilesSumBias(dense);
        writer.Line($"ref float g = ref At(ref G, i * {pitch} + o);");
        EmitPrefetches(writer, dense, step, tile);
        tile.Declare("a", (_, _) => "TOps.Zero");
        using (writer.Open("if (!first)")) tile.ForEach((m, n) => $"a{m}_{n} = TOps.Load(ref g, {tile.At(m * pitch, n)});");
        IEnumerable<int> vectors = Enumerable.Range(0, tile.Vectors);
        string Column(int n) => Literal.Plus(bias + Shape.Block * n, "o");
        string Sums() => string.Join(" ", vectors.Select(n => $"b0_{n} = TOps.Add(b0_{n}, {tile.Vector("d", n)});"));
        if (sumsBias)
        {
            if (ifLast != "") writer.Line($"bool isLast = i == {dense.InputSize - tile.Rows};");
            writer.Line($"TVector {string.Join(", ", vectors.Select(n => $"b0_{n} = first ? TOps.Zero : TOps.Load(ref G, {Column(n)})"))};");
        }

        writer.Line();
        writer.Line("ref float d = ref At(ref dz, o);");
        tile.Accumulate(
            "for (int r = 0; r < rows; r++)", "a", "xi", 1, 0, "d", Literal.Of(dense.DeltaPitch),
            // x may be the user's own array: a reference that moved on would end beyond it.
            first: $"ref float xi = ref At(ref x, r * {dense.InputPitch} + i);",
            also: !sumsBias ? "" : ifLast == "" ? Sums() : $"{ifLast}{{ {Sums()} }}");
        EmitEnd(writer, tile, step, "a", $"i * {pitch} + o", pitch);

        // Behind all else: a call in front of it would send the tile through the stack.
        if (sumsBias)
            writer.Line($"{ifLast}{BiasEnd(tile.Vectors)}({string.Concat(vectors.Select(n => $"b0_{n}, "))}ref P, ref G, {step.MomentsArgument}{Column(0)}{step.LastArguments});");
    }

    /// <summary>
    /// Parameters and moments that do not stay in the second cache are asked for while the samples pass by: the step behind them would wait.
    /// </summary>
    private static void EmitPrefetches(SourceWriter writer, DenseStage dense, OptimizerStep step, TileEmitter tile)
    {
        int pitch = dense.WeightPitch, extent = dense.InputSize * pitch;
        if (!step.IsFused || extent * (1L + step.MomentCount) * sizeof(float) <= DenseSchedule.SecondCache) return;
        using (writer.Open($"for (int k = i * {pitch} + o; update && k < (i + {tile.Rows}) * {pitch} + o; k += {pitch})"))
        {
            for (int moment = 0; moment < step.MomentCount; moment++) tile.Prefetch("M", Literal.Plus(moment * step.BlockSize, "k"));
            tile.Prefetch("P", "k");
        }
    }
}
