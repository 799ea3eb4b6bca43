using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>
/// The photographs of CIFAR-10 and what they show, from files of its binary version, in the form in which a network takes them.
/// </summary>
/// <remarks>The published set has 50,000 images for training in five files, and 10,000 for testing in a sixth.</remarks>
public sealed class CifarImages
{
    /// <summary>Colours of a pixel: red, green and blue.</summary>
    public const int Channels = 3;

    /// <summary>Rows of an image.</summary>
    public const int Height = 32;

    /// <summary>Columns of an image.</summary>
    public const int Width = 32;

    /// <summary>Values of an image: channels × height × width.</summary>
    public const int ImageSize = Channels * Height * Width;

    /// <summary>What there is to tell apart.</summary>
    public const int Classes = 10;

    private CifarImages(float[] pixels, int[] labels)
    {
        Pixels = pixels;
        Labels = labels;
    }

    /// <summary>What the labels 0 to 9 stand for.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        Array.AsReadOnly<string>(["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]);

    /// <summary>The number of images and of labels.</summary>
    public int Count => Labels.Length;

    /// <summary>[count, channels, height, width] in row-major order, from 0 (the file's 0) to 1 (its 255).</summary>
    public float[] Pixels { get; }

    /// <summary>[count], each from 0 to 9.</summary>
    public int[] Labels { get; }

    /// <summary>The values of one image, [channels, height, width].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Count"/> − 1.</exception>
    public ReadOnlySpan<float> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * ImageSize, ImageSize);
    }

    /// <summary>The images as samples: inputs are their pixels, labels their classes. The arrays are shared, not copied.</summary>
    public Dataset ToDataset() => new(Pixels, ImageSize, Labels);

    /// <summary>Reads files, one behind the other.</summary>
    /// <param name="paths">At least one, such as <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c>.</param>
    /// <exception cref="StaticNetFormatException">A file is malformed, or together they are more than an array can hold.</exception>
    /// <exception cref="ArgumentException">There is no path, or one that is empty.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a directory.</exception>
    public static CifarImages Load(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            throw new ArgumentException("Expected at least one path, found none.", nameof(paths));

        var files = new List<byte[]>();
        long total = 0;
        foreach (string path in paths)
        {
            byte[] records = CifarFile.ReadRecords(path);
            total += records.Length / CifarFile.RecordSize;
            if (total * ImageSize > Array.MaxLength)
            {
                throw new StaticNetFormatException(path, "records", 0,
                    $"expected at most {Array.MaxLength / ImageSize} images, which fit into an array; with this file there are {total}: "
                    + "load fewer files at a time");
            }
            files.Add(records);
        }
        return Join(files, (int)total);
    }

    /// <summary>Reads a stream to its end. It stays open.</summary>
    /// <param name="stream">Whole records.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <exception cref="StaticNetFormatException">The stream is malformed.</exception>
    public static CifarImages Load(Stream stream, string name = "stream")
    {
        byte[] records = CifarFile.ReadRecords(stream, name);
        return Join([records], records.Length / CifarFile.RecordSize);
    }

    private static CifarImages Join(IEnumerable<byte[]> files, int count)
    {
        var pixels = new float[count * ImageSize];
        var labels = new int[count];
        int image = 0;
        foreach (byte[] records in files)
        {
            for (int start = 0; start < records.Length; start += CifarFile.RecordSize, image++)
            {
                labels[image] = records[start];
                ReadOnlySpan<byte> from = records.AsSpan(start + 1, ImageSize);
                Span<float> to = pixels.AsSpan(image * ImageSize, ImageSize);
                for (int i = 0; i < to.Length; i++)
                    to[i] = from[i] / 255f;
            }
        }
        return new CifarImages(pixels, labels);
    }
}
