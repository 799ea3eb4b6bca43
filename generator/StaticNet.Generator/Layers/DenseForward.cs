using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits <c>z = W x + b</c> with the activation: straight-line, row by row, and in register tiles.</summary>
internal static class DenseForward
{
    /// <summary>The parameters of kernels, without the number of samples.</summary>
    public const string Parameters = "ref float x, ref float W, ref float b, ref float h";

    public static void Emit(SourceWriter writer, DenseStage dense)
    {
        if (dense.Schedule.Form == DenseForm.StraightLine)
        {
            EmitStraightLine(writer, dense);
            return;
        }

        if (dense.IsPacked) DensePacked.EmitForward(writer, dense);
        else EmitDispatch(writer, dense);
        if (Late(dense) is { } activation)
        {
            using (writer.OpenKernel(
                $"h = {activation.Formula}, over finished rows while they are in the cache.",
                $"private static void {dense.MethodPrefix}Activate(ref float h, int rows)"))
                activation.EmitApply(writer, "h", $"rows * {dense.OutputPitch}");
        }

        if (dense.IsPacked) return;
        foreach (bool wide in dense.Widths)
        {
            DenseRow.Emit(writer, dense, wide);
            EmitTiles(writer, dense, wide);
        }
    }

    public static string Title(DenseStage dense) => $"{dense.Layer}, {dense.InputSize} → {dense.OutputSize}";

    /// <summary>The activation, if it waits for the finished rows.</summary>
    public static Activation? Late(DenseStage dense) =>
        LayerCatalog.FindActivation(dense.Activation) is { IsCheap: false } activation ? activation : null;

    public static string Store(DenseStage dense, string value)
    {
        Activation? activation = LayerCatalog.FindActivation(dense.Activation);
        return activation is { IsCheap: true } ? activation.Apply(value) : value;
    }

