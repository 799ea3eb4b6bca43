using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>What the terms of a product are; the columns of its result are the others.</summary>
internal enum AttentionTerms
{
    /// <summary>The values of a query or a key. Rows are queries, columns keys; b is transposed, in strips.</summary>
    Features,

    /// <summary>Keys, of which a causal query sees the first. Rows are queries.</summary>
    Keys,

    /// <summary>Queries, of which the last see a causal key. Rows are keys.</summary>
    Queries,
}

/// <summary>One of the products of a head: <c>c[r] = Σₖ a[r, k] b[k]</c>, of which b[k] and c[r] are vectors.</summary>
/// <param name="Name">What its methods' names end with.</param>
/// <param name="Formula">What it is in the letters of the layer.</param>
/// <param name="Terms">What k counts.</param>
/// <param name="RowStep">Floats between a[r, k] and a[r + 1, k].</param>
/// <param name="TermStep">Floats between a[r, k] and a[r, k + 1].</param>
/// <param name="VectorPitch">Floats between b[k] and b[k + 1].</param>
/// <param name="ResultPitch">Floats between c[r] and c[r + 1].</param>
internal sealed record AttentionProduct(string Name, string Formula, AttentionTerms Terms, int RowStep, int TermStep, int VectorPitch, int ResultPitch);

/// <summary>
/// Emits the products, as tiles that stay in registers while the terms pass by. Rows go in groups, the same on all machines: where a causal row
/// has only some of the terms, those that one of its group has count for all, being exact zeros for the others. The last group overlaps the one before it.
/// </summary>
internal static class AttentionProducts
{
    /// <summary>The rows of a wide tile.</summary>
    private const int MostRows = 8;

    /// <summary>The rows of a narrow tile, and of all where there are fewer than <see cref="MostRows"/>.</summary>
    private const int FewRows = 4;

    /// <summary>Writes the methods <c>{MethodPrefix}{Name}Wide(ref a, ref b, ref c, keys)</c> and <c>…Narrow</c>.</summary>
    public static void Emit(SourceWriter writer, AttentionStage stage, AttentionProduct product)
    {
        Emit(writer, stage, product, wide: true);
        Emit(writer, stage, product, wide: false);
    }

    /// <summary>A call of the kernel for the width of the machine.</summary>
    public static string Call(AttentionStage stage, AttentionProduct product, string a, string b, string c)
    {
        string method = stage.MethodPrefix + product.Name, arguments = $"(ref {a}, ref {b}, ref {c}{(stage.IsCausal ? "" : ", keys")})";
        return $"if (TOps.Count == 16) {method}Wide{arguments}; else {method}Narrow{arguments};";
    }

    private static int Group(AttentionStage stage) => stage.Steps >= MostRows ? MostRows : Math.Min(stage.Steps, FewRows);

    private static void Emit(SourceWriter writer, AttentionStage stage, AttentionProduct product, bool wide)
    {
        int steps = stage.Steps, group = Group(stage), rows = wide ? group : Math.Min(group, FewRows);
        using (writer.OpenKernel(
            $"{product.Formula}: {rows} rows at a time, {(wide ? "512-bit" : "shorter")} vectors.{(stage.IsCausal ? " Terms that no row of a group of " + Literal.Of(group) + " has are left out." : "")}",
            $"private static void {stage.MethodPrefix}{product.Name}{(wide ? "Wide" : "Narrow")}(ref float a, ref float b, ref float c{(stage.IsCausal ? "" : ", int keys")})"))
        using (writer.Open($"for (int r = 0; r < {steps}; r += {group})"))
        {
            string first = steps % group == 0 ? "r" : "first";
            if (steps % group != 0) writer.Line($"int first = r < {steps - group} ? r : {steps - group};");
            if (product.Terms != AttentionTerms.Queries)
            {
                if (stage.IsCausal) writer.Line($"int keys = {first} + {group};");
                if (product.Terms == AttentionTerms.Features) writer.Line($"int columns = (keys + {Shape.Block - 1}) & -{Shape.Block};");
            }

            if (rows == group)
            {
                EmitTiles(first);
            }
            else
            {
                using (writer.Open($"for (int row = {first}; row < {first} + {group}; row += {rows})")) EmitTiles("row");
            }

            void EmitTiles(string row)
            {
                if (product.Terms == AttentionTerms.Features) EmitColumns(writer, stage, wide, rows, tile => EmitTile(writer, stage, product, tile, row, first));
                else TileEmitter.EmitColumns(writer, wide, rows, stage.HeadPitch, tile => EmitTile(writer, stage, product, tile, row, first));
            }
        }
    }

    /// <summary>Writes the loop over the vectors of keys that are there, in pairs; on wide machines one may be left.</summary>
    private static void EmitColumns(SourceWriter writer, AttentionStage stage, bool wide, int rows, Action<TileEmitter> body)
    {
        if (!wide)
        {
            TileEmitter.EmitColumns(writer, rows, "columns", body);
            return;
        }

        bool hasPairs = stage.ScorePitch > Shape.Block;
        if (hasPairs)
        {
            writer.Line("int o = 0;");
            using (writer.Open($"for (; o + {Shape.Block} < columns; o += {2 * Shape.Block})")) body(new TileEmitter(writer, rows, 2, wide));
        }

        using (writer.Open(hasPairs ? "if (o < columns)" : $"for (int o = 0; o < columns; o += {Shape.Block})")) body(new TileEmitter(writer, rows, 1, wide));
    }

    private static void EmitTile(SourceWriter writer, AttentionStage stage, AttentionProduct product, TileEmitter tile, string row, string first)
    {
        (string from, string to) = product.Terms switch
        {
            AttentionTerms.Features => ("0", Literal.Of(stage.HeadSize)),
            AttentionTerms.Keys => ("0", "keys"),
            _ => (stage.IsCausal ? first : "0", Literal.Of(stage.Steps)),
        };
        string a = $"{row}{Times(product.RowStep)}", b = "o";
        if (from != "0") (a, b) = ($"{a} + {from}{Times(product.TermStep)}", $"{from}{Times(product.VectorPitch)} + o");
        if (product.Terms == AttentionTerms.Features) b = Strip(stage, tile);
        writer.Line($"ref float ak = ref At(ref a, {a});");
        writer.Line($"ref float bk = ref At(ref b, {b});");
        tile.Declare("s", (_, _) => "TOps.Zero");
        tile.Accumulate($"for (int k = {from}; k < {to}; k++)", "s", "ak", product.RowStep, product.TermStep, "bk", Literal.Of(product.VectorPitch));
        writer.Line($"ref float C = ref At(ref c, {row}{Times(product.ResultPitch)} + o);");
        tile.ForEach((m, n) => $"TOps.Store(s{m}_{n}, ref C, {tile.At(m * product.ResultPitch, n)});");
    }

    /// <summary>The place of column <c>o</c> in what is transposed strip by strip.</summary>
    private static string Strip(AttentionStage stage, TileEmitter tile) => stage.ScorePitch <= stage.StripWidth ? "o"
        : tile.Vectors == 1 || tile.Columns == Literal.Of(stage.StripWidth) ? $"o * {stage.HeadSize}"
        : $"(o & -{stage.StripWidth}) * {stage.HeadSize} + (o & {stage.StripWidth - 1})";

    private static string Times(int factor) => factor == 1 ? "" : $" * {Literal.Of(factor)}";
}
