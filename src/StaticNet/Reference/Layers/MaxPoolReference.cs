namespace StaticNet.Reference.Layers;

/// <summary><c>y[c, window] = max x[c, window]</c>, NaN where one is NaN; the gradient of a tie goes to the first.</summary>
internal abstract class MaxPoolReference(WindowGrid grid) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = grid.OutputShape(grid.Channels);

    public override bool HasKinks => true;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int window = 0; window < grid.Count; window++)
        {
            int[] values = [.. grid.Window(window)];
            for (int c = 0; c < grid.Channels; c++)
            {
                ReadOnlySpan<T> channel = x.Slice(c * grid.ChannelSize, grid.ChannelSize);
                T best = channel[values[0]];
                foreach (int i in values.AsSpan(1))
                    best = T.Max(channel[i], best); // of equal ones the second operand, which is the first in the window
                y[(c * grid.Count) + window] = best;
            }
        }
    }

    /// <summary>
    /// Whether another value of a window could be the largest one. Values that are equal are so in every arithmetic: they are the same
    /// sum, a constant such as the zero of a ReLU, or copies of one value; then the first is chosen by all.
    /// </summary>
    public override bool IsNearKink(ReadOnlySpan<BoundedReal> x)
    {
        for (int window = 0; window < grid.Count; window++)
        {
            int[] values = [.. grid.Window(window)];
            for (int c = 0; c < grid.Channels; c++)
            {
                ReadOnlySpan<BoundedReal> channel = x.Slice(c * grid.ChannelSize, grid.ChannelSize);
                BoundedReal best = channel[values[0]];
                foreach (int i in values)
                    best = channel[i].Value > best.Value ? channel[i] : best;
                foreach (int i in values)
                {
                    if (channel[i].Value != best.Value && best.Value - channel[i].Value <= best.Error + channel[i].Error)
                        return true;
                }
            }
        }
        return false;
    }
}
