using StaticNet.Generator.Emission;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits <c>∂L/∂x = Wᵀ dz</c>, times the derivative of the activation before. A single sample takes a dot product with each row of W,
/// as it is stored; a batch takes strips of W transposed into a panel, and then runs like a forward pass. The two add in different
/// orders; which one runs depends on the number of samples in the call and on nothing else.
/// </summary>
internal static class DenseInputGradient
{
    /// <summary>Up to so many weights a straight-line layer multiplies one by one, in one order for single samples and batches.</summary>
    private const int MostScalars = 64;

    public static bool IsStraightLine(DenseStage dense) =>
        dense.Schedule.Form == DenseForm.StraightLine && dense.InputSize * dense.OutputSize <= MostScalars;

    public static void Emit(SourceWriter writer, DenseStage dense, Activation? before)
    {
        if (IsStraightLine(dense))
        {
            EmitStraightLine(writer, dense, before);
            return;
        }

        EmitDispatch(writer, dense, before);
        EmitTiles(writer, dense, before, wide: true);
        EmitTiles(writer, dense, before, wide: false);
    }

    private static void EmitStraightLine(SourceWriter writer, DenseStage dense, Activation? before)
    {
        int inputPitch = Shape.Padded(dense.InputSize);
        using (writer.OpenKernel($"∂L/∂x of {dense.Layer}: straight-line, input by input.", StageSignature.InputGradient(dense)))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                for (int o = 0; o < dense.OutputSize; o++) writer.Line($"float d{o} = Unsafe.Add(ref dz, {o});");
                for (int i = 0; i < dense.InputSize; i++)
                {
                    writer.Line($"{(i == 0 ? "float g" : "g")} = Unsafe.Add(ref P, {dense.WeightStart + i * dense.WeightPitch}) * d0;");
                    for (int o = 1; o < dense.OutputSize; o++)
                        writer.Line($"g = float.MultiplyAddEstimate(Unsafe.Add(ref P, {dense.WeightStart + i * dense.WeightPitch + o}), d{o}, g);");
                    writer.Line($"Unsafe.Add(ref dx, {i}) = g;");
                }

                if (inputPitch > dense.InputSize)
                    writer.Nested($"for (int i = {dense.InputSize}; i < {inputPitch}; i++)", "Unsafe.Add(ref dx, i) = 0;");
                if (before is not null) before.EmitDerivative(writer, "dx", "h0", Literal.Of(inputPitch));
                writer.Line();
                writer.Line($"dz = ref At(ref dz, {dense.DeltaPitch});");
                writer.Line($"dx = ref At(ref dx, {inputPitch});");
                if (before is not null) writer.Line($"h0 = ref At(ref h0, {inputPitch});");
            }
        }
    }

    private static void EmitDispatch(SourceWriter writer, DenseStage dense, Activation? before)
    {
        string name = dense.MethodPrefix;
        using (writer.OpenChoice($"∂L/∂x of {dense.Layer}{(before is null ? "" : $", times {before.Derivative} of the activation before it")}.", StageSignature.InputGradient(dense)))
        {
            writer.Line($"ref float W = ref At(ref P, {dense.WeightStart});");
            writer.Line($"if (single) {name}InputGradientRow(ref W, ref dz, ref h0, ref dx, 0, {dense.InputSize});");
            writer.Line($"else if (TOps.Count == 16) {name}InputGradientWide(ref W, ref dz, ref h0, ref dx, ref panel, rows);");
            writer.Line($"else {name}InputGradientNarrow(ref W, ref dz, ref h0, ref dx, ref panel, rows);");
            if (before is { IsCheap: false }) writer.Line($"{name}Derive(ref h0, ref dx, rows);");
        }

        EmitRow(writer, dense, before);
        if (before is not { IsCheap: false }) return;
        using (writer.OpenKernel(
            $"Times {before.Derivative} of the activation before, over finished rows while they are in the cache.",
            $"private static void {name}Derive(ref float h0, ref float dx, int rows)"))
            before.EmitDerivative(writer, "dx", "h0", $"rows * {Shape.Padded(dense.InputSize)}");
    }

    /// <summary>
    /// Dot products of dz with the rows of W behind inputs <c>from</c> to <c>to</c>, a vector of them at a time; the last vector overlaps the
    /// one before it. What concerns the whole row comes with its end.
    /// </summary>
    private static void EmitRow(SourceWriter writer, DenseStage dense, Activation? before)
    {
        int inputPitch = Shape.Padded(dense.InputSize), pitch = dense.OutputPitch;
        using (writer.OpenKernel(
            "One sample: dot products of dz with the rows of W, as they lie in memory.",
            $"private static void {dense.MethodPrefix}InputGradientRow(ref float W, ref float dz, ref float h0, ref float dx, int from, int to)"))
        {
            if (dense.IsPacked)
            {
                DensePacked.EmitInputGradientRow(writer, dense);
            }
            else if (dense.InputSize < Shape.Block)
            {
                writer.Nested("for (int i = from; i < to; i++)", $"At(ref dx, i) = Dot(ref At(ref W, i * {dense.WeightPitch}), ref dz, {pitch});");
            }
            else
            {
                using (writer.Open("for (int i = from; i < to; i += TOps.Count)"))
                {
                    string row = "i";
                    if (dense.InputSize % Shape.Block != 0)
                    {
                        writer.Line("int row = i < to - TOps.Count ? i : to - TOps.Count;");
                        row = "row";
                    }

                    writer.Line($"DotRows(ref At(ref W, {row} * {dense.WeightPitch}), {dense.WeightPitch}, ref dz, {pitch}, ref At(ref dx, {row}));");
                }
            }

            bool isPadded = inputPitch > dense.InputSize;
            if (isPadded || before is { IsCheap: true }) writer.Line($"if (to < {dense.InputSize}) return;");
            if (isPadded) writer.Nested($"for (int i = {dense.InputSize}; i < {inputPitch}; i++)", "At(ref dx, i) = 0;");
            if (before is { IsCheap: true }) before.EmitDerivative(writer, "dx", "h0", Literal.Of(inputPitch));
        }
    }

    /// <summary>Writes the method <c>{MethodPrefix}Turn(ref P, ref panel)</c>, which transposes all strips of W: for a stage that <see cref="DenseStage.IsTurned"/>.</summary>
    public static void EmitTurns(SourceWriter writer, DenseStage dense)
    {
        using (writer.OpenKernel($"W of {dense.Layer}, transposed strip by strip.", $"private static void {dense.MethodPrefix}Turn(ref float P, ref float panel)"))
        {
            writer.Line($"ref float W = ref At(ref P, {dense.WeightStart});");
            using (writer.Open("if (TOps.Count == 16)")) Emit(wide: true);
            using (writer.Open("else")) Emit(wide: false);
        }

        void Emit(bool wide) => TileEmitter.EmitColumns(
            writer, wide, 1, Shape.Padded(dense.InputSize), tile => EmitTurn(writer, dense, tile, $"At(ref panel, o * {dense.OutputSize})"), Columns(dense));
    }

    private static void EmitTurn(SourceWriter writer, DenseStage dense, TileEmitter tile, string place) => writer.Line(
        $"Transpose(ref At(ref W, o * {dense.WeightPitch}), {dense.WeightPitch}, {dense.InputSize} - o, {dense.OutputSize}, ref {place}, {tile.Columns});");

    /// <summary>How a wide row of inputs is cut.</summary>
    private static EquatableArray<ColumnGroups> Columns(DenseStage dense) =>
        DenseSchedule.TileColumns(dense.OutputSize, Shape.Padded(dense.InputSize) / Shape.Block);

    private static void EmitTiles(SourceWriter writer, DenseStage dense, Activation? before, bool wide)
    {
        bool isSquare = wide && DenseSchedule.IsSquare(dense.OutputSize, Shape.Padded(dense.InputSize) / Shape.Block);
        int rows = isSquare ? 4 : DenseSchedule.TileRows(wide);
        using (writer.OpenKernel(
            $"{(dense.IsTurned ? "" : "A strip of W is transposed into the panel, then ")}{rows} samples at a time{(wide ? "" : " and 4 at the end")}. Fewer samples than a tile has run into spare rows of the workspace.",
            $"private static void {dense.MethodPrefix}InputGradient{(wide ? "Wide" : "Narrow")}(ref float W, ref float dz, ref float h0, ref float dx, ref float panel, int rows)"))
        {
            writer.Line(wide ? $"if (rows < {rows}) rows = {rows};" : "if (rows < 6) rows = rows <= 4 ? 4 : 6;");
            TileEmitter.EmitColumns(
                writer, wide, rows, Shape.Padded(dense.InputSize), tile => EmitPanel(writer, dense, before, tile),
                Columns(dense));
        }
    }

    private static void EmitPanel(SourceWriter writer, DenseStage dense, Activation? before, TileEmitter whole)
    {
        int inputPitch = Shape.Padded(dense.InputSize);
        if (!dense.IsTurned) EmitTurn(writer, dense, whole, "panel");
        whole.EmitRows(tile =>
        {
            writer.Line($"ref float d = ref At(ref dz, row * {dense.DeltaPitch});");
            writer.Line(dense.IsTurned ? $"ref float w = ref At(ref panel, o * {dense.OutputSize});" : "ref float w = ref panel;");
            tile.Declare("a", (_, _) => "TOps.Zero");
            tile.Accumulate($"for (int k = 0; k < {dense.OutputSize}; k++)", "a", "d", dense.DeltaPitch, 1, "w", tile.Columns);
            writer.Line($"ref float D = ref At(ref dx, row * {inputPitch} + o);");
            if (before is { IsCheap: true }) writer.Line($"ref float H = ref At(ref h0, row * {inputPitch} + o);");
            tile.ForEach((m, n) =>
            {
                string at = tile.At(m * inputPitch, n);
                string value = before is { IsCheap: true } ? before.Gradient($"a{m}_{n}", $"TOps.Load(ref H, {at})") : $"a{m}_{n}";
                return $"TOps.Store({value}, ref D, {at});";
            });
        });
    }
}
