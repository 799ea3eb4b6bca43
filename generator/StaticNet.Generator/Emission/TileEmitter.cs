using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Emission;

/// <summary>
/// Writes a tile of accumulators that stay in registers: <c>a[m][n] += broadcast[m] · vector[n]</c>, over and over. Forward, input
/// gradient and weight gradient are this one loop with other operands.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="rows">Broadcast operands.</param>
/// <param name="vectors">Vector operands.</param>
/// <param name="wide">Whether a vector has 16 lanes; otherwise it has <c>TOps.Count</c>.</param>
internal sealed class TileEmitter(SourceWriter writer, int rows, int vectors, bool wide)
{
    public int Rows => rows;

    public int Vectors => vectors;

    /// <summary>Whether a vector has 16 lanes.</summary>
    public bool IsWide => wide;

    /// <summary>Writes the loops over the columns of a padded row, with a tile of its own for every width of group.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="wide">Whether a vector has 16 lanes.</param>
    /// <param name="rows">Rows per tile.</param>
    /// <param name="pitch">Columns, padded.</param>
    /// <param name="body">Writes what is done for one group of columns, from column <c>o</c>.</param>
    /// <param name="groups">How a wide row is cut; by default in pairs of vectors.</param>
    /// <param name="vectors">Vectors per group of a narrow row.</param>
    public static void EmitColumns(
        SourceWriter writer, bool wide, int rows, int pitch, Action<TileEmitter> body, IEnumerable<ColumnGroups>? groups = null, int vectors = 2)
    {
        if (!wide)
        {
            EmitColumns(writer, rows, Literal.Of(pitch), body, vectors);
            return;
        }

        foreach (ColumnGroups group in groups ?? DenseSchedule.PairColumns(pitch / Shape.Block))
        {
            var tile = new TileEmitter(writer, rows, group.Vectors, wide: true);
            int end = group.Start + group.Count * group.Vectors * Shape.Block;
            using (writer.Open($"for (int o = {group.Start}; o < {end}; o += {tile.Columns})")) body(tile);
        }
    }

    /// <summary>The loop over so many columns of a row that is not wide, a multiple of 16.</summary>
    public static void EmitColumns(SourceWriter writer, int rows, string columns, Action<TileEmitter> body, int vectors = 2)
    {
        var tile = new TileEmitter(writer, rows, vectors, wide: false);
        using (writer.Open($"for (int o = 0; o < {columns}; o += {tile.Columns})")) body(tile);
    }

    /// <summary>
    /// Writes the loops over samples and columns. A strip of W that the first cache holds meets all samples before the next; otherwise a
    /// tile of samples meets all strips, or as many as the second cache holds.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="wide">Whether a vector has 16 lanes.</param>
    /// <param name="rows">Samples per tile.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="emitRows">Writes what is done for a tile of samples, from sample <c>row</c>.</param>
    /// <param name="body">Writes what is done for one group of columns, from column <c>o</c>.</param>
    public static void EmitPasses(
        SourceWriter writer, bool wide, int rows, DenseStage dense, Action emitRows, Action<TileEmitter> body)
    {
        int terms = dense.InputSize, blocks = dense.Schedule.Blocks;
        IEnumerable<ColumnGroups> groups = !wide ? [new ColumnGroups(0, 1, dense.NarrowVectors)]
            : dense.Schedule.IsSplit ? DenseSchedule.PairColumns(blocks) : DenseSchedule.TileColumns(terms, blocks);
        foreach (ColumnGroups group in groups)
        {
            var whole = new TileEmitter(writer, rows, group.Vectors, wide);
            int end = wide ? group.Start + group.Count * group.Vectors * Shape.Block : dense.Columns;
            int pass = DenseSchedule.ColumnsPerPass(terms, wide ? group : new ColumnGroups(0, blocks, 1));
            if (dense.IsHalf) pass = end;
            if (group.Vectors == 4)
            {
                using (OpenColumns($"{group.Start}", $"{end}"))
                {
                    whole.EmitRows(tile =>
                    {
                        emitRows();
                        body(tile);
                    });
                }
            }
            else if (pass < end - group.Start)
            {
                using (writer.Open($"for (int c = {group.Start}; c < {end}; c += {pass})")) EmitTiles("c", $"c + {pass}");
            }
            else
            {
                EmitTiles($"{group.Start}", $"{end}");
            }

            SourceWriter.Block OpenColumns(string from, string to) => writer.Open($"for (int o = {from}; o < {to}; o += {whole.Columns})");

            void EmitTiles(string from, string to) => whole.EmitRows(tile =>
            {
                emitRows();
                using (OpenColumns(from, to)) body(tile);
            });
        }
    }

    /// <summary>
    /// Writes the loop over samples, at least as many as a tile has. The last tile overlaps the one before it. Behind tiles of six samples (four
    /// may be all) come up to two of four, so that an even number has no overlap, and an odd one a single sample.
    /// </summary>
    /// <param name="body">Writes what is done for a tile of samples, from sample <c>row</c>.</param>
    public void EmitRows(Action<TileEmitter> body)
    {
        if (rows != 6)
        {
            Emit(this, "0", "rows");
            return;
        }

        // An even number less four times its remainder of 3 is a multiple of 6; an odd one is rounded up, which is the overlap.
        writer.Line("int even = (rows + 1) & ~1, sixes = even - even % 3 * 4;");
        Emit(this, "0", "sixes");
        Emit(new TileEmitter(writer, 4, vectors, wide), "sixes", "rows");

        void Emit(TileEmitter tile, string from, string to)
        {
            using (writer.Open($"for (int r = {from}; r < {to}; r += {tile.Rows})"))
            {
                writer.Line($"int row = r < rows - {tile.Rows} ? r : rows - {tile.Rows};");
                body(tile);
            }
        }
    }

