namespace StaticNet;

/// <summary>
/// Declares the shape of one input sample, without a batch dimension: <c>[Input(13)]</c> is a vector,
/// <c>[Input(1, 28, 28)]</c> an image as channels, height, width.
/// </summary>
/// <remarks>A call to the network takes any number of samples, stored one behind the other in row-major order.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The dimensions of one sample, outermost first. Each is at least 1.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}
