using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

public class IdxImagesTests
{
    [Fact]
    public void PixelsBecomeZeroToOneAndLabelsIntegers()
    {
        IdxImages images = Load(IdxBytes.Encode([2, 1, 3], [0, 255, 51, 102, 153, 204]), IdxBytes.Encode([2], [9, 0]));
        Assert.Equal((2, 1, 3, 3), (images.Count, images.Height, images.Width, images.ImageSize));
        Assert.Equal([0f, 1f, 0.2f, 0.4f, 0.6f, 0.8f], images.Pixels);
        Assert.Equal([9, 0], images.Labels);
        Assert.Equal([0.4f, 0.6f, 0.8f], images.Image(1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Image(2).Length);
    }

    [Fact]
    public void EitherOrBothMayBeCompressed()
    {
        byte[] images = IdxBytes.Encode([1, 2, 2], [1, 2, 3, 4]);
        byte[] labels = IdxBytes.Encode([1], [7]);
        Assert.Equal([7], Load(IdxBytes.Gzip(images), labels).Labels);
        Assert.Equal([7], Load(images, IdxBytes.Gzip(labels)).Labels);
        Assert.Equal([7], Load(IdxBytes.Gzip(images), IdxBytes.Gzip(labels)).Labels);
    }

    public static TheoryData<string, byte[], byte[], string, string, long> Mismatched => new()
    {
        { "labels as images", IdxBytes.Encode([2], [1, 2]), IdxBytes.Encode([2], [1, 2]), "images", "dimension count", 3 },
        { "images as labels", IdxBytes.Encode([1, 1, 1], [1]), IdxBytes.Encode([1, 1, 1], [1]), "labels", "dimension count", 3 },
        { "a label too few", IdxBytes.Encode([2, 1, 1], [1, 2]), IdxBytes.Encode([1], [1]), "labels", "dimension 0", 4 },
        { "a label too many", IdxBytes.Encode([2, 1, 1], [1, 2]), IdxBytes.Encode([3], [1, 2, 3]), "labels", "dimension 0", 4 },
        { "a label too high", IdxBytes.Encode([3, 1, 1], [1, 2, 3]), IdxBytes.Encode([3], [9, 10, 3]), "labels", "data", 9 },
        { "malformed images", [], IdxBytes.Encode([1], [1]), "images", "magic", 0 },
        { "malformed labels", IdxBytes.Encode([1, 1, 1], [1]), [], "labels", "magic", 0 },
    };

    [Theory]
    [MemberData(nameof(Mismatched))]
    public void SaysWhichOfTheTwoIsWrong(string what, byte[] images, byte[] labels, string file, string field, long offset)
    {
        Assert.NotEmpty(what);
        var fault = Assert.Throws<StaticNetFormatException>(() => Load(images, labels));
        Assert.Equal((file, field, offset), (fault.File, fault.Field, fault.Offset));
    }

    [Fact]
    public void TheNumberOfClassesIsTheCallers()
    {
        byte[] images = IdxBytes.Encode([1, 1, 1], [1]);
        byte[] labels = IdxBytes.Encode([1], [255]);
        Assert.Throws<StaticNetFormatException>(() => Load(images, labels, classes: 255));
        Assert.Equal([255], Load(images, labels, classes: 256).Labels);
        Assert.Equal([255], Load(images, labels, classes: 1000).Labels);
        Assert.Throws<ArgumentOutOfRangeException>(() => Load(images, labels, classes: 0));
    }

    /// <summary>MNIST's 10,000 test images, where they lie beside the repository; nothing is tested where they do not.</summary>
    [Fact]
    public void ReadsMnist()
    {
        if (FindMnist() is not { } folder)
            return;
        IdxImages images = IdxImages.Load(
            Path.Combine(folder, "t10k-images-idx3-ubyte.gz"), Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"));
        Assert.Equal((10_000, 28, 28), (images.Count, images.Height, images.Width));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], images.Labels[..10]);
        int[] perClass = [.. images.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], perClass);
        Assert.Equal(0f, images.Pixels.Min());
        Assert.Equal(1f, images.Pixels.Max());
    }

    private static IdxImages Load(byte[] images, byte[] labels, int classes = 10) =>
        IdxImages.Load(new MemoryStream(images), new MemoryStream(labels), classes);

    private static string? FindMnist()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StaticNet.sln")))
            folder = folder.Parent;
        string? mnist = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", "mnist") : null;
        return Directory.Exists(mnist) ? mnist : null;
    }
}
