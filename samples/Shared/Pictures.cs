using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Samples;

/// <summary>Small square pictures in the terminal: two pixels in a character cell, which is about twice as high as wide.</summary>
internal static class Pictures
{
    // From paper to ink, for terminals without colours.
    private const string Shades = " .:-=+*#%@";

    private static bool HasColours =>
        AnsiConsole.Profile.Capabilities is { Ansi: true, Unicode: true, ColorSystem: not ColorSystem.NoColors };

    /// <summary>An image of one channel or three, with values from 0 to 1.</summary>
    public static IRenderable Image(ReadOnlySpan<float> values, int channels, int side) =>
        channels == 3 ? Coloured(values, side) : Grey(values, side);

    /// <summary>Values from 0, black, to 1, white.</summary>
    public static IRenderable Grey(ReadOnlySpan<float> values, int side)
    {
        var colours = new Color[values.Length];
        for (int i = 0; i < colours.Length; i++)
            colours[i] = new Color(Level(values[i]), Level(values[i]), Level(values[i]));
        return Draw(colours, values, side);
    }

    /// <summary>Values from −1, blue, by 0, black, to 1, orange.</summary>
    public static IRenderable Signed(ReadOnlySpan<float> values, int side)
    {
        var colours = new Color[values.Length];
        var upwards = new float[values.Length];
        for (int i = 0; i < colours.Length; i++)
        {
            colours[i] = SignedOf(values[i]);
            upwards[i] = (values[i] + 1) / 2;
        }
        return Draw(colours, upwards, side);
    }

    /// <summary>All red values, then all green ones, then all blue ones, each from 0 to 1.</summary>
    public static IRenderable Coloured(ReadOnlySpan<float> values, int side)
    {
        ReadOnlySpan<float> red = values[..(side * side)], green = values[red.Length..], blue = values[(2 * red.Length)..];
        var colours = new Color[red.Length];
        var brightness = new float[red.Length];
        for (int i = 0; i < colours.Length; i++)
        {
            colours[i] = new Color(Level(red[i]), Level(green[i]), Level(blue[i]));
            // How bright the eye finds the three (ITU-R BT.601).
            brightness[i] = 0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i];
        }
        return Draw(colours, brightness, side);
    }

    /// <summary>Every value as a square of its own, in each channel.</summary>
    public static float[] Enlarge(ReadOnlySpan<float> values, int side, int factor)
    {
        int width = side * factor;
        var large = new float[values.Length * factor * factor];
        for (int i = 0; i < large.Length; i++)
        {
            (int channel, int pixel) = Math.DivRem(i, width * width);
            large[i] = values[(channel * side + pixel / width / factor) * side + pixel % width / factor];
        }
        return large;
    }

    private static IRenderable Draw(ReadOnlySpan<Color> colours, ReadOnlySpan<float> brightness, int side) =>
        HasColours ? HalfBlocks(colours, side) : Characters(brightness, side);

    /// <summary>The upper pixel of a cell is the colour of the character '▀', the lower one that of its background.</summary>
    private static Paragraph HalfBlocks(ReadOnlySpan<Color> colours, int side)
    {
        var picture = new Paragraph();
        for (int y = 0; y < side; y += 2)
        {
            for (int x = 0; x < side; x++)
            {
                Color lower = y + 1 < side ? colours[(y + 1) * side + x] : Color.Default;
                picture.Append("▀", new Style(colours[y * side + x], lower));
            }
            if (y + 2 < side)
                picture.Append("\n");
        }
        return picture;
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
