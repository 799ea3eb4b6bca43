using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet.Terminal.Display;

namespace StaticNet.Terminal;

/// <summary>
/// An image in the terminal: <c>AnsiConsole.Write(ImageView.Grey(pixels, 28, 28))</c>. A character cell, about twice as high as wide, shows two pixels, one above the
/// other; without colours, their mean brightness as a character from blank to <c>@</c>.
/// </summary>
/// <remarks>An image that is wider than the terminal is made smaller by a whole factor, each pixel then being the mean of those in a square. NaN is shown as 0.</remarks>
public sealed class ImageView : Renderable
{
    private readonly PixelGrid _pixels;

    private ImageView(PixelGrid pixels) => _pixels = pixels;

    /// <summary>What stands above it in an <see cref="ImageGrid"/>.</summary>
    public string? Caption { get; private init; }

    /// <summary>The colour of the caption.</summary>
    public Color CaptionColor { get; private init; } = Color.Default;

    /// <summary>Columns that it takes where there is room.</summary>
    public int Columns => _pixels.Width;

    /// <summary>An image of one channel, or of three for red, green and blue.</summary>
    /// <param name="values">[channels, height, width] values, as networks take images: 0 is dark and 1 is bright.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <exception cref="ArgumentException">There is another number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The channels are neither 1 nor 3, or there are no pixels.</exception>
    public static ImageView Of(ReadOnlySpan<float> values, int channels, int height, int width) => channels switch
    {
        1 => Grey(values, height, width),
        3 => Colored(values, height, width),
        _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "Expected 1 channel, or 3 for red, green and blue."),
    };

    /// <summary>Values from 0, black, to 1, white.</summary>
    /// <param name="values">[height, width] values.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <exception cref="ArgumentException">There is another number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no pixels.</exception>
    public static ImageView Grey(ReadOnlySpan<float> values, int height, int width)
    {
        var pixels = new PixelGrid(values.Length, 1, height, width);
        for (int i = 0; i < values.Length; i++) pixels.Set(i, values[i], values[i], values[i], values[i]);
        return new ImageView(pixels);
    }

    /// <summary>Values on both sides of 0, such as weights and attributions: negative ones blue, 0 black, positive ones orange.</summary>
    /// <param name="values">[height, width] values.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="largest">The size of a value that has the full colour; <c>null</c> for that of the largest one.</param>
    /// <exception cref="ArgumentException">There is another number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no pixels, or <paramref name="largest"/> is not positive.</exception>
    public static ImageView Signed(ReadOnlySpan<float> values, int height, int width, float? largest = null)
    {
        if (largest is { } size && !(size > 0)) throw new ArgumentOutOfRangeException(nameof(largest), largest, "Expected a positive size.");
        var pixels = new PixelGrid(values.Length, 1, height, width);
        float scale = largest ?? PixelGrid.Largest(values);
        for (int i = 0; i < values.Length; i++)
        {
            float value = scale == 0 ? 0 : values[i] / scale;
            if (value >= 0) pixels.Set(i, value, 0.6f * value, 0, (value + 1) / 2);
            else pixels.Set(i, 0, -0.6f * value, -value, (value + 1) / 2);
        }

        return new ImageView(pixels);
    }

    /// <summary>
    /// How much each pixel matters: of its channels the largest <c>|a|</c>, against the largest of all, from black to white (Simonyan, Vedaldi and Zisserman, "Deep
    /// Inside Convolutional Networks", 2013).
    /// </summary>
    /// <param name="attributions">[channels, height, width] values, such as from <see cref="Explaining.Attribution"/>.</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <exception cref="ArgumentException">There is another number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no pixels.</exception>
    public static ImageView Saliency(ReadOnlySpan<float> attributions, int channels, int height, int width)
    {
        var pixels = new PixelGrid(attributions.Length, channels, height, width);
        float largest = PixelGrid.Largest(attributions);
        for (int i = 0; i < height * width; i++)
        {
            float value = 0;
            for (int channel = 0; channel < channels; channel++) value = float.MaxNumber(value, MathF.Abs(attributions[channel * height * width + i]));
            if (largest > 0) value /= largest;
            pixels.Set(i, value, value, value, value);
        }

        return new ImageView(pixels);
    }

    /// <summary>The same image with a caption, which stands above it in an <see cref="ImageGrid"/>.</summary>
    /// <param name="caption">One line; <c>null</c> for none.</param>
    /// <param name="color">Its colour; <c>null</c> for that of other text.</param>
    public ImageView WithCaption(string? caption, Color? color = null) => new(_pixels) { Caption = caption, CaptionColor = color ?? Color.Default };

    /// <summary>The same image, each pixel as a square of so many.</summary>
    /// <param name="factor">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public ImageView Enlarge(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        return new ImageView(_pixels.Enlarge(factor)) { Caption = Caption, CaptionColor = CaptionColor };
    }

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        int columns = Math.Min(Columns, Math.Max(1, maxWidth));
        return new Measurement(columns, columns);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        ArgumentNullException.ThrowIfNull(options);
        int columns = Math.Max(1, maxWidth);
        PixelGrid pixels = _pixels.Shrink((_pixels.Width + columns - 1) / columns);
        return options is { Unicode: true, ColorSystem: not ColorSystem.NoColors } ? pixels.HalfBlocks() : pixels.Characters();
    }

    private static ImageView Colored(ReadOnlySpan<float> values, int height, int width)
    {
        var pixels = new PixelGrid(values.Length, 3, height, width);
        int plane = height * width;
        ReadOnlySpan<float> red = values[..plane], green = values.Slice(plane, plane), blue = values[(2 * plane)..];

        // How bright the eye finds the three (ITU-R BT.601).
        for (int i = 0; i < plane; i++) pixels.Set(i, red[i], green[i], blue[i], 0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i]);
        return new ImageView(pixels);
    }
}
