using System.Numerics;

namespace ResNet;

/// <summary>
/// Ten shapes as closed polygons around the origin, in a circle of radius 1, x to the right and y down. What lies inside an odd number
/// of a shape's polygons belongs to it.
/// </summary>
internal static class ShapeOutlines
{
    /// <summary>The names of the shapes, by label.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["circle", "ring", "square", "triangle", "star", "cross", "heart", "moon", "arrow", "drop"];

    /// <summary>The polygons of one shape.</summary>
    /// <param name="label">0 to 9.</param>
    /// <param name="thickness">From 0, slender, to 1, where a shape has such forms.</param>
    public static Vector2[][] Of(int label, float thickness) => Names[label] switch
    {
        "circle" => [Curve(OnCircle)],
        "ring" => [Curve(OnCircle), Curve(t => (0.7f - 0.3f * thickness) * OnCircle(t))],
        "square" => [[new(-0.75f, -0.75f), new(0.75f, -0.75f), new(0.75f, 0.75f), new(-0.75f, 0.75f)]],
        "triangle" => [Spikes(3, innerRadius: 0.5f)],
        "star" => [Spikes(5, innerRadius: 0.3f + 0.15f * thickness)],
        "cross" => [Cross(0.18f + 0.17f * thickness)],
        "heart" => [Curve(OnHeart)],
        "moon" => [Moon(0.3f + 0.35f * thickness)],
        "arrow" => [Arrow(0.14f + 0.16f * thickness)],
        "drop" => [Curve(t => new Vector2((0.7f + 0.2f * thickness) * MathF.Sin(t) * MathF.Pow(MathF.Sin(t / 2), 1.5f), -MathF.Cos(t)))],
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "A shape is 0 to 9."),
    };

    /// <summary>The points of a closed curve, given by an angle from 0 to 2π.</summary>
    private static Vector2[] Curve(Func<float, Vector2> at)
    {
        const int Count = 32;
        var points = new Vector2[Count];
        for (int i = 0; i < Count; i++)
            points[i] = at(MathF.Tau * i / Count);
        return points;
    }

    private static Vector2 OnCircle(float t) => new(MathF.Sin(t), -MathF.Cos(t));

    private static Vector2 OnHeart(float t)
    {
        float sine = MathF.Sin(t);
        float y = 13 * MathF.Cos(t) - 5 * MathF.Cos(2 * t) - 2 * MathF.Cos(3 * t) - MathF.Cos(4 * t);
        return new Vector2(16 * sine * sine * sine, -y) / 17;
    }

    /// <summary>Points on the circle in turn with points further inside, the first at the top: regular polygons, and stars.</summary>
    private static Vector2[] Spikes(int count, float innerRadius)
    {
        var points = new Vector2[2 * count];
        for (int i = 0; i < points.Length; i++)
            points[i] = (i % 2 == 0 ? 1 : innerRadius) * OnCircle(MathF.PI * i / count);
        return points;
    }

    private static Vector2[] Cross(float arm) =>
        [
            new(-arm, -1), new(arm, -1), new(arm, -arm), new(1, -arm), new(1, arm), new(arm, arm),
            new(arm, 1), new(-arm, 1), new(-arm, arm), new(-1, arm), new(-1, -arm), new(-arm, -arm),
        ];

    /// <summary>The left half of a circle, and back on the left half of an ellipse.</summary>
    private static Vector2[] Moon(float thickness) =>
        Curve(t => t < MathF.PI ? new Vector2(-MathF.Sin(t), -MathF.Cos(t)) : new Vector2((1 - thickness) * MathF.Sin(t), -MathF.Cos(t)));

    private static Vector2[] Arrow(float shaft) =>
        [new(0, -1), new(0.75f, 0), new(shaft, 0), new(shaft, 1), new(-shaft, 1), new(-shaft, 0), new(-0.75f, 0)];
}
