using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits <c>∂L/∂W</c> and <c>∂L/∂b</c> of a convolution: the part of a sample is a chain over its pixels, in registers, and is added to those
/// of the samples before it. A sample's images are in the cache for all weights; the optimizer's step follows when all samples have passed.
/// </summary>
internal static class ConvolutionWeights
{
    /// <param name="writer">Where to.</param>
    /// <param name="stage">The layer.</param>
    /// <param name="step">The step of weights.</param>
    /// <param name="biasStep">The step of biases, which have no penalty.</param>
    public static void Emit(SourceWriter writer, ConvolutionStage stage, OptimizerStep step, OptimizerStep biasStep)
    {
        string name = stage.MethodPrefix;
        int unit = ConvolutionSchedule.Run(stage) * stage.OutputPitch;
        using (writer.OpenKernel(
            $"∂L/∂W{(stage.HasBias ? " and ∂L/∂b" : "")} of {stage.Layer}, of the parts from .. to, {Rows(stage)} each.", StageSignature.Weights(stage, step)))
        {
            writer.Line("if (from == to) return;");
            writer.Line($"ref float g = ref At(ref G, {stage.WeightStart});");
            using (writer.Open("for (int s = 0; s < rows; s++)"))
            {
                writer.Line("bool begins = first && s == 0;");
                string x = EmitFrames(writer, stage, out string dz);
                string arguments = $"(ref {x}, ref {dz}, ref g, begins, from, to);";
                writer.Line(ConvolutionSchedule.IsHalf(stage.OutputChannels)
                    ? $"Narrow.{name}WeightsNarrow{arguments}"
                    : $"if (TOps.Count == 16) {name}WeightsWide{arguments} else {name}WeightsNarrow{arguments}");
                if (stage.HasBias) writer.Line($"if (to == {stage.WeightShares}) {(ConvolutionSchedule.IsHalf(stage.OutputChannels) ? "Narrow." : "")}{name}Bias(ref dz, ref At(ref G, {stage.BiasStart}), begins);");
                writer.Line($"x = ref At(ref x, {stage.InputRows * stage.InputPitch});");
                writer.Line($"dz = ref At(ref dz, {stage.SamplePitch});");
            }

            if (step.IsFused)
            {
                writer.Line();
                writer.Line("if (!update) return;");
                step.EmitVectors(writer);
                string Place(string units) => Literal.Plus(stage.WeightStart, $"{units} * {unit}");
                writer.Nested($"for (int o = {Place("from")}; o < {Place("to")}; o += TOps.Count)", step.Call("TOps.Load(ref G, o)", "o", "P", "M"));
                if (stage.HasBias)
                {
                    writer.Line($"if (to != {stage.WeightShares}) return;");
                    writer.Nested(
                        $"for (int o = {stage.BiasStart}; o < {stage.BiasStart + stage.OutputPitch}; o += TOps.Count)", biasStep.Call("TOps.Load(ref G, o)", "o", "P", "M"));
                }
            }
        }

        if (stage.HasBias) EmitBias(writer, stage);
        if (!ConvolutionSchedule.IsHalf(stage.OutputChannels)) EmitKernel(writer, stage, wide: true);
        EmitKernel(writer, stage, wide: false);
    }

    private static string Rows(ConvolutionStage stage) => ConvolutionSchedule.Run(stage) == stage.GroupInputs ? "a tap" : "a row of taps";

    /// <summary>Writes what puts the larger image into its frame, and returns where x is; dz likewise.</summary>
    private static string EmitFrames(SourceWriter writer, ConvolutionStage stage, out string dz)
    {
        ImageFrame large = stage.LargeFrame, small = stage.SmallFrame;
        string behind = large.Size == 0 ? "scratch" : $"At(ref scratch, {large.Size})";
        dz = stage.IsTransposed ? ConvolutionFrames.EmitGradient(writer, stage, large, "dz", "scratch") : "dz";
        return ConvolutionFrames.EmitSource(writer, stage, stage.IsTransposed ? small : large, "x", stage.IsTransposed ? behind : "scratch");
    }

