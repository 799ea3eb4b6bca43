using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// The kernel of convolutions in both directions: every result is the sum, over taps and channels, of what lies at a fixed distance from
/// it times a weight. Tiles of results stay in registers while taps and channels pass by, in one order for all of them.
/// </summary>
/// <param name="Name">The method, but for the width of its vectors and the number of the pass.</param>
/// <param name="What">What it computes, for the comment.</param>
/// <param name="Passes">Which results, and where they read.</param>
/// <param name="Source">What is read, in its frame.</param>
/// <param name="Terms">Channels that a result reads at each tap.</param>
/// <param name="TermStep">Floats between two of them.</param>
/// <param name="IsByLane">Whether a channel is a vector of which each result takes its own lane.</param>
/// <param name="RowTaps">Taps of a row of the kernel.</param>
/// <param name="TapPitch">Floats of W between two taps.</param>
/// <param name="WeightPitch">Floats of W between two channels.</param>
/// <param name="Columns">Channels of a result, padded.</param>
/// <param name="PixelPitch">Floats between two pixels of results.</param>
/// <param name="RowPitch">Floats between two rows of them.</param>
/// <param name="Extra">A parameter beside x, W and h: <c>b</c> or <c>h0</c>; its name.</param>
internal sealed record Correlation(
    string Name, string What, IReadOnlyList<(AxisPass Y, AxisPass X)> Passes, ImageFrame Source, int Terms, int TermStep, bool IsByLane,
    int RowTaps, int TapPitch, int WeightPitch, int Columns, int PixelPitch, int RowPitch, string Extra)
{
    /// <summary>What a sum begins with, from the expression of its column.</summary>
    public Func<string, string> Start { get; init; } = _ => "TOps.Zero";

    /// <summary>What is stored: from the sum and its place behind H, where the <see cref="Extra"/> has one.</summary>
    public Func<string, string, string> Result { get; init; } = (sum, _) => sum;

    /// <summary>Whether <see cref="Result"/> reads the extra at the places of results, behind E.</summary>
    public bool ReadsExtra { get; init; }

    /// <summary>What the passes need: at a stride of 16 as many as 256 passes may do with a single kernel.</summary>
    private IReadOnlyList<(AxisPass Y, AxisPass X)> Kernels { get; } = [.. Passes.Select(pass => (AtOrigin(pass.Y), AtOrigin(pass.X))).Distinct()];

    /// <summary>
    /// Whether sums begin at zero, not at a bias: then tiles of a kernel that all widths share leave out the rows of a frame that are zeros.
    /// </summary>
    public bool BeginsAtZero { get; init; }

    /// <summary>What is left of the turns at most, where it is worth leaving some out.</summary>
    private const double MostTurns = 0.95;

    private bool IsHalf => ConvolutionSchedule.IsHalf(Columns);

    /// <summary>Writes the kernels for both widths, or for the one that half a vector needs.</summary>
    public void Emit(SourceWriter writer)
    {
        for (int i = 0; i < Kernels.Count; i++)
        {
            if (!IsHalf) EmitKernel(writer, i, wide: true);
            EmitKernel(writer, i, wide: false);
        }
    }

    /// <summary>Writes the calls, one for each pass: what distinguishes it from others of its kernel are the places where it begins.</summary>
    public void EmitCalls(SourceWriter writer, string x, string weights, string extra, string h)
    {
        foreach ((AxisPass y, AxisPass column) in Passes)
        {
            bool reads = y.Taps * column.Taps > 0;
            int to = y.To * RowPitch + column.To * PixelPitch;
            string[] arguments =
            [
                From(x, reads ? y.From * Source.RowPitch + column.From * Source.Pitch : 0), From(weights, reads ? (y.Tap * RowTaps + column.Tap) * TapPitch : 0),
                From(extra, ReadsExtra ? to : 0), From(h, to),
            ];
            int kernel = Kernels.ToList().IndexOf((AtOrigin(y), AtOrigin(column)));
            string call = $"({string.Join(", ", arguments)});";
            writer.Line(IsHalf
                ? $"Narrow.{Method(kernel, wide: false)}{call}"
                : $"if (TOps.Count == 16) {Method(kernel, wide: true)}{call} else {Method(kernel, wide: false)}{call}");
        }

        static string From(string reference, int offset) => offset == 0 ? $"ref {reference}" : $"ref At(ref {reference}, {offset})";
    }

    /// <summary>A pass as if it began at the first result, place and tap: those that are then equal share a kernel.</summary>
    private static AxisPass AtOrigin(AxisPass pass) => pass with { To = 0, From = 0, Tap = 0 };

    private string Method(int kernel, bool wide) => $"{Name}{(wide ? "Wide" : "Narrow")}{(Kernels.Count == 1 ? "" : Literal.Of(kernel))}";

    private void EmitKernel(SourceWriter writer, int kernel, bool wide)
    {
        (AxisPass y, AxisPass x) = Kernels[kernel];
        int blocks = IsHalf ? 0 : Columns / Shape.Block;
        TileShape shape = ConvolutionSchedule.Tile(y.Count, x.Count, blocks, wide, Math.Max(1, y.Taps * x.Taps * Terms), IsByLane, rows => Share(Passes[0].Y, rows));
        var tile = new TileEmitter(writer, shape.Pixels, shape.Vectors, wide);
        string phase = Passes.Count == 1 ? "" : $" of every {Ordinal(y.ToStep)} row and {Ordinal(x.ToStep)} column";
        using (writer.OpenKernel(
            $"{What}: {shape.Rows} × {shape.Columns} pixels{phase} at a time, {(wide ? "512-bit" : "shorter")} vectors.",
            $"private static void {Method(kernel, wide)}(ref float x, ref float W, ref float {Extra}, ref float h)"))
        {
            using (writer.Open($"for (int o = 0; o < {(IsHalf ? Shape.Block / 2 : Columns)}; o += {tile.Columns})"))
                EmitRows(writer, tile, shape, y, x);
        }
    }

    private static string Ordinal(int step) => step switch { 1 => "single", 2 => "2nd", 3 => "3rd", _ => step + "th" };

    private void EmitRows(SourceWriter writer, TileEmitter tile, TileShape shape, AxisPass y, AxisPass x)
    {
        using (OpenTiles(writer, "i", "row", y.Count, shape.Rows, out string row))
        using (OpenTiles(writer, "j", "column", x.Count, shape.Columns, out string column))
            EmitTile(writer, tile, shape, y, x, row, column);
    }

    /// <summary>The loop over tiles, unless one is all; the last overlaps the one before it, where tiles do not fit.</summary>
    private static IDisposable? OpenTiles(SourceWriter writer, string index, string name, int count, int tile, out string place)
    {
        place = "";
        if (count == tile) return null;
        SourceWriter.Block loop = writer.Open($"for (int {index} = 0; {index} < {count}; {index} += {tile})");
        place = index;
        if (count % tile == 0) return loop;
        writer.Line($"int {name} = {index} < {count - tile} ? {index} : {count - tile};");
        place = name;
        return loop;
    }

    private void EmitTile(SourceWriter writer, TileEmitter tile, TileShape shape, AxisPass y, AxisPass x, string row, string column)
    {
        int fromRow = y.FromStep * Source.RowPitch, fromColumn = x.FromStep * Source.Pitch;
        int toRow = y.ToStep * RowPitch, toColumn = x.ToStep * PixelPitch;
        tile.Declare("a", (_, n) => Start(n == 0 ? "o" : $"o + {tile.Lane(n)}"));
        if (y.Taps * x.Taps > 0)
        {
            bool leavesOut = Share(Passes[0].Y, shape.Rows) < 1;
            string from = Place(row, fromRow, column, fromColumn, IsByLane ? "o" : "");
            writer.Line(from.Length == 0 ? "ref float X = ref x;" : $"ref float X = ref At(ref x, {from});");
            if (leavesOut) EmitTurns(writer, Passes[0].Y, shape.Rows, row);
            EmitSum(
                writer, tile, leavesOut, m => m / shape.Columns * fromRow + m % shape.Columns * fromColumn, "o",
                [
                    new(y.Taps, y.FromTapStep * Source.RowPitch, y.TapStep * RowTaps * TapPitch),
                    new(x.Taps, x.FromTapStep * Source.Pitch, x.TapStep * TapPitch),
                    new(Terms, TermStep, WeightPitch),
                ]);
        }

        string to = Place(row, toRow, column, toColumn, "o");
        writer.Line($"ref float H = ref At(ref h, {to});");
        if (ReadsExtra) writer.Line($"ref float E = ref At(ref {Extra}, {to});");
        tile.ForEach((m, n) =>
        {
            string at = tile.At(m / shape.Columns * toRow + m % shape.Columns * toColumn, n);
            return $"TOps.Store({Result($"a{m}_{n}", at)}, ref H, {at});";
        });
    }

    /// <summary>The loops over taps and channels; two of them are one where one goes on where the other ends.</summary>
    private void EmitSum(SourceWriter writer, TileEmitter tile, bool leavesOut, Func<int, int> place, string weight, IEnumerable<Loop> all)
    {
        var loops = new List<Loop>();
        foreach (Loop loop in all.Where(loop => loop.Count > 1))
        {
            if (loops.Count > (leavesOut ? 1 : 0) && loops[loops.Count - 1] is var outer && outer.Step == loop.Count * loop.Step && outer.WeightStep == loop.Count * loop.WeightStep)
                loops[loops.Count - 1] = loop with { Count = outer.Count * loop.Count };
            else
                loops.Add(loop);
        }

        string[] letters = ["p", "q", "k"];
        var blocks = new List<SourceWriter.Block>();
        string from = "", by = weight;
        for (int i = 0; i < loops.Count - 1; i++)
        {
            (string first, string end) = leavesOut && i == 0 ? ("first", "end") : ("0", Literal.Of(loops[i].Count));
            blocks.Add(writer.Open($"for (int {letters[i]} = {first}; {letters[i]} < {end}; {letters[i]}++)"));
            from += (from.Length == 0 ? "" : " + ") + $"{letters[i]} * {loops[i].Step}";
            by += $" + {letters[i]} * {loops[i].WeightStep}";
        }

        Loop last = loops.Count == 0 ? new Loop(1, 0, 0) : loops[loops.Count - 1];
        writer.Line(from.Length == 0 ? "ref float xk = ref X;" : $"ref float xk = ref At(ref X, {from});");
        writer.Line($"ref float w = ref At(ref W, {by});");
        string header = last.Count == 1 ? "" : $"for (int k = 0; k < {last.Count}; k++)";
        if (IsByLane) tile.AccumulateLanes(header, "a", "xk", place, last.Step, "w", Literal.Of(last.WeightStep));
        else tile.Accumulate(header, "a", "xk", place, last.Step, "w", Literal.Of(last.WeightStep));
        for (int i = blocks.Count - 1; i >= 0; i--) blocks[i].Dispose();
    }

    /// <summary>The place of a tile and a channel, behind the first of all.</summary>
    private static string Place(string row, int rowStep, string column, int columnStep, string channel) =>
        string.Join(" + ", new[] { Times(row, rowStep), Times(column, columnStep), channel }.Where(term => term.Length > 0));

    private static string Times(string index, int step) => index.Length == 0 || step == 1 ? index : $"{index} * {step}";

    /// <summary>The share of the turns that is left where tiles of so many rows pass over those that meet the frame's zeros alone; 1 where they do not.</summary>
    private double Share(AxisPass y, int rows)
    {
        // A product of a zero changes a sum of −0, and one with an infinite weight every sum: only a kernel that all widths share may leave it out.
        if (!IsHalf || !BeginsAtZero || Passes.Count > 1 || IsByLane || Terms == 1 || !y.IsDense) return 1;
        int turns = 0, tiles = 0;
        for (int i = 0; i < y.Count; i += rows, tiles++)
        {
            int move = Math.Min(i, y.Count - rows) * y.TurnStep;
            turns += Math.Min(y.Taps, y.EndTurn(Source.Height, rows) + move) - Math.Max(0, y.FirstTurn(Source.Height, rows) + move);
        }

        double share = (double)turns / (tiles * y.Taps);
        return share <= MostTurns ? share : 1;
    }

    /// <summary>Writes from which turn to which a tile meets the image.</summary>
    private void EmitTurns(SourceWriter writer, AxisPass y, int rows, string row)
    {
        string move = row.Length == 0 ? "" : (y.TurnStep < 0 ? " - " : " + ") + Times(row, Math.Abs(y.TurnStep));
        writer.Line($"int first = int.Max(0, {y.FirstTurn(Source.Height, rows)}{move}), end = int.Min({y.Taps}, {y.EndTurn(Source.Height, rows)}{move});");
    }

    private sealed record Loop(int Count, int Step, int WeightStep);
}
