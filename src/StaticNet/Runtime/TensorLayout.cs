using System.ComponentModel;

namespace StaticNet.Runtime;

/// <summary>
/// Where a tensor's elements lie in a block. Canonically it is a row-major matrix of <paramref name="Rows"/> × <paramref name="Columns"/>
/// (a vector has one row); element (i, j) is stored at Start + i · RowStride + j · ColumnStride. Everything that copies parameters in
/// or out goes through this one map.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TensorLayout(int Start, int Rows, int Columns, int RowStride, int ColumnStride)
{
    /// <summary>Where element (<paramref name="row"/>, <paramref name="column"/>) is stored.</summary>
    public int PlaceOf(int row, int column) => Start + row * RowStride + column * ColumnStride;
}
