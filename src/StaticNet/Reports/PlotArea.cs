using System.Text;

namespace StaticNet.Reports;

/// <summary>A picture with axes, in its own units: they lie on the left and at the bottom, with room for their marks.</summary>
/// <param name="Height">The height of the picture; all are as wide.</param>
internal readonly record struct PlotArea(double Height)
{
    public const double Width = 480, Left = 50, Right = 470, Top = 20;

    public static readonly PlotArea Wide = new(236);

    /// <summary>Both axes are as long.</summary>
    public static readonly PlotArea Square = new(Top + (Right - Left) + 36);

    public double Bottom => Height - 36;

    public string ViewBox => $"0 0 {Text(Width)} {Text(Height)}";

    public static double X(Axis axis, double value) => Left + axis.Place(value) * (Right - Left);

    public double Y(Axis axis, double value) => Bottom - axis.Place(value) * (Bottom - Top);

    /// <summary>Draws the axes with their marks, and what they measure.</summary>
    public void DrawAxes(HtmlWriter html, Axis x, string xUnit, Axis y, string? yUnit = null)
    {
        var grid = new StringBuilder();
        foreach (Tick tick in y.Ticks) grid.Append('M').Append(Text(Left)).Append(' ').Append(Text(Y(y, tick.Value))).Append('H').Append(Text(Right));
        html.Empty("path", ("class", "grid"), ("d", grid.ToString()));
        html.Empty("path", ("class", "axis"), ("d", $"M{Text(Left)} {Text(Bottom)}H{Text(Right)}"));
        foreach (Tick tick in y.Ticks) html.Element("text", tick.Text, ("class", "end"), ("x", Text(Left - 6)), ("y", Text(Y(y, tick.Value) + 4)));
        foreach (Tick tick in x.Ticks) html.Element("text", tick.Text, ("class", "middle"), ("x", Text(X(x, tick.Value))), ("y", Text(Bottom + 15)));
        if (yUnit is not null) html.Element("text", yUnit, ("class", "unit"), ("x", "0"), ("y", "10"));
        html.Element("text", xUnit, ("class", "unit middle"), ("x", Text((Left + Right) / 2)), ("y", Text(Bottom + 31)));
    }

    private static string Text(double value) => NumberText.Coordinate(value);
}
