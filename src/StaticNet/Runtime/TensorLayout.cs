using System.ComponentModel;

namespace StaticNet.Runtime;

/// <summary>
/// Where a tensor's elements lie in a block. Canonically it is a row-major matrix of <paramref name="Rows"/> × <paramref name="Columns"/>
/// (a vector has one row); element (i, j) is stored at Start + i · RowStride + j · ColumnStride. Everything that copies parameters in
/// or out goes through this one map.
/// </summary>
/// <remarks>
/// A convolution's columns are pairs (channel c, tap t), j = c · <see cref="Taps"/> + t, and are stored at c · ColumnStride + t ·
/// <see cref="TapStride"/>. The rows of a transposed one in groups are pairs likewise.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TensorLayout(int Start, int Rows, int Columns, int RowStride, int ColumnStride)
{
    /// <summary>How many columns are the taps of one channel.</summary>
    public int Taps { get; init; } = 1;

    /// <summary>Floats between two taps.</summary>
    public int TapStride { get; init; }

    /// <summary>How many rows belong to one group.</summary>
    public int GroupRows { get; init; } = 1;

    /// <summary>Floats between two rows of a group; RowStride then lies between two groups.</summary>
    public int GroupRowStride { get; init; }

    /// <summary>Where element (<paramref name="row"/>, <paramref name="column"/>) is stored.</summary>
    public int PlaceOf(int row, int column)
    {
        int place = Start + (Taps == 1 ? column * ColumnStride : column / Taps * ColumnStride + column % Taps * TapStride);
        return GroupRows == 1 ? place + row * RowStride : place + row / GroupRows * RowStride + row % GroupRows * GroupRowStride;
    }
}
