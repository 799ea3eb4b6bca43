namespace StaticNet.Data;

/// <summary>
/// Mean and standard deviation of each channel of a set of images, and the way to images whose channels have mean 0 and deviation 1,
/// with which networks learn best.
/// </summary>
/// <remarks>
/// μ = Σ x / n, σ = √(Σ (x − μ)² / n) over all pixels of all images, in double precision. Measure the images for training, and
/// standardize those for testing with the same figures.
/// </remarks>
public sealed class ChannelStatistics : IPreprocessing<ChannelStatistics>
{
    // A channel that is the same everywhere has no scale; dividing by 1 leaves it at 0.
    private const double NoDeviation = 1;

    private readonly int _pixels;
    private readonly float[] _means;
    private readonly float[] _deviations;

    private ChannelStatistics(int pixels, float[] means, float[] deviations)
    {
        _pixels = pixels;
        _means = means;
        _deviations = deviations;
    }

    /// <summary>μ of each channel.</summary>
    public ReadOnlySpan<float> Means => _means;

    /// <summary>σ of each channel; 1 where all its values are the same.</summary>
    public ReadOnlySpan<float> Deviations => _deviations;

    /// <inheritdoc/>
    /// <remarks><c>mean</c> and <c>deviation</c>, each [channels], and <c>pixels</c>, [1].</remarks>
    public IReadOnlyDictionary<string, float[]> Tensors =>
        new Dictionary<string, float[]> { ["mean"] = [.. _means], ["deviation"] = [.. _deviations], ["pixels"] = [_pixels] };

    /// <summary>What <see cref="Tensors"/> gave.</summary>
    /// <param name="tensors"><c>mean</c>, <c>deviation</c> and <c>pixels</c>; others are not looked at.</param>
    /// <exception cref="ArgumentException">
    /// One is missing, sizes differ, a value is not finite, a deviation not above 0, or the pixels are not a number from 1 on.
    /// </exception>
    public static ChannelStatistics FromTensors(IReadOnlyDictionary<string, float[]> tensors)
    {
        Standardizer figures = Standardizer.FromTensors(tensors);
        if (!tensors.TryGetValue("pixels", out float[]? pixels) || pixels.Length != 1 || !(pixels[0] is >= 1 and <= 1 << 24) || pixels[0] != (int)pixels[0])
            throw new ArgumentException("Expected a tensor 'pixels' of one whole number, height × width of a channel, from 1 to 2²⁴.", nameof(tensors));
        return new ChannelStatistics((int)pixels[0], figures.Means.ToArray(), figures.Deviations.ToArray());
    }

    /// <summary>Measures images.</summary>
    /// <param name="images">[count, channels, pixels], at least one image.</param>
    /// <param name="channels">Channels of an image, at least 1.</param>
    /// <param name="pixels">Values of a channel, height × width, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="images"/> is empty or not whole images.</exception>
    public static ChannelStatistics Measure(ReadOnlySpan<float> images, int channels, int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        if (images.IsEmpty)
            throw new ArgumentException("Expected at least one image, found none.", nameof(images));
        RequireWhole(images.Length, (long)channels * pixels, nameof(images));

        var means = new float[channels];
        var deviations = new float[channels];
        double n = (double)images.Length / channels;
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            for (int start = channel * pixels; start < images.Length; start += channels * pixels)
            {
                foreach (float value in images.Slice(start, pixels))
                    sum += value;
            }
            double mean = sum / n, squares = 0;
            for (int start = channel * pixels; start < images.Length; start += channels * pixels)
            {
                foreach (float value in images.Slice(start, pixels))
                    squares += (value - mean) * (value - mean);
            }
            double deviation = Math.Sqrt(squares / n);
            means[channel] = (float)mean;
            deviations[channel] = (float)(deviation == 0 ? NoDeviation : deviation);
        }
        return new ChannelStatistics(pixels, means, deviations);
    }

    /// <summary>In place: (x − μ) / σ.</summary>
    /// <param name="images">Whole images, [count, channels, pixels].</param>
    /// <exception cref="ArgumentException"><paramref name="images"/> is not whole images of the size that was measured.</exception>
    public void Standardize(Span<float> images)
    {
        RequireWhole(images.Length, _means.Length * _pixels, nameof(images));
        for (int start = 0, plane = 0; start < images.Length; start += _pixels, plane++)
        {
            int channel = plane % _means.Length;
            foreach (ref float value in images.Slice(start, _pixels))
                value = (value - _means[channel]) / _deviations[channel];
        }
    }

    /// <summary>A set with other inputs: (x − μ) / σ.</summary>
    /// <param name="images">Samples whose inputs are images of the size that was measured. They stay as they are.</param>
    /// <exception cref="ArgumentException">The inputs are no such images.</exception>
    public Dataset Standardize(Dataset images)
    {
        ArgumentNullException.ThrowIfNull(images);
        RequireWhole(images.InputSize, (long)_means.Length * _pixels, nameof(images));
        float[] inputs = images.Inputs.ToArray();
        Standardize(inputs);
        return images.WithInputs(inputs);
    }

    /// <summary>In place the way back, up to rounding: x σ + μ.</summary>
    /// <param name="images">Whole images, [count, channels, pixels].</param>
    /// <exception cref="ArgumentException"><paramref name="images"/> is not whole images of the size that was measured.</exception>
    public void Restore(Span<float> images)
    {
        RequireWhole(images.Length, _means.Length * _pixels, nameof(images));
        for (int start = 0, plane = 0; start < images.Length; start += _pixels, plane++)
        {
            int channel = plane % _means.Length;
            foreach (ref float value in images.Slice(start, _pixels))
                value = value * _deviations[channel] + _means[channel];
        }
    }

    private static void RequireWhole(int length, long imageSize, string name)
    {
        if (length % imageSize != 0)
            throw new ArgumentException($"Expected whole images of {imageSize} values, found {length} values.", name);
    }
}
