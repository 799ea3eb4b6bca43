using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits <c>∂L/∂W = Σ dz xᵀ</c> and <c>∂L/∂b = Σ dz</c>: each element is one chain over the samples, continued from call to call, so
/// that a large batch cut into pieces gives the same bits as a whole one.
/// </summary>
internal static class DenseWeightGradient
{
    public static void Emit(SourceWriter writer, DenseStage dense)
    {
        if (dense.Schedule.Form == DenseForm.StraightLine)
        {
            EmitStraightLine(writer, dense);
            return;
        }

        string name = dense.MethodPrefix;
        using (writer.OpenKernel(
            $"∂L/∂W of {dense.Layer}: a tile of W stays in registers while the samples pass by.",
            $"private static void {name}WeightGradient(ref float x, ref float dz, ref float G, int rows, bool first)"))
        {
            writer.Line($"if (TOps.Count == 16) {name}WeightGradientWide(ref x, ref dz, ref At(ref G, {dense.WeightStart}), rows, first);");
            writer.Line($"else {name}WeightGradientNarrow(ref x, ref dz, ref At(ref G, {dense.WeightStart}), rows, first);");
            if (dense.HasBias) EmitBias(writer, dense);
        }

        EmitTiles(writer, dense, wide: true);
        EmitTiles(writer, dense, wide: false);
    }

    private static void EmitBias(SourceWriter writer, DenseStage dense)
    {
        writer.Line();
        writer.Line("// ∂L/∂b");
        using (writer.Open($"for (int o = 0; o < {dense.OutputPitch}; o += TOps.Count)"))
        {
            writer.Line("TVector b = TOps.Zero;");
            writer.Line($"if (!first) b = TOps.Load(ref G, {Literal.Plus(dense.BiasStart, "o")});");
            writer.Nested("for (int r = 0; r < rows; r++)", $"b = TOps.Add(b, TOps.Load(ref dz, r * {dense.OutputPitch} + o));");
            writer.Line($"TOps.Store(b, ref G, {Literal.Plus(dense.BiasStart, "o")});");
        }
    }

    private static void EmitStraightLine(SourceWriter writer, DenseStage dense)
    {
        int pitch = dense.OutputPitch;
        using (writer.OpenKernel(
            $"∂L/∂W{(dense.HasBias ? " and ∂L/∂b" : "")} of {dense.Layer}: all of them in registers while the samples pass by.",
            $"private static void {dense.MethodPrefix}WeightGradient(ref float x, ref float dz, ref float G, int rows, bool first)"))
        {
            using (writer.Open($"for (int o = 0; o < {pitch}; o += TOps.Count)"))
            {
                int[] inputs = Enumerable.Range(0, dense.InputSize).ToArray();
                string[] names = inputs.Select(i => $"w{i}").Concat(dense.HasBias ? ["b"] : []).ToArray();
                writer.Line("TVector " + string.Join(", ", names.Select(name => $"{name} = TOps.Zero")) + ";");
                using (writer.Open("if (!first)"))
                {
                    foreach (int i in inputs) writer.Line($"w{i} = TOps.Load(ref G, {Literal.Plus(dense.WeightStart + i * pitch, "o")});");
                    if (dense.HasBias) writer.Line($"b = TOps.Load(ref G, {Literal.Plus(dense.BiasStart, "o")});");
                }

                writer.Line();
                using (writer.Open("for (int r = 0; r < rows; r++)"))
                {
                    writer.Line($"ref float xr = ref At(ref x, r * {dense.InputPitch});");
                    writer.Line($"TVector d = TOps.Load(ref dz, r * {pitch} + o);");
                    foreach (int i in inputs) writer.Line($"w{i} = TOps.Fma(TOps.Broadcast(ref xr, {i}), d, w{i});");
                    if (dense.HasBias) writer.Line("b = TOps.Add(b, d);");
                }

                writer.Line();
                foreach (int i in inputs) writer.Line($"TOps.Store(w{i}, ref G, {Literal.Plus(dense.WeightStart + i * pitch, "o")});");
                if (dense.HasBias) writer.Line($"TOps.Store(b, ref G, {Literal.Plus(dense.BiasStart, "o")});");
            }
        }
    }

    private static void EmitTiles(SourceWriter writer, DenseStage dense, bool wide)
    {
        int rows = DenseSchedule.TileRows(wide);
        string width = wide ? "Wide" : "Narrow";
        int whole = dense.InputSize / rows * rows, rest = dense.InputSize % rows;
        using (writer.OpenKernel(
            $"{rows} inputs at a time, {(wide ? "512-bit" : "shorter")} vectors{(rest > 0 && whole > 0 ? $"; the last {rest} in a tile of their own" : "")}.",
            $"private static void {dense.MethodPrefix}WeightGradient{width}(ref float x, ref float dz, ref float G, int rows, bool first)"))
        {
            TileEmitter.EmitColumns(writer, wide, rows, dense.OutputPitch, Inputs);
        }

        void Inputs(TileEmitter tile)
        {
            if (whole > 0)
            {
                using (writer.Open($"for (int i = 0; i < {whole}; i += {rows})")) EmitTile(writer, dense, tile);
            }

            if (rest == 0) return;
            using (writer.Open($"for (int i = {whole}; i < {dense.InputSize}; i += {rest})"))
                EmitTile(writer, dense, new TileEmitter(writer, rest, tile.Vectors, wide));
        }
    }

    private static void EmitTile(SourceWriter writer, DenseStage dense, TileEmitter tile)
    {
        int pitch = dense.OutputPitch;
        writer.Line($"ref float g = ref At(ref G, i * {pitch} + o);");
        tile.Declare("a", (_, _) => "TOps.Zero");
        using (writer.Open("if (!first)")) tile.ForEach((m, n) => $"a{m}_{n} = TOps.Load(ref g, {tile.At(m * pitch, n)});");
        writer.Line();
        writer.Line("ref float d = ref At(ref dz, o);");
        tile.Accumulate(
            "for (int r = 0; r < rows; r++)", "a", "xi", 1, 0, "d", Literal.Of(pitch),
            // x may be the user's own array: a reference that moved on would end beyond it.
            first: $"ref float xi = ref At(ref x, r * {dense.InputPitch} + i);");
        tile.ForEach((m, n) => $"TOps.Store(a{m}_{n}, ref g, {tile.At(m * pitch, n)});");
    }
}
