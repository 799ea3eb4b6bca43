using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet.Terminal;
using StaticNet.Training;

namespace StaticNet.Tests.Terminal;

/// <summary>Matrices, images and networks in the terminal.</summary>
public sealed class ViewTests
{
    [Fact]
    public void A_pixel_is_half_a_cell()
    {
        string[] written = Colours(ImageView.Grey([0, 1, 0.5f, float.NaN, 2, -1], 3, 2)).Split('\n');
        Assert.Equal("\e[38;2;0;0;0;48;2;127;127;127m▀\e[0m\e[38;2;255;255;255;48;2;0;0;0m▀\e[0m", written[0]);
        Assert.Equal("\e[38;2;255;255;255m▀\e[0m\e[38;2;0;0;0m▀\e[0m", written[1]);
        Assert.Equal("\e[38;2;255;0;51m▀\e[0m", Colours(ImageView.Of([1, 0, 0.2f], 3, 1, 1)).Trim());
        Assert.Equal("\e[38;2;255;153;0m▀\e[0m\e[38;2;0;76;127m▀\e[0m", Colours(ImageView.Signed([4, -2], 1, 2)).Trim());
        Assert.Equal("\e[38;2;127;76;0m▀\e[0m", Colours(ImageView.Signed([4], 1, 1, largest: 8)).Trim());
    }

    [Fact]
    public void Without_colours_it_is_a_character()
    {
        Assert.Equal(["@= ", "@= "], Plain(ImageView.Grey([1, 0.3f, 0, 1, 0.5f, 0, 1, 0.4f, 0], 3, 3)));
        Assert.Equal(["@ "], Plain(ImageView.Signed([1, -1], 1, 2)));

        // Green looks brighter than blue.
        Assert.Equal(["+."], Plain(ImageView.Of([0, 0, 1, 0, 0, 1], 3, 1, 2)));
    }

    [Fact]
    public void Saliency_is_the_largest_of_the_channels_against_the_largest_of_all()
    {
        Assert.Equal(["@-  "], Plain(ImageView.Saliency([-8, 1, 0, float.NaN, 2, 3, 0, 0], 2, 1, 4)));
        Assert.Equal(["  "], Plain(ImageView.Saliency([0, 0], 1, 1, 2)));
    }

