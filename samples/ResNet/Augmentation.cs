using StaticNet.Training;

namespace ResNet;

/// <summary>
/// Makes one image many: it is moved by up to four pixels each way, with zeros (the mean colour of standardized images) where nothing
/// was, and every other time mirrored. What the image shows stays the same, and the network cannot learn the images by heart.
/// </summary>
/// <remarks>Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015, section 4.2.</remarks>
internal sealed class Augmentation(int side)
{
    private const int Padding = 4;

    private readonly float[] _plane = new float[side * side];

    /// <summary>Changes an image in place.</summary>
    /// <param name="image">[channels, side, side].</param>
    /// <param name="random">Says how.</param>
    public void Apply(Span<float> image, ref SampleRandom random)
    {
        int down = random.Next(2 * Padding + 1) - Padding, right = random.Next(2 * Padding + 1) - Padding;
        bool isMirrored = random.NextBool();
        for (int start = 0; start < image.Length; start += _plane.Length)
        {
            Span<float> plane = image.Slice(start, _plane.Length);
            plane.CopyTo(_plane);
            plane.Clear();
            for (int y = Math.Max(0, down); y < Math.Min(side, side + down); y++)
            {
                ReadOnlySpan<float> from = _plane.AsSpan((y - down) * side, side);
                Span<float> to = plane.Slice(y * side, side);
                if (right >= 0)
                    from[..^right].CopyTo(to[right..]);
                else
                    from[-right..].CopyTo(to);
                if (isMirrored)
                    to.Reverse();
            }
        }
    }
}
