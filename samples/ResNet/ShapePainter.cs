using System.Numerics;

namespace ResNet;

/// <summary>
/// Paints shapes of random colour, size, place, direction and proportions on grounds of another colour, with stripes, specks and noise:
/// neither a colour nor a place tells what a shape is.
/// </summary>
internal sealed class ShapePainter(Random random)
{
    /// <summary>Rows of an image, and pixels of a row.</summary>
    public const int Side = 32;

    private const int Plane = Side * Side;

    // Samples per pixel along each axis: what makes edges smooth.
    private const int Fineness = 3;

    /// <summary>Fills an image.</summary>
    /// <param name="label">0 to 9, see <see cref="ShapeOutlines"/>.</param>
    /// <param name="image">[3, 32, 32]: red, green and blue from 0 to 1, overwritten.</param>
    public void Paint(int label, Span<float> image)
    {
        Vector3 ground = RandomColour();
        PaintGround(image, ground);
        for (int specks = random.Next(4); specks > 0; specks--)
            Fill(image, [Quadrangle(Place(margin: 0), Between(1f, 2.5f))], RandomColour());

        Vector2[][] outlines = ShapeOutlines.Of(label, thickness: random.NextSingle());
        Matrix3x2 hand = RandomHand();
        foreach (Vector2[] outline in outlines)
        {
            foreach (ref Vector2 point in outline.AsSpan())
                point = Vector2.Transform(point, hand);
        }
        Fill(image, outlines, ColourFarFrom(ground));
        AddNoise(image, Between(0.02f, 0.06f));
    }

    /// <summary>A random map from the shape's circle to pixels.</summary>
    private Matrix3x2 RandomHand()
    {
        float radius = Between(9f, 14f);
        return Matrix3x2.CreateScale(radius * Between(0.8f, 1f), radius * Between(0.8f, 1f))
            * Matrix3x2.CreateSkew(Between(-0.15f, 0.15f), 0)
            * Matrix3x2.CreateRotation(Between(-0.4f, 0.4f))
            * Matrix3x2.CreateTranslation(Place(radius));
    }

    /// <summary>A colour that fades into its neighbour from one side to the other, with stripes in some images.</summary>
    private void PaintGround(Span<float> image, Vector3 colour)
    {
        Vector3 change = RandomVector(0.2f);
        Vector3 stripe = random.Next(2) == 0 ? RandomVector(0.1f) : Vector3.Zero;
        float angle = Between(0f, MathF.Tau), frequency = Between(0.5f, 1.5f);
        Vector2 direction = new(MathF.Cos(angle), MathF.Sin(angle));
        for (int i = 0; i < Plane; i++)
        {
            float along = Vector2.Dot(direction, new Vector2(i % Side - Side / 2, i / Side - Side / 2));
            Set(image, i, colour + along / Side * change + MathF.Sin(frequency * along) * stripe);
        }
    }

    /// <summary>Paints what lies inside an odd number of polygons; a pixel that is partly inside keeps a part of its colour.</summary>
    private static void Fill(Span<float> image, Vector2[][] outlines, Vector3 colour)
    {
        Vector2 low = new(Side), high = Vector2.Zero;
        foreach (Vector2 point in outlines.SelectMany(outline => outline))
            (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
        for (int y = Math.Max(0, (int)low.Y); y <= Math.Min(Side - 1, (int)high.Y); y++)
        {
            for (int x = Math.Max(0, (int)low.X); x <= Math.Min(Side - 1, (int)high.X); x++)
            {
                int inside = 0;
                for (int sample = 0; sample < Fineness * Fineness; sample++)
                {
                    Vector2 offset = new Vector2(sample % Fineness + 0.5f, sample / Fineness + 0.5f) / Fineness;
                    if (IsInside(outlines, new Vector2(x, y) + offset))
                        inside++;
                }
                int pixel = y * Side + x;
                Set(image, pixel, Vector3.Lerp(Get(image, pixel), colour, (float)inside / (Fineness * Fineness)));
            }
        }
    }

    /// <summary>Counts the edges that a ray to the right crosses.</summary>
    private static bool IsInside(Vector2[][] outlines, Vector2 point)
    {
        bool isInside = false;
        foreach (Vector2[] outline in outlines)
        {
            Vector2 from = outline[^1];
            foreach (Vector2 to in outline)
            {
                if (from.Y > point.Y != to.Y > point.Y && point.X < from.X + (point.Y - from.Y) / (to.Y - from.Y) * (to.X - from.X))
                    isInside = !isInside;
                from = to;
            }
        }
        return isInside;
    }

    private void AddNoise(Span<float> image, float deviation)
    {
        foreach (ref float value in image)
        {
            // The sum of four uniform numbers is close enough to a normal one; its deviation is √(4/12).
            float sum = random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2f;
            value = Math.Clamp(value + deviation * MathF.Sqrt(3f) * sum, 0f, 1f);
        }
    }

    /// <summary>A speck that belongs to no shape: four points around a place.</summary>
    private Vector2[] Quadrangle(Vector2 centre, float radius) =>
        [
            centre + radius * new Vector2(random.NextSingle(), random.NextSingle()),
            centre + radius * new Vector2(-random.NextSingle(), random.NextSingle()),
            centre + radius * new Vector2(-random.NextSingle(), -random.NextSingle()),
            centre + radius * new Vector2(random.NextSingle(), -random.NextSingle()),
        ];

    private Vector2 Place(float margin) => new(Between(margin, Side - margin), Between(margin, Side - margin));

    private Vector3 ColourFarFrom(Vector3 other)
    {
        const float Contrast = 0.6f;
        Vector3 colour;
        do
        {
            colour = RandomColour();
        }
        while (Vector3.Distance(colour, other) < Contrast);
        return colour;
    }

    private Vector3 RandomColour() => new(random.NextSingle(), random.NextSingle(), random.NextSingle());

    private Vector3 RandomVector(float largest) => new(Between(-largest, largest), Between(-largest, largest), Between(-largest, largest));

    private float Between(float low, float high) => low + (high - low) * random.NextSingle();

    private static Vector3 Get(Span<float> image, int pixel) => new(image[pixel], image[Plane + pixel], image[2 * Plane + pixel]);

    private static void Set(Span<float> image, int pixel, Vector3 colour) =>
        (image[pixel], image[Plane + pixel], image[2 * Plane + pixel]) = (colour.X, colour.Y, colour.Z);
}
