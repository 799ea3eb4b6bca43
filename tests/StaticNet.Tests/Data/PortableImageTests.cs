using System.Text;
using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

public class PortableImageTests
{
    [Fact]
    public void GreyText()
    {
        PortableImage image = Load("P2\n# a comment\n3 2 # and 9 9 another\n10\n0 5\t10\n10  5 0\n");
        Assert.Equal((1, 2, 3, 10), (image.Channels, image.Height, image.Width, image.MaxValue));
        Assert.Equal([0, 0.5f, 1, 1, 0.5f, 0], image.Pixels);
    }

    [Fact]
    public void ColoursBecomeChannels()
    {
        Assert.Equal([0.1f, 0.4f, /**/ 0.2f, 0.5f, /**/ 0.3f, 0.6f], Load("P3 2 1 10 1 2 3 4 5 6").Pixels);
        Assert.Equal([0, 0.6f, /**/ 0.2f, 0.8f, /**/ 0.4f, 1], Load("P6 2 1 255\n", 0, 51, 102, 153, 204, 255).Pixels);
    }

    [Fact]
    public void GreyBytes_AndWordsWithTheHighByteFirst()
    {
        // The first byte behind the white space may look like white space, and one like a comment.
        Assert.Equal([10 / 255f, 35 / 255f], Load("P5 2 1 255\n", 10, 35).Pixels);
        Assert.Equal([0.5f, 1], Load("P5\r2\r1\r512\r", 1, 0, 2, 0).Pixels);
    }

    [Theory]
    [InlineData(1, 255, false)]
    [InlineData(1, 255, true)]
    [InlineData(1, 65_535, false)]
    [InlineData(3, 255, false)]
    [InlineData(3, 1000, false)]
    [InlineData(3, 65_535, true)]
    [InlineData(1, 1, true)]
    public void WhatIsWrittenIsRead(int channels, int maxValue, bool isText)
    {
        var random = new Random(3);
        float[] pixels = [.. Enumerable.Range(0, channels * 5 * 37).Select(_ => (float)random.Next(maxValue + 1) / maxValue)];
        var content = new MemoryStream();

        new PortableImage(pixels, channels, 5, 37).Save(content, maxValue, isText);
        content.Position = 0;
        PortableImage image = PortableImage.Load(content);

        Assert.Equal((channels, 5, 37, maxValue), (image.Channels, image.Height, image.Width, image.MaxValue));
        Assert.Equal(pixels, image.Pixels);
        if (isText) Assert.InRange(Encoding.ASCII.GetString(content.ToArray()).Split('\n').Max(line => line.Length), 1, 70);
    }

    [Fact]
    public void BytesAsTheFormatSays()
    {
        Assert.Equal([.. "P6\n2 1\n255\n"u8, 255, 0, 128, 0, 0, 255], Saved(new PortableImage([1.5f, -1, 0, float.NaN, 0.5f, 1], 3, 1, 2), 255, false));
        Assert.Equal([.. "P5\n1 2\n300\n"u8, 1, 44, 0, 150], Saved(new PortableImage([1, 0.5f], 1, 2, 1), 300, false));
        Assert.Equal("P2\n1 2\n300\n300\n150\n"u8.ToArray(), Saved(new PortableImage([1, 0.5f], 1, 2, 1), 300, true));

        static byte[] Saved(PortableImage image, int maxValue, bool isText)
        {
            var content = new MemoryStream();
            image.Save(content, maxValue, isText);
            return content.ToArray();
        }
    }