    [Fact]
    public void Images_become_larger_and_fit_into_narrow_terminals()
    {
        Assert.Equal(["@@  ", "  @@"], Plain(ImageView.Grey([1, 0, 0, 1], 2, 2).Enlarge(2)));
        float[] wide = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 1f : 0f)];
        Assert.Equal(["@@@@@     "], Plain(ImageView.Grey(wide, 1, 100), width: 10));
        Assert.Equal(["@@@%    "], Plain(ImageView.Grey(wide, 1, 100), width: 8));
    }

    [Fact]
    public void Images_that_are_none_are_refused()
    {
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => ImageView.Of(new float[11], 3, 2, 2));
        Assert.Contains("Expected 3 × 2 × 2 = 12 values, found 11.", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ImageView.Grey(new float[3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageView.Of(new float[8], 2, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageView.Grey([], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageView.Signed([1], 1, 1, largest: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageView.Grey([1], 1, 1).Enlarge(0));
    }

    [Fact]
    public void A_grid_has_as_many_in_a_row_as_there_is_room_for()
    {
        ImageView image = ImageView.Grey([1, 1, 1, 1], 2, 2);
        var grid = new ImageGrid(image.WithCaption("one"), image.WithCaption("two"), image.WithCaption("three", Color.Red));
        Assert.Equal(["one    two", "@@     @@", "", "three", "@@"], Plain(grid, width: 12).Select(row => row.TrimEnd()));
        Assert.Equal("one    two    three", Plain(grid, width: 40)[0].TrimEnd());
        Assert.Empty(Plain(new ImageGrid()));
    }

    [Fact]
    public void A_confusion_matrix_is_a_table()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 0, 0, 1, 2], [0, 0, 1, 1, 0]);
        string text = string.Join('\n', Plain(new ConfusionView(matrix, ["cat", "d[o]g", "elephant"])));
        Assert.StartsWith("rows: what they are, columns: what they were taken for\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\n +cat +d\[o +ele +recall *\n", text);
        Assert.Matches(@"\n *cat +2 +· +1 +66\.7 % *\n +d\[o\]g +1 +1 +· +50\.0 % *\n *elephant +· +· +·", text);
        Assert.Matches(@"\n +0 +1 +2 +recall *\n", string.Join('\n', Plain(new ConfusionView(matrix))));
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => new ConfusionView(matrix, ["cat"]));
        Assert.Contains("Expected 3 names, one for each class, found 1.", wrong.Message, StringComparison.Ordinal);

        string coloured = Colours(new ConfusionView(matrix));
        Assert.Contains("\e[38;5;2m2\e[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[1;38;5;9m1\e[0m", coloured, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_is_a_table()
    {
        string text = string.Join('\n', Plain(new NetworkView(Seeing.Definition), width: 100));
        Assert.Contains("Seeing: input [1, 4, 4]", text, StringComparison.Ordinal);
        Assert.Matches(@"conv2d0 +Conv2D\(2, 3\) +\[2, 2, 2\] +20", text);
        Assert.Contains($"{Seeing.ParameterCount} parameters, ", text, StringComparison.Ordinal);
        Assert.Contains("loss SoftmaxCrossEntropy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("reads", text, StringComparison.Ordinal);
        Assert.Matches(@"reads *\n(.*\n)* *sum +Add.*first", string.Join('\n', Plain(new NetworkView(Forked.Definition), width: 100)));
    }

    [Fact]
    public void Filters_are_images_of_the_first_weights_that_have_their_shape()
    {
        var net = new Seeing();
        var parameters = new float[Seeing.ParameterCount];
        parameters[0] = 0.5f;
        parameters[1] = -0.25f;
        net.LoadParameters(parameters);
        ImageGrid grid = NetworkImages.Filters(net);
        Assert.Equal(2, grid.Images.Count);

        // Three by three, twice as large; weights of 0 are in the middle.
        Assert.Equal(["@@::++", "++++++", "++++++"], Plain(grid.Images[0]).Select(row => row.Replace('=', '+')));
        Assert.Throws<ArgumentException>(() => NetworkImages.Filters(net, "conv2d0.bias"));
        Assert.Throws<ArgumentException>(() => NetworkImages.Filters(new Training.Blobs()));
    }

    [Fact]
    public void Saliency_stands_beside_the_image()
    {
        var net = new Seeing();
        var gradient = new float[16];
        float[] input = [.. Enumerable.Range(0, 16).Select(i => i / 16f)];
        net.InputGradient(input, 1, gradient);
        ImageGrid grid = NetworkImages.Saliency(net, input, [(1, "one"), (0, "zero")]);
        Assert.Equal([null, "one", "zero"], grid.Images.Select(image => image.Caption));
        Assert.Equal(Plain(ImageView.Grey(input, 4, 4)), Plain(grid.Images[0]));
        Assert.Equal(Plain(ImageView.Saliency(gradient, 1, 4, 4)), Plain(grid.Images[1]));
        Assert.NotEqual(Plain(grid.Images[1]), Plain(grid.Images[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkImages.Saliency(net, input, [(2, "none")]));
        Assert.Throws<ArgumentException>(() => NetworkImages.Saliency(new Pointing(), [1, 2], [(0, "")]));
    }

    private static string Colours(IRenderable view)
    {
        var text = new StringWriter();
        Screen.Console(text).Write(view);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string[] Plain(IRenderable view, int width = 80)
    {
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Write(view);
        string[] rows = text.ToString().ReplaceLineEndings("\n").Split('\n');
        return rows[^1].Length == 0 ? rows[..^1] : rows;
    }
}

/// <summary>Small images.</summary>
[Network(InputGradients = true, MaxBatchSize = 4), Input(1, 4, 4), Conv2D(2, 3), Tanh, Flatten, Dense(2), SoftmaxCrossEntropy, SGD(0.1)]
internal sealed partial class Seeing;

/// <summary>No image.</summary>
[Network(InputGradients = true, MaxBatchSize = 4), Input(2), Dense(1)]
internal sealed partial class Pointing;

/// <summary>A graph.</summary>
[Network(MaxBatchSize = 4), Input(2), Dense(3, Name = "first"), Tanh, Dense(3), Add("first", Name = "sum")]
internal sealed partial class Forked;
