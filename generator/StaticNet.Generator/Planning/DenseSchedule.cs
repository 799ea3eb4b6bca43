using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>The kinds of code that a dense layer can become.</summary>
internal enum DenseForm
{
    /// <summary>Every multiplication is a statement of its own; no loop over inputs.</summary>
    StraightLine,

    /// <summary>Loops with constant bounds over tiles of outputs that stay in registers.</summary>
    Tiled,

    /// <summary>The same of few outputs: the rows of W are 4 or 8 floats, so that a vector holds those of several inputs.</summary>
    Packed,
}

/// <summary>A run of equal column groups: from <paramref name="Start"/>, <paramref name="Count"/> groups of <paramref name="Vectors"/>.</summary>
/// <param name="Start">The first column.</param>
/// <param name="Count">How many groups.</param>
/// <param name="Vectors">Vectors per group.</param>
internal sealed record ColumnGroups(int Start, int Count, int Vectors);

/// <summary>
/// Which kernels a dense layer gets, and why. Tiled kernels come for two classes of machine: wide has 32 registers of 16 lanes, narrow
/// 16 registers of 8 or 4 lanes.
/// </summary>
/// <param name="Terms">Inputs of the layer.</param>
/// <param name="Blocks">Vectors of 16 outputs.</param>
/// <param name="Form">Straight-line or tiled.</param>
/// <param name="Reason">Why, for the emitted header.</param>
/// <param name="IsSplit">Whether finished segments of sums stay in registers beside the tile; of two, the first waits in the output's place.</param>
/// <param name="RowWide">How a single sample's outputs are cut on a wide machine.</param>
/// <param name="RowVectorsNarrow">Vectors per group of a single sample's outputs on a narrow one.</param>
internal sealed record DenseSchedule(
    int Terms, int Blocks, DenseForm Form, string Reason, bool IsSplit, EquatableArray<ColumnGroups> RowWide, int RowVectorsNarrow)
{
    /// <summary>Up to 16 × 16 a layer is straight-line: loops would cost more than they save.</summary>
    private const int StraightLineLimit = 16;

    /// <summary>What a layer may count on of the second cache, in bytes: half of the 1 MB of today's servers.</summary>
    public const int SecondCache = 512 << 10;

    /// <summary>Floats of 512 bytes.</summary>
    private const int SharedPlaces = 128;

    /// <summary>Samples (inputs, for a weight gradient) per tile: with two vectors each they fill the registers.</summary>
    public static int TileRows(bool wide) => wide ? 8 : 6;

    /// <summary>Samples per tile of the forward pass.</summary>
    public int ForwardRows(bool wide) => IsSplit ? wide && Blocks == 1 ? 8 : TileRows(wide) / 2 : wide && IsSquare(Terms, Blocks) ? 4 : TileRows(wide);

    /// <summary>
    /// Whether wide tiles are 4 × 4 instead of 8 × 2: fewer loads per multiplication, where a strip of four vectors stays in the first
    /// cache (32 KB on most machines) while the samples pass by.
    /// </summary>
    public static bool IsSquare(int terms, int blocks) => blocks % 4 == 0 && terms * 4 * Shape.Block * sizeof(float) <= 24 << 10;

    /// <summary>How a wide row is cut into the columns of tiles.</summary>
    public static EquatableArray<ColumnGroups> TileColumns(int terms, int blocks) =>
        IsSquare(terms, blocks) ? new EquatableArray<ColumnGroups>([new ColumnGroups(0, blocks / 4, 4)]) : PairColumns(blocks);

    /// <summary>
    /// How many columns of W a pass over the samples takes: all of them, or so few that they stay in the second cache (half of 1 MB).
    /// </summary>
    public static int ColumnsPerPass(int terms, ColumnGroups group)
    {
        int width = group.Vectors * Shape.Block, most = Math.Max(1, SecondCache / (terms * width * sizeof(float))), count = group.Count;
        if (count <= most) return count * width;
        while (count % most != 0) most--;
        return most * width;
    }

    /// <summary>
    /// Floats per row of W where a layer's rows are packed, otherwise 0. A padded row would be three quarters zeros, or half, in every pass. The
    /// inputs of a vector must all be there, and enough of them for the sums of lanes at the end to be little.
    /// </summary>
    public static int Group(int inputs, int outputs) => outputs > Shape.Block / 2 || inputs % Shape.Block != 0 || inputs <= StraightLineLimit ? 0 : outputs <= 4 ? 4 : 8;

    /// <summary>
    /// Floats between two padded rows of W. Rows of 512 bytes, or a multiple, would begin at an eighth of the places that a cache has, or
    /// fewer, so that a strip of them stays neither in the first nor in the second. A vector between them spreads them over all places.
    /// </summary>
    public static long WeightPitch(long pitch) => pitch % SharedPlaces == 0 ? pitch + Shape.Block : pitch;

    /// <summary>The schedule of a layer with packed rows.</summary>
    public static DenseSchedule Packed(int inputs, int group) => new(
        inputs, 1, DenseForm.Packed, $"packed, {Shape.Block / group} rows of W in a vector", IsSplit: false,
        new EquatableArray<ColumnGroups>([new ColumnGroups(0, 1, 1)]), 1);

    public static DenseSchedule For(int inputs, int outputs, SummationOrder order)
    {
        int blocks = Shape.Padded(outputs) / Shape.Block;
        bool straight = inputs <= StraightLineLimit && outputs <= StraightLineLimit;
        bool split = order.Segments > 2;
        string reason = straight
            ? $"straight-line, {inputs}×{outputs} is at most 16×16"
            : split
                ? $"register tiles, {order.Segments} segments of inputs give narrow rows enough chains"
                : "register tiles, larger than 16×16";
        return new DenseSchedule(
            inputs,
            blocks,
            straight ? DenseForm.StraightLine : DenseForm.Tiled,
            reason,
            split,
            BalanceColumns(blocks, Math.Max(1, 8 / order.Segments)),
            outputs <= Shape.Block / 2 ? 1 : NarrowRowVectors(blocks, split ? order.Segments : 1));
    }

    /// <summary>Two vectors at a time, and three at the end of an odd row: each group shares its broadcasts among its vectors.</summary>
    public static EquatableArray<ColumnGroups> PairColumns(int blocks)
    {
        if (blocks == 1) return new EquatableArray<ColumnGroups>([new ColumnGroups(0, 1, 1)]);
        var groups = new List<ColumnGroups>();
        int pairs = blocks % 2 == 0 ? blocks / 2 : (blocks - 3) / 2;
        if (pairs > 0) groups.Add(new ColumnGroups(0, pairs, 2));
        if (blocks % 2 != 0) groups.Add(new ColumnGroups(pairs * 2 * Shape.Block, 1, 3));
        return groups.ToEquatable();
    }

    /// <summary>As few groups as possible of at most <paramref name="most"/> vectors, as equal as possible.</summary>
    private static EquatableArray<ColumnGroups> BalanceColumns(int blocks, int most)
    {
        int count = (blocks + most - 1) / most, vectors = blocks / count, larger = blocks % count;
        var groups = new List<ColumnGroups>();
        if (larger > 0) groups.Add(new ColumnGroups(0, larger, vectors + 1));
        groups.Add(new ColumnGroups(larger * (vectors + 1) * Shape.Block, count - larger, vectors));
        return groups.ToEquatable();
    }

    /// <summary>The most vectors per group that divide the row and leave room in 16 registers.</summary>
    private static int NarrowRowVectors(int blocks, int segments)
    {
        int most = Math.Max(1, 10 / segments);
        for (int vectors = most; vectors > 1; vectors--)
        {
            if (2 * blocks % vectors == 0) return vectors;
        }

        return 1;
    }
}