    [Fact]
    public void FilesAndStreamsThatTrickle()
    {
        string path = Path.GetTempFileName();
        try
        {
            new PortableImage([0, 1], 1, 1, 2).Save(path);
            Assert.Equal([0f, 1], PortableImage.Load(path).Pixels);
            Assert.Equal([0f, 1], PortableImage.Load(new TricklingStream(File.ReadAllBytes(path))).Pixels);
            File.WriteAllText(path, "P5");
            Assert.Equal(path, Assert.Throws<StaticNetFormatException>(() => PortableImage.Load(path)).File);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("", "magic", 0)]
    [InlineData("P", "magic", 0)]
    [InlineData("<html>", "magic", 0)]
    [InlineData("P4 1 1\n\0", "magic", 0)]
    [InlineData("P8 1 1 1\n\0", "magic", 0)]
    [InlineData("P5", "width", 2)]
    [InlineData("P52 1 255\nab", "width", 2)]
    [InlineData("P5 0 1 255\n", "width", 3)]
    [InlineData("P5 -1 1 255\n", "width", 3)]
    [InlineData("P5 # no end", "width", 11)]
    [InlineData("P5 2147483648 1 255\n", "width", 3)]
    [InlineData("P5 99999999999999999999999999 1 255\n", "width", 3)]
    [InlineData("P5 2 x 255\n", "height", 5)]
    [InlineData("P5 2 0 255\n", "height", 5)]
    [InlineData("P5 2 1 0\nab", "maximum", 7)]
    [InlineData("P5 2 1 65536\nab", "maximum", 7)]
    [InlineData("P5 2 1 255", "header", 10)]
    [InlineData("P5 2 1 255#\nab", "header", 10)]
    [InlineData("P5 2 1 255\na", "pixels", 11)]
    [InlineData("P5 2 1 255\nabc", "pixels", 13)]
    [InlineData("P5 2 1 256\n\u0001\0\u0001", "pixels", 11)]
    [InlineData("P5 2 1 97\nab", "pixel", 11)]
    [InlineData("P5 1 1 256\n\u0001\u0001", "pixel", 11)]
    [InlineData("P6 1 1 255\nab", "pixels", 11)]
    [InlineData("P5 2000000000 2000000000 255\nab", "pixels", 29)]
    [InlineData("P2 2000000000 2000000000 255\n1 2", "pixels", 28)]
    [InlineData("P2 2 1 255\n1", "pixels", 10)]
    [InlineData("P2 2 1 255\n12 ", "pixel", 14)]
    [InlineData("P2 2 1 255\n1 256", "pixel", 13)]
    [InlineData("P2 2 1 255\n1 2 3", "pixels", 15)]
    [InlineData("P2 2 1 255\n1 # 2", "pixel", 13)]
    [InlineData("P2 2 1 255\n1.5 2", "pixel", 12)]
    public void MalformedFilesAreRefused(string text, string field, long offset)
    {
        var fault = Assert.Throws<StaticNetFormatException>(() => Load(text));
        Assert.Equal(("stream", field, offset), (fault.File, fault.Field, fault.Offset));
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        foreach (string text in new[] { "P6 # c\n2 1 255\nabcdef", "P5 1 3 999\n\u0001a\u0001b\u0001c", "P3 1 1 9 1 2 3" })
        {
            Assert.NotEmpty(Load(text).Pixels);
            for (int length = 0; length < text.Length; length++) Assert.Throws<StaticNetFormatException>(() => Load(text[..length]));
        }
    }

    [Fact]
    public void PromisesCostNoMemory()
    {
        byte[] content = Encoding.Latin1.GetBytes("P5 40000 40000 255\nabc");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<StaticNetFormatException>(() => PortableImage.Load(new MemoryStream(content)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void RandomChangesAreReadOrRefused()
    {
        byte[][] originals = [Encoding.Latin1.GetBytes("P6 # c\n2 1 255\nabcdef"), Encoding.Latin1.GetBytes("P2 3 1 70 1 22 70\n"), Encoding.Latin1.GetBytes("P5 1 2 999\n\u0001a\u0001b")];
        var random = new Random(23);
        for (int i = 0; i < 30_000; i++)
        {
            byte[] content = [.. originals[i % 3]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                content[random.Next(content.Length)] = random.Next(2) == 0 ? "P0123569 #\n-"u8[random.Next(12)] : (byte)random.Next(256);
            try
            {
                PortableImage image = PortableImage.Load(new MemoryStream(content));
                Assert.Equal(image.Channels * image.Height * image.Width, image.Pixels.Length);
                Assert.All(image.Pixels, pixel => Assert.InRange(pixel, 0, 1));
            }
            catch (StaticNetFormatException fault)
            {
                Assert.InRange(fault.Offset, 0, content.Length);
            }
        }
    }

    [Fact]
    public void SizesThatAreNoneAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortableImage(new float[2], 2, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortableImage([], 1, 0, 1));
        Assert.Throws<ArgumentException>(() => new PortableImage(new float[5], 1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PortableImage([1], 1, 1, 1).Save(new MemoryStream(), maxValue: 65_536));
    }

    [Fact]
    public void ImagesBecomeSamples()
    {
        Dataset digits = IdxImages.Load(new MemoryStream(IdxBytes.Encode([2, 1, 2], [0, 255, 255, 0])), new MemoryStream(IdxBytes.Encode([2], [9, 3]))).ToDataset();
        Assert.Equal((2, 2, 1), (digits.Count, digits.InputSize, digits.LabelSize));
        Assert.Equal([0f, 1, 1, 0], digits.Inputs.ToArray());
        Assert.Equal([9, 3], digits.Labels.ToArray());

        byte[] records = new byte[2 * CifarFile.RecordSize];
        (records[0], records[1], records[CifarFile.RecordSize]) = (4, 255, 7);
        Dataset photographs = CifarImages.Load(new MemoryStream(records)).ToDataset();
        Assert.Equal((2, 3072, 1), (photographs.Count, photographs.InputSize, photographs.LabelSize));
        Assert.Equal(1, photographs.Inputs[0]);
        Assert.Equal([4, 7], photographs.Labels.ToArray());
    }

    private static PortableImage Load(string text, params byte[] bytes) => PortableImage.Load(new MemoryStream([.. Encoding.Latin1.GetBytes(text), .. bytes]));
}
