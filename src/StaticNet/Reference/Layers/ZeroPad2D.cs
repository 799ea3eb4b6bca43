namespace StaticNet.Reference.Layers;

/// <summary><c>y[c, top + i, left + j] = x[c, i, j]</c>, and zeros around it.</summary>
internal sealed class ZeroPad2DReference : LayerReference
{
    private readonly IReadOnlyList<int> _inputShape;
    private readonly int _top;
    private readonly int _left;

    /// <exception cref="ArgumentException">The input is no image, or a number is negative.</exception>
    public ZeroPad2DReference(ZeroPad2DAttribute layer, IReadOnlyList<int> inputShape)
    {
        RequireImage(inputShape);
        _inputShape = inputShape;
        _top = HyperParameter.AtLeast(0, "Top", layer.Top);
        _left = HyperParameter.AtLeast(0, "Left", layer.Left);
        OutputShape =
        [
            inputShape[0],
            checked(_top + inputShape[1] + HyperParameter.AtLeast(0, "Bottom", layer.Bottom)),
            checked(_left + inputShape[2] + HyperParameter.AtLeast(0, "Right", layer.Right)),
        ];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        y.Fill(T.FromDouble(0));
        (int channels, int height, int width) = (_inputShape[0], _inputShape[1], _inputShape[2]);
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < height; i++)
            {
                int row = (c * OutputShape[1]) + _top + i;
                x.Slice(((c * height) + i) * width, width).CopyTo(y[((row * OutputShape[2]) + _left)..]);
            }
        }
    }
}
