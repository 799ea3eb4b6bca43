using System.Numerics;

namespace Digits;

/// <summary>
/// Writes digits by hand, so to speak: the strokes of a <see cref="DigitShapes">shape</see> are warped, rotated, scaled, sheared and
/// shifted at random, then drawn with a pen of random width, with soft edges, and with noise on the paper.
/// </summary>
internal sealed class DigitPainter(Random random)
{
    private const int Size = 28;

    /// <summary>Fills an image.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="image">[28, 28], from 0 (paper) to 1 (ink), overwritten.</param>
    public void Paint(int digit, Span<float> image)
    {
        image.Clear();
        List<Vector2[]> strokes = DigitShapes.Strokes(digit, random);
        Func<Vector2, Vector2> hand = RandomHand();
        float penRadius = Between(0.55f, 1.5f);
        float ink = Between(0.55f, 1f);
        foreach (Vector2[] stroke in strokes)
        {
            for (int i = 1; i < stroke.Length; i++)
                DrawSegment(image, hand(stroke[i - 1]), hand(stroke[i]), penRadius, ink);
        }
        if (random.Next(4) == 0)
            DrawBlemish(image, ink);
        AddNoise(image, Between(0.02f, 0.14f));
    }

    /// <summary>A random map from the shape's unit square to pixels, smooth, so that strokes that touch still touch.</summary>
    private Func<Vector2, Vector2> RandomHand()
    {
        float warp = Between(0f, 0.07f);
        Vector2 frequency = new(Between(0.5f, 1.2f), Between(0.5f, 1.2f));
        Vector2 phase = new(Between(0f, 1f), Between(0f, 1f));
        Matrix3x2 toPixels =
            Matrix3x2.CreateTranslation(-0.5f, -0.5f)
            * Matrix3x2.CreateScale(Between(10f, 18f), Between(15f, 22f))
            * Matrix3x2.CreateSkew(Between(-0.3f, 0.3f), 0)
            * Matrix3x2.CreateRotation(Between(-0.25f, 0.25f))
            * Matrix3x2.CreateTranslation(Size / 2f + Between(-2f, 2f), Size / 2f + Between(-2f, 2f));
        return point =>
        {
            float x = point.X + warp * MathF.Sin(MathF.Tau * (frequency.X * point.Y + phase.X));
            float y = point.Y + warp * MathF.Sin(MathF.Tau * (frequency.Y * point.X + phase.Y));
            return Vector2.Transform(new Vector2(x, y), toPixels);
        };
    }

    /// <summary>Inks every pixel near the segment; the edge fades over the width of one pixel, which is what makes it smooth.</summary>
    private static void DrawSegment(Span<float> image, Vector2 from, Vector2 to, float radius, float ink)
    {
        float reach = radius + 1;
        int left = Math.Max(0, (int)(MathF.Min(from.X, to.X) - reach));
        int right = Math.Min(Size - 1, (int)(MathF.Max(from.X, to.X) + reach));
        int top = Math.Max(0, (int)(MathF.Min(from.Y, to.Y) - reach));
        int bottom = Math.Min(Size - 1, (int)(MathF.Max(from.Y, to.Y) + reach));
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                float distance = DistanceToSegment(new Vector2(x + 0.5f, y + 0.5f), from, to);
                float covered = Math.Clamp(radius + 0.5f - distance, 0f, 1f);
                ref float pixel = ref image[y * Size + x];
                pixel = MathF.Max(pixel, ink * covered);
            }
        }
    }

    private static float DistanceToSegment(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 along = to - from;
        float lengthSquared = along.LengthSquared();
        float t = lengthSquared == 0 ? 0 : Math.Clamp(Vector2.Dot(point - from, along) / lengthSquared, 0f, 1f);
        return Vector2.Distance(point, from + t * along);
    }

    /// <summary>A short stray stroke that belongs to no digit.</summary>
    private void DrawBlemish(Span<float> image, float ink)
    {
        Vector2 from = new(Between(1f, 27f), Between(1f, 27f));
        Vector2 to = from + new Vector2(Between(-5f, 5f), Between(-5f, 5f));
        DrawSegment(image, from, to, radius: 0.6f, ink);
    }

    private void AddNoise(Span<float> image, float deviation)
    {
        foreach (ref float pixel in image)
        {
            // The sum of four uniform numbers is close enough to a normal one; its deviation is √(4/12).
            float sum = random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2f;
            pixel = Math.Clamp(pixel + deviation * MathF.Sqrt(3f) * sum, 0f, 1f);
        }
    }

    private float Between(float low, float high) => low + (high - low) * random.NextSingle();
}