    /// <summary>The number of columns of the tile, as an expression.</summary>
    public string Columns => Lane(vectors);

    /// <summary>The first column of vector <paramref name="n"/>, as an expression.</summary>
    public string Lane(int n) => n == 0 ? "0" : wide ? Literal.Of(16 * n) : n == 1 ? "TOps.Count" : $"{n} * TOps.Count";

    /// <summary>An offset and a column, as an expression.</summary>
    public string At(int offset, int n) => (offset, n) switch
    {
        (_, 0) => Literal.Of(offset),
        (0, _) => Lane(n),
        _ when wide => Literal.Of(offset + 16 * n),
        _ => $"{offset} + {Lane(n)}",
    };

    /// <summary>Asks for the tile's columns at a place that will be read soon, each line of the cache once: it has 16 floats, one wide vector or two of AVX2.</summary>
    public void Prefetch(string origin, string offset) => writer.Line(string.Join(" ", Enumerable.Range(0, vectors)
        .Where(n => wide || n % 2 == 0)
        .Select(n => $"Prefetch(ref {origin}, {offset}{(n == 0 ? "" : " + " + Lane(n))});")));

    /// <summary>Declares accumulators with initial values.</summary>
    public void Declare(string prefix, Func<int, int, string> value)
    {
        for (int m = 0; m < rows; m++)
            writer.Line("TVector " + string.Join(", ", Enumerable.Range(0, vectors).Select(n => $"{prefix}{m}_{n} = {value(m, n)}")) + ";");
    }

    /// <summary>Runs statements for every accumulator, a line per row.</summary>
    public void ForEach(Func<int, int, string> statement)
    {
        for (int m = 0; m < rows; m++) writer.Line(string.Join(" ", Enumerable.Range(0, vectors).Select(n => statement(m, n))));
    }

    /// <summary>The loop itself. The operands' references move on after each turn.</summary>
    /// <param name="loop">The loop's header.</param>
    /// <param name="prefix">The accumulators' prefix.</param>
    /// <param name="broadcast">The reference from which rows are broadcast, <paramref name="rowStride"/> floats apart.</param>
    /// <param name="rowStride">Floats between the broadcast operands.</param>
    /// <param name="broadcastStep">How far that reference moves a turn; 0 if the loop sets it anew.</param>
    /// <param name="vector">The reference from which vectors are loaded.</param>
    /// <param name="vectorStep">How far that reference moves a turn, as an expression; nothing if the loop sets it anew.</param>
    /// <param name="first">A statement at the beginning of each turn, or nothing.</param>
    /// <param name="also">A statement behind the multiply-adds, or nothing.</param>
    public void Accumulate(
        string loop, string prefix, string broadcast, int rowStride, int broadcastStep, string vector, string vectorStep, string first = "", string also = "") =>
        Accumulate(loop, prefix, broadcast, m => m * rowStride, broadcastStep, vector, vectorStep, first, also);

    /// <summary>The same with rows wherever <paramref name="place"/> says.</summary>
    public void Accumulate(
        string loop, string prefix, string broadcast, Func<int, int> place, int broadcastStep, string vector, string vectorStep, string first = "", string also = "")
    {
        using (writer.Open(loop))
        {
            if (first.Length > 0) writer.Line(first);
            if (rows > 1) writer.Line("TVector " + string.Join(", ", Enumerable.Range(0, vectors).Select(n => $"v{n} = TOps.Load(ref {vector}, {Lane(n)})")) + ";");
            for (int m = 0; m < rows; m++)
            {
                writer.Line($"{(m == 0 ? "TVector s" : "s")} = TOps.Broadcast(ref {broadcast}, {Literal.Of(place(m))});");
                writer.Line(string.Join(" ", Enumerable.Range(0, vectors).Select(n => $"{prefix}{m}_{n} = TOps.Fma(s, {Vector(vector, n)}, {prefix}{m}_{n});")));
            }

            if (also.Length > 0) writer.Line(also);
            if (broadcastStep != 0) writer.Line($"{broadcast} = ref At(ref {broadcast}, {Literal.Of(broadcastStep)});");
            if (vectorStep.Length > 0) writer.Line($"{vector} = ref At(ref {vector}, {vectorStep});");
        }
    }

    /// <summary>Vector <paramref name="n"/> of a turn of <see cref="Accumulate(string, string, string, int, int, string, string, string, string)"/>, as an expression: for one row only an operand in memory, because registers of their own would be too many.</summary>
    public string Vector(string vector, int n) => rows > 1 ? $"v{n}" : $"TOps.Load(ref {vector}, {Lane(n)})";

    /// <summary>The loop with vectors in place of broadcasts: <c>a[m][n] += row[m][n] · vector[n]</c>.</summary>
    public void AccumulateLanes(string loop, string prefix, string row, Func<int, int> place, int rowStep, string vector, string vectorStep)
    {
        using (writer.Open(loop))
        {
            writer.Line("TVector " + string.Join(", ", Enumerable.Range(0, vectors).Select(n => $"v{n} = TOps.Load(ref {vector}, {Lane(n)})")) + ";");
            ForEach((m, n) => $"{prefix}{m}_{n} = TOps.Fma(TOps.Load(ref {row}, {At(place(m), n)}), v{n}, {prefix}{m}_{n});");
            if (rowStep != 0) writer.Line($"{row} = ref At(ref {row}, {Literal.Of(rowStep)});");
            writer.Line($"{vector} = ref At(ref {vector}, {vectorStep});");
        }
    }
}