    private static void EmitBias(SourceWriter writer, ConvolutionStage stage)
    {
        int blocks = stage.OutputPitch / Shape.Block;
        var tile = new TileEmitter(writer, 1, blocks % 4 == 0 ? 4 : blocks % 2 == 0 ? 2 : 1, wide: false);
        using (writer.OpenKernel($"∂L/∂b of {stage.Layer}.", $"private static void {stage.MethodPrefix}Bias(ref float dz, ref float G, bool begins)"))
        {
            // Of half a vector the kernels before leave the other half as it is, and it must not get into the gradients' norm.
            using (writer.Open($"for (int o = 0; o < {ConvolutionForward.Columns(stage.OutputChannels)}; o += {tile.Columns})"))
            {
                tile.Declare("b", (_, _) => "TOps.Zero");
                writer.Line("ref float d = ref At(ref dz, o);");
                using (writer.Open($"for (int r = 0; r < {stage.OutputRows}; r++)"))
                {
                    tile.ForEach((m, n) => $"b{m}_{n} = TOps.Add(b{m}_{n}, TOps.Load(ref d, {tile.Lane(n)}));");
                    writer.Line($"d = ref At(ref d, {stage.OutputPitch});");
                }

                writer.Line("ref float g = ref At(ref G, o);");
                EmitEnd(writer, tile, "b", 0);
            }
        }
    }

    /// <summary>Adds a sample's part to those before it.</summary>
    private static void EmitEnd(SourceWriter writer, TileEmitter tile, string prefix, int pitch)
    {
        using (writer.Open("if (!begins)"))
            tile.ForEach((m, n) => $"{prefix}{m}_{n} = TOps.Add(TOps.Load(ref g, {tile.At(m * pitch, n)}), {prefix}{m}_{n});");
        tile.ForEach((m, n) => $"TOps.Store({prefix}{m}_{n}, ref g, {tile.At(m * pitch, n)});");
    }

    private static void EmitKernel(SourceWriter writer, ConvolutionStage stage, bool wide)
    {
        bool isHalf = ConvolutionSchedule.IsHalf(stage.OutputChannels);
        int columns = stage.IsByLane || stage.Groups == 1 ? ConvolutionForward.Columns(stage.OutputChannels) : stage.GroupOutputs;
        int vectors = isHalf ? 1 : ConvolutionSchedule.WeightVectors(columns / Shape.Block, wide);
        int run = stage.IsByLane ? stage.Width.Taps : ConvolutionSchedule.Run(stage);
        int rows = ConvolutionSchedule.WeightRows(run, vectors, wide), whole = run / rows * rows;
        using (writer.OpenKernel(
            $"A sample's part of ∂L/∂W: {rows} rows of W at a time, {(wide ? "512-bit" : "shorter")} vectors, in registers while the pixels pass by.",
            $"private static void {stage.MethodPrefix}Weights{(wide ? "Wide" : "Narrow")}(ref float x, ref float dz, ref float G, bool begins, int from, int to)"))
        {
            using (writer.Open("for (int u = from; u < to; u++)"))
            {
                bool isGrouped = stage.Groups > 1;
                string count = stage.IsByLane ? Literal.Of(stage.GroupInputs) : Literal.Of(stage.Groups);
                SourceWriter.Block? groups = isGrouped && !stage.IsLaneToLane ? writer.Open($"for (int c = 0; c < {count}; c++)") : null;
                if (whole > 0)
                {
                    SourceWriter.Block? tiles = run == rows ? null : writer.Open($"for (int i = 0; i < {whole}; i += {rows})");
                    EmitColumns(writer, stage, new TileEmitter(writer, rows, vectors, wide), columns, run == rows ? "" : "i");
                    tiles?.Dispose();
                }

                if (run > whole)
                {
                    using (writer.Open()) EmitColumns(writer, stage, new TileEmitter(writer, run - whole, vectors, wide), columns, Literal.Of(whole));
                }

                groups?.Dispose();
            }
        }
    }

