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

    /// <summary>Normal without what lies beyond two deviations.</summary>
    TruncatedNormal,

    /// <summary>Rows, or columns where there are fewer of them, that stand at right angles and have the spread as their length.</summary>
    Orthogonal,
}

/// <summary>A tensor of parameters: its canonical place, and where it lies in the parameter block.</summary>
/// <param name="Name">As in a PyTorch <c>state_dict</c>: <c>dense0.weight</c>.</param>
/// <param name="Shape">The canonical shape.</param>
/// <param name="Offset">Where it begins in the canonical vector.</param>
/// <param name="Start">Where it begins in the block, a multiple of 16.</param>
/// <param name="RowStride">Floats between element (i, j) and (i + 1, j) in the block.</param>
/// <param name="ColumnStride">Floats between element (i, j) and (i, j + 1).</param>
/// <param name="Extent">Floats it takes in the block, padding included.</param>
/// <param name="Draw">The distribution of the initial values.</param>
/// <param name="Spread">Its bound or standard deviation.</param>
/// <param name="IsFrozen">Whether it stays what it is: then it stands behind all tensors that are trained.</param>
internal sealed record TensorPlan(
    string Name, EquatableArray<int> Shape, int Offset, int Start, int RowStride, int ColumnStride, int Extent, Draw Draw, double Spread,
    bool IsFrozen)
{
    public int Rows => Shape.Count == 1 ? 1 : Shape[0];

    public int Columns => Shape[Shape.Count - 1];

    public int Count => Rows * Columns;
}
