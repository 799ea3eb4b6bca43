using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

public class CifarImagesTests
{
    [Fact]
    public void PixelsBecomeZeroToOneAndLabelsIntegers()
    {
        byte[] content = CifarBytes.Records(2);
        content[CifarFile.RecordSize] = 9;
        content[CifarFile.RecordSize + 1] = 255;
        content[CifarFile.RecordSize + 2] = 51;
        content[^1] = 0;
        CifarImages images = CifarImages.Load(new MemoryStream(content));
        Assert.Equal(2, images.Count);
        Assert.Equal(2 * CifarImages.ImageSize, images.Pixels.Length);
        Assert.Equal([0, 9], images.Labels);
        Assert.Equal([1f, 0.2f], images.Image(1)[..2].ToArray());
        Assert.Equal(0f, images.Image(1)[^1]);
        for (int i = 0; i < CifarImages.ImageSize; i++)
            Assert.Equal(content[1 + i] / 255f, images.Pixels[i]);
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Image(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Image(-1).Length);
    }

    [Fact]
    public void FilesAreReadOneBehindTheOther()
    {
        string folder = Directory.CreateTempSubdirectory("cifar").FullName;
        try
        {
            string first = Write("data_batch_1.bin", CifarBytes.Records(3));
            string second = Write("data_batch_2.bin", CifarBytes.Records(2, label: i => 9 - i));
            Assert.Equal([0, 1, 2, 9, 8], CifarImages.Load(first, second).Labels);
            Assert.Equal([9, 8, 0, 1, 2], CifarImages.Load([second, first]).Labels);

            string broken = Write("data_batch_3.bin", new byte[100]);
            var fault = Assert.Throws<StaticNetFormatException>(() => CifarImages.Load(first, broken));
            Assert.Equal((broken, "record 0", 0L), (fault.File, fault.Field, fault.Offset));
            Assert.Throws<FileNotFoundException>(() => CifarImages.Load(first, Path.Combine(folder, "data_batch_4.bin")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Write(string name, byte[] content)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            return path;
        }
    }

    [Fact]
    public void NoPathIsAnError()
    {
        Assert.Throws<ArgumentException>(() => CifarImages.Load());
        Assert.Throws<ArgumentException>(() => CifarImages.Load(""));
    }

    [Fact]
    public void ThereIsANameForEveryClass() => Assert.Equal(CifarImages.Classes, CifarImages.ClassNames.Distinct().Count());
}