    private static void EmitColumns(SourceWriter writer, ConvolutionStage stage, TileEmitter tile, int columns, string row)
    {
        using (writer.Open($"for (int o = 0; o < {columns}; o += {tile.Columns})")) EmitTile(writer, stage, tile, row);
    }

    private static void EmitTile(SourceWriter writer, ConvolutionStage stage, TileEmitter tile, string row)
    {
        ImageFrame large = stage.LargeFrame, small = stage.SmallFrame;
        bool isByLane = stage.IsByLane, hasChannel = stage.Groups > 1 && !stage.IsLaneToLane;
        int run = ConvolutionSchedule.Run(stage), pixel = stage.Width.Dilation * large.Pitch, line = stage.Height.Dilation * large.RowPitch;

        // Where the tap begins in the large image: its rows of W are rows of taps, or single taps.
        bool isRowOfTaps = isByLane || run != stage.GroupInputs || stage.Width.Taps == 1;
        string tap = isRowOfTaps ? $"u * {line}" : stage.Height.Taps == 1 ? $"u * {pixel}" : $"u / {stage.Width.Taps} * {line} + u % {stage.Width.Taps} * {pixel}";
        string x = stage.IsTransposed ? "0" : tap, d = stage.IsTransposed ? tap : "0", g = $"u * {run * stage.OutputPitch} + o";
        if (isByLane)
        {
            if (row.Length > 0) (x, d) = stage.IsTransposed ? (x, $"{d} + {row} * {pixel}") : ($"{x} + {row} * {pixel}", d);
            (x, d) = ($"{x} + o", $"{d} + o");
            if (hasChannel) (x, g) = ($"{x} + c * {stage.OutputPitch}", $"{g} + c * {stage.OutputPitch}");
            if (row.Length > 0) g += $" + {row} * {stage.TapPitch}";
        }
        else
        {
            if (row.Length > 0) (x, g) = ($"{x} + {row}", $"{g} + {row} * {stage.OutputPitch}");
            d += " + o";
            if (hasChannel) (x, d, g) = ($"{x} + c * {stage.GroupInputs}", $"{d} + c * {stage.GroupOutputs}", $"{g} + c * {stage.GroupOutputs}");
        }

        // The larger image moves on by the stride while the smaller one goes from pixel to pixel.
        (int Column, int Row) byLarge = (stage.Width.Stride * large.Pitch, stage.Height.Stride * large.RowPitch), bySmall = (small.Pitch, small.RowPitch);
        ((int Column, int Row) byX, (int Column, int Row) byD) = stage.IsTransposed ? (bySmall, byLarge) : (byLarge, bySmall);
        tile.Declare("a", (_, _) => "TOps.Zero");
        using (stage.Height.Small == 1 ? writer.Open() : writer.Open($"for (int r = 0; r < {stage.Height.Small}; r++)"))
        {
            string down = stage.Height.Small == 1 ? "" : " + r * ";
            writer.Line($"ref float xr = ref At(ref x, {Trim(x)}{(down.Length == 0 ? "" : down + byX.Row)});");
            writer.Line($"ref float dr = ref At(ref dz, {Trim(d)}{(down.Length == 0 ? "" : down + byD.Row)});");
            string loop = $"for (int p = 0; p < {stage.Width.Small}; p++)";
            if (!isByLane) tile.Accumulate(loop, "a", "xr", m => m, byX.Column, "dr", Literal.Of(byD.Column));
            else if (stage.IsTransposed) tile.AccumulateLanes(loop, "a", "dr", m => m * pixel, byD.Column, "xr", Literal.Of(byX.Column));
            else tile.AccumulateLanes(loop, "a", "xr", m => m * pixel, byX.Column, "dr", Literal.Of(byD.Column));
        }

        writer.Line($"ref float g = ref At(ref G, {g});");
        EmitEnd(writer, tile, "a", isByLane ? stage.TapPitch : stage.OutputPitch);

        static string Trim(string sum) => sum.StartsWith("0 + ", StringComparison.Ordinal) ? sum.Substring(4) : sum;
    }
}
