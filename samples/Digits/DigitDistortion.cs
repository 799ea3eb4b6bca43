using StaticNet.Training;

namespace Digits;

/// <summary>
/// Makes one written digit many: it is turned, scaled, sheared and moved a little at random, as another hand might have written it.
/// What it says stays the same, and the network cannot learn the images by heart.
/// </summary>
/// <remarks>
/// With c the middle of the image, the pixel at p takes the value that the original has at A (p − c) + c + d. d is the shift and
/// A = [s 0; 0 t] · [1 h; 0 1] · [cos φ, −sin φ; sin φ, cos φ]: a rotation by φ, a shear by h, and a scale for either direction. Between
/// pixels values are interpolated in both directions in a straight line; around the image is paper.
/// Source: Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual document analysis", 2003,
/// section 2, of which this takes the affine part.
/// </remarks>
internal sealed class DigitDistortion
{
    private const int Side = 28;
    private const float Middle = (Side - 1) / 2f;

    private const float MaxShift = 2;     // pixels
    private const float MaxAngle = 12;    // degrees
    private const float MaxShear = 0.15f; // pixels a row
    private const float MaxScale = 0.12f;

    /// <summary>
    /// Paper on each side, so wide that no pixel asks for what is beyond it: with the constants above a corner moves in either direction
    /// by at most (1.12 · 1.15 · (cos 12° + sin 12°) − 1) · 13.5 + 2 = 9.2 pixels.
    /// </summary>
    private const int Border = 10;
    private const int Stride = Border + Side + Border + 1; // and one for the neighbour

    private readonly float[] _paper = new float[Stride * Stride];

    /// <summary>Changes an image in place.</summary>
    /// <param name="image">[28, 28], from 0 (paper) to 1 (ink).</param>
    /// <param name="random">Says how.</param>
    public void Apply(Span<float> image, ref SampleRandom random)
    {
        for (int y = 0; y < Side; y++)
            image.Slice(y * Side, Side).CopyTo(_paper.AsSpan((Border + y) * Stride + Border));

        // In double, because sines differ between platforms in their last bits: as floats they agree.
        double angle = double.DegreesToRadians(Around(ref random, 0, MaxAngle));
        (float sin, float cos) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
        float shear = Around(ref random, 0, MaxShear);
        (float scaleX, float scaleY) = (Around(ref random, 1, MaxScale), Around(ref random, 1, MaxScale));
        float xByX = scaleX * (cos + shear * sin), xByY = scaleX * (shear * cos - sin);
        float yByX = scaleY * sin, yByY = scaleY * cos;
        float originX = Border + Middle + Around(ref random, 0, MaxShift), originY = Border + Middle + Around(ref random, 0, MaxShift);
        for (int y = 0; y < Side; y++)
        {
            Span<float> row = image.Slice(y * Side, Side);
            float rowX = originX + xByY * (y - Middle), rowY = originY + yByY * (y - Middle);
            for (int x = 0; x < row.Length; x++)
                row[x] = Sample(rowX + xByX * (x - Middle), rowY + yByX * (x - Middle));
        }
    }

    /// <summary>The value between the four pixels around a place on the paper.</summary>
    private float Sample(float x, float y)
    {
        (int left, int top) = ((int)x, (int)y);
        (float right, float down) = (x - left, y - top);
        ReadOnlySpan<float> upper = _paper.AsSpan(top * Stride + left, Stride + 2);
        float above = upper[0] + right * (upper[1] - upper[0]);
        float below = upper[Stride] + right * (upper[Stride + 1] - upper[Stride]);
        return above + down * (below - above);
    }

    private static float Around(ref SampleRandom random, float middle, float most) => random.NextSingle(middle - most, middle + most);
}
