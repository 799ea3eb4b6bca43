namespace StaticNet;

/// <summary>The base of poolings along the last axis of [channels, length]: the size of a window, and how it moves.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class Pool1DAttribute : LayerAttribute
{
    private int? _stride;

    private protected Pool1DAttribute(int size) => Size = size;

    /// <summary>The length of a window, at least 1.</summary>
    public int Size { get; }

    /// <summary>How far windows lie apart (default <see cref="Size"/>), at least 1.</summary>
    public int Stride
    {
        get => _stride ?? Size;
        set => _stride = value;
    }

    /// <summary>The padding at each end (default 0), at most half of <see cref="Size"/>, or <see cref="StaticNet.Padding.Same"/>.</summary>
    public int Padding { get; set; }
}
