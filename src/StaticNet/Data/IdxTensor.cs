namespace StaticNet.Data;

/// <summary>The content of an IDX file of unsigned bytes: a shape and the elements in row-major order.</summary>
public sealed class IdxTensor
{
    internal IdxTensor(int[] shape, byte[] data)
    {
        Shape = Array.AsReadOnly(shape);
        Data = data;
    }

    /// <summary>The dimensions, outermost first: [60000, 28, 28] for MNIST's images, [60000] for its labels. Each is at least 1.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements, as many as the product of <see cref="Shape"/>. The array is the caller's own.</summary>
    public byte[] Data { get; }
}
