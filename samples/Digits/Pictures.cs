using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits;

/// <summary>Small square pictures in the terminal: two pixels in a character cell, which is about twice as high as wide.</summary>
internal static class Pictures
{
    // From paper to ink, for terminals without colours.
    private const string Shades = " .:-=+*#%@";

    private static bool HasColours =>
        AnsiConsole.Profile.Capabilities is { Ansi: true, Unicode: true, ColorSystem: not ColorSystem.NoColors };

    /// <summary>Values from 0, black, to 1, white.</summary>
    public static IRenderable Grey(ReadOnlySpan<float> values, int side) => HasColours ? HalfBlocks(values, side, GreyOf) : Characters(values, side);

    /// <summary>Values from −1, blue, by 0, black, to 1, orange.</summary>
    public static IRenderable Signed(ReadOnlySpan<float> values, int side)
    {
        if (HasColours) return HalfBlocks(values, side, SignedOf);
        var upwards = new float[values.Length];
        for (int i = 0; i < upwards.Length; i++) upwards[i] = (values[i] + 1) / 2;
        return Characters(upwards, side);
    }

    /// <summary>The upper pixel of a cell is the colour of the character '▀', the lower one that of its background.</summary>
    private static Paragraph HalfBlocks(ReadOnlySpan<float> values, int side, Func<float, Color> colour)
    {
        var picture = new Paragraph();
        for (int y = 0; y < side; y += 2)
        {
            for (int x = 0; x < side; x++)
            {
                Color lower = y + 1 < side ? colour(values[(y + 1) * side + x]) : Color.Default;
                picture.Append("▀", new Style(colour(values[y * side + x]), lower));
            }
            if (y + 2 < side)
                picture.Append("\n");
        }
        return picture;
    }

    private static Color GreyOf(float value)
    {
        byte level = Level(value);
        return new Color(level, level, level);
    }

    private static Color SignedOf(float value) =>
        value >= 0 ? new Color(Level(value), Level(0.6f * value), 0) : new Color(0, Level(-0.6f * value), Level(-value));

    private static byte Level(float value) => (byte)(Math.Clamp(value, 0f, 1f) * 255);

    private static Text Characters(ReadOnlySpan<float> values, int side)
    {
        var picture = new StringBuilder();
        for (int y = 0; y < side; y += 2)
        {
            for (int x = 0; x < side; x++)
            {
                float upper = values[y * side + x], lower = y + 1 < side ? values[(y + 1) * side + x] : upper;
                float value = Math.Clamp((upper + lower) / 2, 0f, 1f);
                picture.Append(Shades[(int)(value * (Shades.Length - 1) + 0.5f)]);
            }
            if (y + 2 < side)
                picture.Append('\n');
        }
        return new Text(picture.ToString());
    }
}
