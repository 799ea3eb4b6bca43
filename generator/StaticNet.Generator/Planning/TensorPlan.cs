using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>How the initial values of a tensor are drawn.</summary>
internal enum Draw
{
    Zero,
    Uniform,
    Normal,

    /// <summary>Every value is the spread.</summary>
    Constant,

    /// <summary>The second quarter is the spread, that of an LSTM's forget gate; the rest is zero.</summary>
    Forget,

    /// <summary>Normal without what lies beyond two deviations.</summary>
    TruncatedNormal,

    /// <summary>Rows, or columns where there are fewer of them, that stand at right angles and have the spread as their length.</summary>
    Orthogonal,

    /// <summary>Row t has sines and cosines of t, each pair of columns slower than the one before; the spread is their amplitude.</summary>
    Waves,
}

/// <summary>
/// Where the elements of a tensor lie in its place: that of row i and column j at i · RowStride + j · ColumnStride. The columns of a
/// convolution are pairs of a channel and a tap; the rows of a transposed one in groups are pairs of a group and a row.
/// </summary>
/// <param name="RowStride">Floats between two rows, or groups of rows.</param>
/// <param name="ColumnStride">Floats between two columns, or channels.</param>
/// <param name="Extent">Floats that it takes, padding included.</param>
internal sealed record TensorPlace(int RowStride, int ColumnStride, int Extent)
{
    /// <summary>Columns that are taps of one channel.</summary>
    public int Taps { get; init; } = 1;

    /// <summary>Floats between two taps.</summary>
    public int TapStride { get; init; }

    /// <summary>Rows of one group.</summary>
    public int GroupRows { get; init; } = 1;

    /// <summary>Floats between two rows of a group.</summary>
    public int GroupRowStride { get; init; }

    /// <summary>Where an element lies.</summary>
    public long Of(int row, int column) =>
        row / GroupRows * (long)RowStride + row % GroupRows * (long)GroupRowStride + column / Taps * (long)ColumnStride + column % Taps * (long)TapStride;
}

/// <summary>A tensor of parameters: its canonical place, and where it lies in the parameter block.</summary>
/// <param name="Name">As in a PyTorch <c>state_dict</c>: <c>dense0.weight</c>.</param>
/// <param name="Shape">The canonical shape.</param>
/// <param name="Offset">Where it begins in the canonical vector.</param>
/// <param name="Start">Where it begins in the block, a multiple of 16.</param>
/// <param name="Place">Where its elements lie from there.</param>
/// <param name="Draw">The distribution of the initial values.</param>
/// <param name="Spread">Its bound or standard deviation.</param>
/// <param name="IsFrozen">Whether it stays what it is: then it stands behind all tensors that are trained.</param>
internal sealed record TensorPlan(
    string Name, EquatableArray<int> Shape, int Offset, int Start, TensorPlace Place, Draw Draw, double Spread, bool IsFrozen)
{
    /// <summary>Floats that it takes in the block.</summary>
    public int Extent => Place.Extent;

    public int Rows => Shape.Count == 1 ? 1 : Shape[0];

    public int Columns => Count / Rows;

    public int Count => (int)Planning.Shape.Size(Shape);
}

/// <summary>A tensor that is kept but not trained, such as running statistics: a vector behind all parameters of the block.</summary>
/// <param name="Name">As in a PyTorch <c>state_dict</c>: <c>batchnorm0.running_mean</c>.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="Offset">Where it begins among all buffers.</param>
/// <param name="Start">Where it begins in the block, a multiple of 16.</param>
/// <param name="Initial">What every value is at the beginning.</param>
/// <param name="IsFrozen">Whether it stays what it is.</param>
internal sealed record BufferPlan(string Name, int Count, int Offset, int Start, float Initial, bool IsFrozen);
