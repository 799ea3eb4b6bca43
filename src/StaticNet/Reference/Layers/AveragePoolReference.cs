namespace StaticNet.Reference.Layers;

/// <summary><c>y[c, window] = Σ x[c, window] / divisor</c>; padding is zero, and counts or does not.</summary>
internal abstract class AveragePoolReference(WindowGrid grid, bool countPadding) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = grid.OutputShape(grid.Channels);

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int window = 0; window < grid.Count; window++)
        {
            int[] values = [.. grid.Window(window)];
            T divisor = T.FromDouble(countPadding ? grid.WindowSize : values.Length);
            for (int c = 0; c < grid.Channels; c++)
            {
                ReadOnlySpan<T> channel = x.Slice(c * grid.ChannelSize, grid.ChannelSize);
                T sum = channel[values[0]];
                foreach (int i in values.AsSpan(1))
                    sum += channel[i];
                y[(c * grid.Count) + window] = sum / divisor;
            }
        }
    }
}