    private static void EmitStraightLine(SourceWriter writer, DenseStage dense)
    {
        int pitch = dense.OutputPitch;
        using (writer.OpenKernel(
            $"{Title(dense)}: straight-line, every input meets its row of W once.",
            StageSignature.Forward(dense)))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
                {
                    string h = EmitStraightLine(writer, dense, k => $"TOps.Broadcast(ref x, {k})", Row);
                    writer.Line($"TOps.Store({h}, ref h, o);");
                }

                writer.Line();
                writer.Line($"x = ref At(ref x, {dense.InputPitch});");
                writer.Line($"h = ref At(ref h, {pitch});");
            }
        }
    }

    /// <summary>
    /// Writes the sums of a straight-line layer for output <c>o</c>, or a vector of outputs from there; returns what becomes of them.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="input">Input k as a vector.</param>
    /// <param name="parameter">The parameter as a vector whose place is that of output 0.</param>
    public static string EmitStraightLine(SourceWriter writer, DenseStage dense, Func<int, string> input, Func<int, string> parameter)
    {
        SummationOrder order = dense.Order;
        for (int s = 0; s < order.Segments; s++)
        {
            writer.Line($"TVector z{s} = {(s == 0 && dense.HasBias ? parameter(dense.BiasStart) : "TOps.Zero")};");
            for (int k = order.Start(s); k < order.Start(s + 1); k++)
                writer.Line($"z{s} = TOps.Fma({input(k)}, {parameter(dense.WeightStart + k * dense.WeightPitch)}, z{s});");
        }

        string z = Fold(order.Segments, "z");
        return LayerCatalog.FindActivation(dense.Activation)?.Apply(z) ?? z;
    }

    /// <summary>The parameters of the outputs from <c>o</c>, one in each lane.</summary>
    public static string Row(int place) => $"TOps.Load(ref P, {Literal.Plus(place, "o")})";

    private static void EmitDispatch(SourceWriter writer, DenseStage dense)
    {
        string name = dense.MethodPrefix, owner = dense.IsHalf ? "Narrow." : "", arguments = $"(ref x, ref W, {Bias(dense)}, ref h, rows);";
        using (writer.OpenChoice(
            $"{Title(dense)}: {dense.Schedule.Reason}.",
            StageSignature.Forward(dense)))
        {
            writer.Line($"ref float W = ref At(ref P, {dense.WeightStart});");
            foreach (bool wide in dense.Widths)
            {
                string width = dense.IsHalf ? "" : wide ? "TOps.Count == 16 && " : "TOps.Count < 16 && ";
                writer.Line($"{(wide || dense.IsHalf ? "" : "else ")}if ({width}rows >= {dense.ForwardRows(wide)}) {owner}{name}ForwardTiles{(wide ? "Wide" : "Narrow")}{arguments}");
            }

            writer.Line($"else {owner}{name}ForwardRows{arguments}");
            if (Late(dense) is not null) writer.Line($"{name}Activate(ref h, rows);");
        }

        // One sample is the most frequent number, in streams the only one: no products of r in front of it.
        using (writer.OpenKernel("A few samples, one after another.", $"private static void {name}ForwardRows({Parameters}, int rows)"))
        using (writer.Open("for (; rows > 0; rows--)"))
        {
            writer.Line(DenseRow.Call(dense, "(ref x, ref W, ref b, ref h);"));
            writer.Line($"x = ref At(ref x, {dense.InputPitch});");
            writer.Line($"h = ref At(ref h, {dense.OutputPitch});");
        }
    }

    /// <summary>The argument for b; without a bias nothing reads it.</summary>
    public static string Bias(DenseStage dense) => dense.HasBias ? $"ref At(ref P, {dense.BiasStart})" : "ref P";

    private static void EmitTiles(SourceWriter writer, DenseStage dense, bool wide)
    {
        string width = wide ? "Wide" : "Narrow";
        int rows = dense.ForwardRows(wide);
        using (writer.OpenKernel(
            $"{rows} samples at a time{(rows == 6 ? " and 4 at the end" : "")}, {(wide ? "512-bit" : "shorter")} vectors. The last tile overlaps the one before it: same bits, no remainder.",
            $"private static void {dense.MethodPrefix}ForwardTiles{width}({Parameters}, int rows)"))
        {
            TileEmitter.EmitPasses(
                writer, wide, rows, dense,
                () => writer.Line($"ref float X = ref At(ref x, row * {dense.InputPitch});"),
                tile => EmitTile(writer, dense, tile, "X", $"row * {dense.OutputPitch} + o"));
        }
    }

    /// <summary>A tile of samples, or of one, by some vectors of outputs.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="tile">Samples and vectors of outputs.</param>
    /// <param name="x">The first sample's inputs.</param>
    /// <param name="place">Where the first sample's outputs begin in h.</param>
    public static void EmitTile(SourceWriter writer, DenseStage dense, TileEmitter tile, string x, string place)
    {
        SummationOrder order = dense.Order;
        int pitch = dense.OutputPitch;
        writer.Line($"ref float xk = ref {x};");
        writer.Line("ref float w = ref At(ref W, o);");
        writer.Line($"ref float H = ref At(ref h, {place});");
        if (order.Segments == 2)
        {
            EmitKeptSegment(writer, dense, tile);
            return;
        }

        for (int s = 0; s < order.Segments; s++)
        {
            string prefix = "a" + (order.Segments == 1 ? "" : $"{s}_");
            int segment = s;
            tile.Declare(prefix, (_, n) => Start(dense, tile, segment, n));
            tile.Accumulate(
                $"for (int k = {order.Start(s)}; k < {order.Start(s + 1)}; k++)", prefix, "xk", dense.InputPitch, 1, "w", Literal.Of(dense.WeightPitch));
            FoldInto(tile, s);
        }

        string Result(int m, int n) => order.Segments == 1 ? $"a{m}_{n}" : $"a{order.Segments - 1}_{m}_{n}";
        tile.ForEach((m, n) => $"TOps.Store({Store(dense, Result(m, n))}, ref H, {tile.At(m * pitch, n)});");
    }

    /// <summary>What a segment's sum begins with.</summary>
    public static string Start(DenseStage dense, TileEmitter tile, int segment, int n) =>
        segment == 0 && dense.HasBias ? $"TOps.Load(ref b, o{(n == 0 ? "" : " + " + tile.Lane(n))})" : "TOps.Zero";

    /// <summary>Two segments: all registers are the tile's, so the first waits where the outputs will stand.</summary>
    private static void EmitKeptSegment(SourceWriter writer, DenseStage dense, TileEmitter tile)
    {
        int pitch = dense.OutputPitch, first = dense.Order.Start(1), longer = dense.Order.Terms % 2;
        tile.Declare("a", (_, n) => Start(dense, tile, 0, n));
        using (writer.Open("for (int segment = 0; ; segment++)"))
        {
            tile.Accumulate($"for (int k = {(longer > 0 ? "segment" : "0")}; k < {first}; k++)", "a", "xk", dense.InputPitch, 1, "w", Literal.Of(dense.WeightPitch));
            writer.Line("if (segment > 0) break;");
            tile.ForEach((m, n) => $"TOps.Store(a{m}_{n}, ref H, {tile.At(m * pitch, n)});");
            tile.ForEach((m, n) => $"a{m}_{n} = TOps.Zero;");
        }

        tile.ForEach((m, n) =>
        {
            string at = tile.At(m * pitch, n);
            return $"TOps.Store({Store(dense, $"TOps.Add(TOps.Load(ref H, {at}), a{m}_{n})")}, ref H, {at});";
        });
    }

    /// <summary>
    /// Adds finished segments in pairs: behind segment 1 its pair, behind segment 3 two pairs, and so on, the tree of
    /// <see cref="Fold"/> with as few sums alive as possible.
    /// </summary>
    private static void FoldInto(TileEmitter tile, int segment)
    {
        for (int span = 1; (segment & span) != 0; span *= 2)
        {
            int left = segment - span;
            tile.ForEach((m, n) => $"a{segment}_{m}_{n} = TOps.Add(a{left}_{m}_{n}, a{segment}_{m}_{n});");
        }
    }

    /// <summary>The tree over segments as an expression: ((0 + 1) + (2 + 3)) + ….</summary>
    public static string Fold(int segments, string prefix, string suffix = "")
    {
        return Range(0, segments);

        string Range(int from, int count) => count == 1
            ? $"{prefix}{from}{suffix}"
            : $"TOps.Add({Range(from, count / 2)}, {Range(from + count / 2, count / 2)})";
    }
}
