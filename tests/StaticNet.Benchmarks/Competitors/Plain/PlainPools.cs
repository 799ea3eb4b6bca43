namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>The maximum of windows that neither overlap nor are padded.</summary>
internal sealed class PlainMaxPool(int channels, int width, int rows, int columns, int size) : PlainLayer
{
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        int height = x.Length / channels / width;
        for (int c = 0, k = 0; c < channels; c++)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++, k++) y[k] = x[Place(x, (c * height + i * size) * width + j * size)];
            }
        }
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        int height = x.Length / channels / width;
        for (int c = 0, k = 0; c < channels; c++)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++, k++) dx[Place(x, (c * height + i * size) * width + j * size)] += dy[k];
            }
        }
    }

    /// <summary>Where the largest value of a window lies, the first of several.</summary>
    private int Place(ReadOnlySpan<float> x, int begin)
    {
        int best = begin;
        for (int u = 0; u < size; u++)
        {
            for (int at = begin + u * width, end = at + size; at < end; at++)
                if (x[at] > x[best]) best = at;
        }

        return best;
    }
}

/// <summary>The mean of each channel.</summary>
internal sealed class PlainGlobalAverage : PlainLayer
{
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        int size = x.Length / y.Length;
        for (int c = 0; c < y.Length; c++)
        {
            float sum = 0;
            foreach (float value in x.Slice(c * size, size)) sum += value;
            y[c] = sum / size;
        }
    }
}
