namespace StaticNet.Generator.Planning;

/// <summary>A tile of results that stay in registers: so many rows and columns of pixels by so many vectors of channels.</summary>
internal sealed record TileShape(int Rows, int Columns, int Vectors)
{
    public int Pixels => Rows * Columns;
}

/// <summary>Which tiles the kernels of convolutions have.</summary>
internal static class ConvolutionSchedule
{
    /// <summary>Wide machines have 32 registers: accumulators take at most so many, the rest is for weights and an input.</summary>
    private const int WideAccumulators = 24;

    /// <summary>Narrow ones have 16.</summary>
    private const int NarrowAccumulators = 12;

    /// <summary>Fewer independent sums than this leave the multipliers waiting for their own results.</summary>
    private const int LeastChains = 8;

    /// <summary>Whether half of a 512-bit vector holds all columns: then wide machines run the narrow kernels too.</summary>
    public static bool IsHalf(int columns) => columns <= Shape.Block / 2;

    /// <summary>
    /// The tile that needs the fewest cycles for so many pixels: a turn costs a multiplication for each accumulator, or half a cycle for
    /// each load where those are more. The last tile of a row or column overlaps the one before it, which is work done twice.
    /// </summary>
    /// <param name="rows">Rows of pixels.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="blocks">Vectors of 16 channels.</param>
    /// <param name="wide">Whether a vector has 16 lanes.</param>
    /// <param name="terms">Turns.</param>
    /// <param name="byLane">Whether inputs are vectors, not broadcast.</param>
    /// <param name="share">How much of the turns tiles of so many rows need, where rows of zeros are left out; 1 is all of them.</param>
    public static TileShape Tile(int rows, int columns, int blocks, bool wide, int terms, bool byLane, Func<int, double> share)
    {
        TileShape best = new(1, 1, 1);
        double least = double.MaxValue;
        int most = wide ? WideAccumulators : NarrowAccumulators;
        foreach (int vectors in (wide ? Enumerable.Range(1, 6).Where(v => blocks % v == 0) : blocks == 0 ? [1] : [1, 2]).ToArray())
        {
            // Of tiles that cost the same the widest: neighbours in a row lie side by side in memory, those in a column in lines of their own.
            for (int x = Math.Min(columns, most / vectors); x > 0; x--)
            {
                for (int y = 1; y <= Math.Min(rows, most / vectors / x); y++)
                {
                    int pixels = x * y, loads = byLane ? pixels * vectors + vectors : pixels + vectors;
                    double turn = Math.Max(Math.Max(pixels * vectors, LeastChains), 0.75 * loads);
                    double tiles = (double)((rows + y - 1) / y) * ((columns + x - 1) / x) / vectors;
                    double cost = tiles * (turn * terms * share(y) + 2 * pixels * vectors + 20);
                    if (cost >= least) continue;
                    least = cost;
                    best = new TileShape(y, x, vectors);
                }
            }
        }

        return best;
    }

    /// <summary>Rows of W that a weight gradient keeps in registers, of a run of so many; as many as divide it, or eight and a rest.</summary>
    public static int WeightRows(int run, int vectors, bool wide)
    {
        int most = Math.Max(1, (wide ? WideAccumulators : NarrowAccumulators) / vectors);
        int divisor = Enumerable.Range(1, Math.Min(run, most)).Last(count => run % count == 0);
        return divisor * 2 > Math.Min(run, most) ? divisor : Math.Min(8, most);
    }

    /// <summary>Vectors of a row of W that it takes at a time.</summary>
    public static int WeightVectors(int blocks, bool wide) => blocks % 2 == 0 || !wide ? 2 : blocks % 3 == 0 ? 3 : 1;

    /// <summary>How many runs of rows of W there are, each of <see cref="Run"/>: units that threads share.</summary>
    public static int Units(ConvolutionStage stage) => stage.Taps * stage.GroupInputs / Run(stage);

    /// <summary>
    /// Rows of W that lie one behind the other as the inputs do that they are multiplied with: those of a tap, or of a whole row of taps
    /// where pixels are short and have no gaps.
    /// </summary>
    public static int Run(ConvolutionStage stage) => stage.IsByLane || IsRowOfTaps(stage) ? stage.GroupInputs * stage.Width.Taps : stage.GroupInputs;

    private static bool IsRowOfTaps(ConvolutionStage stage) =>
        !stage.IsTransposed && stage.Width.Dilation == 1 && stage.InputChannels < 8 && stage.Groups == 1 && stage.LargeFrame.Pitch == stage.InputChannels;
}
