using Spectre.Console;
using Spectre.Console.Rendering;

namespace StaticNet.Terminal;

/// <summary>Images beside and below each other, each with its caption, as many in a row as there is room for.</summary>
public sealed class ImageGrid : Renderable
{
    private const int Gap = 2;

    private readonly ImageView[] _images;

    /// <summary>Images in their order.</summary>
    /// <param name="images">Any number, of any sizes.</param>
    public ImageGrid(params IEnumerable<ImageView> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        _images = [.. images];
    }

    /// <summary>The images.</summary>
    public IReadOnlyList<ImageView> Images => _images;

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        int one = Math.Min(Width, maxWidth);
        return new Measurement(one, Math.Max(one, Math.Min(maxWidth, _images.Length * (Width + Gap) - Gap)));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        if (_images.Length == 0) return [];
        int width = Math.Clamp(Width, 1, Math.Max(1, maxWidth));
        int perRow = Math.Clamp((maxWidth + Gap) / (width + Gap), 1, _images.Length);
        var grid = new Grid();
        for (int i = 0; i < perRow; i++) grid.AddColumn(new GridColumn { NoWrap = true, Width = width }.Padding(0, 0, i + 1 < perRow ? Gap : 0, 0));
        for (int i = 0; i < _images.Length; i += perRow)
        {
            if (i > 0) grid.AddEmptyRow();
            grid.AddRow([.. _images.Skip(i).Take(perRow).Select(WithCaption)]);
        }

        return ((IRenderable)grid).Render(options, maxWidth);
    }

    private int Width => _images.Length == 0 ? 0 : _images.Max(image => Math.Max(image.Columns, image.Caption is { } caption ? new Segment(caption).CellCount() : 0));

    private static IRenderable WithCaption(ImageView image) =>
        image.Caption is { } caption ? new Rows(new Text(caption, image.CaptionColor) { Overflow = Overflow.Ellipsis }, image) : image;
}
