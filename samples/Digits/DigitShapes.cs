using System.Numerics;

namespace Digits;

/// <summary>
/// How the ten digits are written: lines and arcs in a unit square, x to the right and y down. Several digits have more than one form,
/// as they have among people.
/// </summary>
internal static class DigitShapes
{
    /// <summary>The strokes of one digit, each a polyline of at least two points.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">Chooses between the forms of a digit.</param>
    public static List<Vector2[]> Strokes(int digit, Random random) => digit switch
    {
        0 => [Ring(0.5f, 0.5f, 0.38f, 0.5f)],
        1 => random.Next(3) switch
        {
            0 => [Line(0.5f, 0, 0.5f, 1)],
            1 => [Line(0.25f, 0.25f, 0.52f, 0, 0.52f, 1)],
            _ => [Line(0.28f, 0.22f, 0.5f, 0, 0.5f, 1), Line(0.2f, 1, 0.8f, 1)],
        },
        2 => [[.. Arc(0.48f, 0.28f, 0.36f, 0.28f, 190, 400), .. Line(0.1f, 1, 0.92f, 1)]],
        3 => random.Next(3) == 0
            ? [[.. Line(0.12f, 0, 0.85f, 0, 0.4f, 0.4f), .. Arc(0.42f, 0.7f, 0.42f, 0.3f, -90, 140)]]
            : [Arc(0.42f, 0.25f, 0.36f, 0.25f, -155, 90), Arc(0.42f, 0.74f, 0.44f, 0.26f, -90, 155)],
        4 => random.Next(2) == 0
            ? [Line(0.66f, 0, 0.08f, 0.66f, 0.95f, 0.66f), Line(0.66f, 0, 0.66f, 1)]
            : [Line(0.2f, 0, 0.14f, 0.52f, 0.9f, 0.52f), Line(0.78f, 0.05f, 0.7f, 1)],
        5 => [[.. Line(0.88f, 0, 0.26f, 0, 0.2f, 0.45f), .. Arc(0.46f, 0.69f, 0.4f, 0.31f, -125, 145)]],
        6 => [Arc(0.8f, 0.68f, 0.68f, 0.68f, 265, 180), Ring(0.5f, 0.7f, 0.38f, 0.3f)],
        7 => random.Next(3) == 0
            ? [Line(0.08f, 0, 0.92f, 0, 0.38f, 1), Line(0.36f, 0.5f, 0.86f, 0.5f)]
            : [Line(0.08f, 0, 0.92f, 0, 0.38f, 1)],
        8 => [Ring(0.5f, 0.24f, 0.3f, 0.24f), Ring(0.5f, 0.74f, 0.38f, 0.26f)],
        9 => random.Next(2) == 0
            ? [Ring(0.46f, 0.3f, 0.37f, 0.3f), Line(0.83f, 0.25f, 0.72f, 1)]
            : [Ring(0.48f, 0.3f, 0.37f, 0.3f), Arc(0.25f, 0.32f, 0.6f, 0.68f, 0, 85)],
        _ => throw new ArgumentOutOfRangeException(nameof(digit), digit, "A digit is 0 to 9."),
    };

    private static Vector2[] Line(params ReadOnlySpan<float> coordinates)
    {
        var points = new Vector2[coordinates.Length / 2];
        for (int i = 0; i < points.Length; i++)
            points[i] = new Vector2(coordinates[2 * i], coordinates[2 * i + 1]);
        return points;
    }

    /// <summary>Part of an ellipse; angles in degrees, 0 to the right and growing clockwise, since y points down.</summary>
    private static Vector2[] Arc(float centreX, float centreY, float radiusX, float radiusY, float fromAngle, float toAngle)
    {
        const float DegreesPerSegment = 20;
        var points = new Vector2[2 + (int)(MathF.Abs(toAngle - fromAngle) / DegreesPerSegment)];
        for (int i = 0; i < points.Length; i++)
        {
            float angle = float.DegreesToRadians(fromAngle + (toAngle - fromAngle) * i / (points.Length - 1));
            points[i] = new Vector2(centreX + radiusX * MathF.Cos(angle), centreY + radiusY * MathF.Sin(angle));
        }
        return points;
    }

    private static Vector2[] Ring(float centreX, float centreY, float radiusX, float radiusY) =>
        Arc(centreX, centreY, radiusX, radiusY, -90, 270);
}
