using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits <c>z = W x + b</c> of one sample, for layers that have register tiles for several.</summary>
internal static class DenseRow
{
    /// <summary>How many rows of W ahead a single sample asks for what is far.</summary>
    private const int RowsAhead = 16;

    /// <summary>From so many terms of a segment its inputs come in fours: a loop of fewer turns ends before the loads saved outweigh its shuffles.</summary>
    private const int TermsOfFours = 16;

    /// <summary>Writes the pass of one sample through a layer, inlined: chains of additions and loads of W go on from layer to layer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="x">The sample's inputs.</param>
    /// <param name="h">Its outputs.</param>
    public static void EmitCall(SourceWriter writer, DenseStage dense, string x, string h)
    {
        string name = dense.MethodPrefix;
        string arguments = $"(ref {x}, ref At(ref P, {dense.WeightStart}), {DenseForward.Bias(dense)}, ref {h});";
        if (dense.Schedule.Form == DenseForm.StraightLine)
        {
            writer.Line($"{name}Forward(ref {x}, ref P, ref {h}, 1);");
            return;
        }

        if (dense.IsPacked) writer.Line($"{name}ForwardRow{arguments}");
        else writer.Line((dense.IsHalf ? "Narrow." : "") + Call(dense, arguments));
        if (DenseForward.Late(dense) is not null) writer.Line($"{name}Activate(ref {h}, 1);");
    }

    /// <summary>A call of the kernel for the machine's vectors, with arguments in parentheses.</summary>
    public static string Call(DenseStage dense, string arguments)
    {
        string name = dense.MethodPrefix + "ForwardRow";
        return dense.IsHalf ? $"{name}Narrow{arguments}" : $"if (TOps.Count == 16) {name}Wide{arguments} else {name}Narrow{arguments}";
    }

    /// <summary>One sample: outputs in registers, each segment of inputs a chain of its own.</summary>
    public static void Emit(SourceWriter writer, DenseStage dense, bool wide)
    {
        SummationOrder order = dense.Order;
        using (writer.OpenInlined(
            $"One sample, {(wide ? "512-bit" : "shorter")} vectors: {order} a vector of outputs.",
            $"private static void {dense.MethodPrefix}ForwardRow{(wide ? "Wide" : "Narrow")}({DenseForward.Parameters})"))
        {
            // 16 registers have no room for two segments of a whole row: there they follow each other as in a tile.
            bool isTile = !wide && order.Segments == 2;
            TileEmitter.EmitColumns(
                writer, wide, isTile ? 1 : order.Segments, dense.Columns,
                tile =>
                {
                    if (isTile) DenseForward.EmitTile(writer, dense, tile, "x", "o");
                    else EmitRowGroup(writer, dense, tile);
                },
                dense.Schedule.RowWide, dense.Schedule.RowVectorsNarrow);
        }
    }

    /// <summary>
    /// The rows of this tile are segments of the sum, not samples. Short rows of W would spend a fifth to a half of the loads on broadcasts: inputs
    /// of two or more long segments come in fours, which shuffles take apart beside the multiply-adds, where 32 registers have room for them.
    /// </summary>
    private static void EmitRowGroup(SourceWriter writer, DenseStage dense, TileEmitter tile)
    {
        SummationOrder order = dense.Order;
        int pitch = dense.WeightPitch, shortest = order.Terms / order.Segments, longer = order.Terms % order.Segments;
        int turn = tile.IsWide && IsInFours(order) ? 4 : 1, rest = shortest % turn;
        tile.Declare("a", (s, n) => DenseForward.Start(dense, tile, s, n));
        writer.Line("ref float xk = ref x;");
        writer.Line("ref float w = ref At(ref W, o);");
        using (writer.Open($"for (int k = 0; k < {shortest - rest}; k{(turn == 1 ? "++" : $" += {turn}")})"))
        {
            for (int k = 0; k < turn && IsFar(dense); k++) tile.Prefetch("w", Literal.Of((RowsAhead + k) * pitch));
            if (turn > 1) writer.Line($"TVector {string.Join(", ", Enumerable.Range(0, order.Segments).Select(s => $"x{s} = TOps.BroadcastFour(ref xk, {order.Start(s)})"))};");
            for (int k = 0; k < turn; k++) Step(k, order.Segments, k > 0, s => turn == 1 ? Broadcast(s, 0) : $"TOps.OfFour(x{s}, {k})");
            writer.Line($"xk = ref At(ref xk, {turn});");
            writer.Line($"w = ref At(ref w, {turn * pitch});");
        }

        if (rest + longer > 0)
        {
            writer.Line();
            if (rest > 0) writer.Line($"// What is left of {shortest} terms{(longer > 0 ? $"; the first {longer} segments have one more" : "")}.");
            else writer.Line($"// The first {longer} segments are one term longer.");
            using (writer.Open())
            {
                for (int k = 0; k < rest; k++) Step(k, order.Segments, k > 0, s => Broadcast(s, k));
                if (longer > 0) Step(rest, longer, rest > 0, s => Broadcast(s, rest));
            }
        }

        writer.Line();
        for (int n = 0; n < tile.Vectors; n++)
        {
            string sum = DenseForward.Fold(order.Segments, "a", "_" + n);
            writer.Line($"TOps.Store({DenseForward.Store(dense, sum)}, ref h, o{(n == 0 ? "" : " + " + tile.Lane(n))});");
        }

        string Broadcast(int s, int k) => $"TOps.Broadcast(ref xk, {order.Start(s) + k})";

        void Step(int k, int segments, bool isDeclared, Func<int, string> input)
        {
            for (int s = 0; s < segments; s++)
            {
                writer.Line($"{(s == 0 && !isDeclared ? "TVector s" : "s")} = {input(s)};");
                string Fma(int n) => $"a{s}_{n} = TOps.Fma(s, TOps.Load(ref w, {tile.At((order.Start(s) + k) * pitch, n)}), a{s}_{n});";
                writer.Line(string.Join(" ", Enumerable.Range(0, tile.Vectors).Select(Fma)));
            }
        }
    }

    /// <summary>Whether inputs come in fours, on 512-bit vectors.</summary>
    public static bool IsInFours(SummationOrder order) => order.Segments > 1 && order.Terms / order.Segments >= TermsOfFours;

    /// <summary>Whether the second cache does not hold W. Then it is asked for some rows ahead: a strip of its rows is no stream that the machine would foresee.</summary>
    private static bool IsFar(DenseStage dense) => dense.InputSize * (long)dense.WeightPitch * sizeof(float) > DenseSchedule.SecondCache;
}
