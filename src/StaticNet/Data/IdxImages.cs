using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>
/// Grey images and their class labels from a pair of IDX files, such as MNIST's, in the form in which a network takes them.
/// </summary>
public sealed class IdxImages
{
    private IdxImages(int count, int height, int width, float[] pixels, int[] labels)
    {
        Count = count;
        Height = height;
        Width = width;
        Pixels = pixels;
        Labels = labels;
    }

    /// <summary>The number of images and of labels.</summary>
    public int Count { get; }

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>Pixels of an image: <see cref="Height"/> × <see cref="Width"/>.</summary>
    public int ImageSize => Height * Width;

    /// <summary>[count, height, width] in row-major order, from 0 (the file's 0) to 1 (its 255).</summary>
    public float[] Pixels { get; }

    /// <summary>[count], each from 0 to classes − 1.</summary>
    public int[] Labels { get; }

    /// <summary>The pixels of one image, [height, width].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Count"/> − 1.</exception>
    public ReadOnlySpan<float> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * ImageSize, ImageSize);
    }

    /// <summary>The images as samples: inputs are their pixels, labels their classes. The arrays are shared, not copied.</summary>
    public Dataset ToDataset() => new(Pixels, ImageSize, Labels);

    /// <summary>Reads a pair of files, each plain or gzip.</summary>
    /// <param name="imagesPath">A file of shape [count, height, width].</param>
    /// <param name="labelsPath">A file of shape [count].</param>
    /// <param name="classes">How many classes there are: labels are below it.</param>
    /// <exception cref="StaticNetFormatException">One of the files is malformed, or the two do not belong together.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a directory.</exception>
    public static IdxImages Load(string imagesPath, string labelsPath, int classes = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return Join(IdxFile.ReadBytes(imagesPath), imagesPath, IdxFile.ReadBytes(labelsPath), labelsPath, classes);
    }

    /// <summary>Reads a pair of streams to their ends, each plain or gzip. They stay open.</summary>
    /// <param name="images">Content of shape [count, height, width].</param>
    /// <param name="labels">Content of shape [count].</param>
    /// <param name="classes">How many classes there are: labels are below it.</param>
    /// <exception cref="StaticNetFormatException">
    /// One of the streams, called <c>images</c> and <c>labels</c>, is malformed, or the two do not belong together.
    /// </exception>
    public static IdxImages Load(Stream images, Stream labels, int classes = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        IdxTensor imageBytes = IdxFile.ReadBytes(images, nameof(images));
        IdxTensor labelBytes = IdxFile.ReadBytes(labels, nameof(labels));
        return Join(imageBytes, nameof(images), labelBytes, nameof(labels), classes);
    }

    private static IdxImages Join(IdxTensor images, string imagesName, IdxTensor labels, string labelsName, int classes)
    {
        const long DimensionCountOffset = 3;
        const long FirstDimensionOffset = 4;
        const long LabelsOffset = 8;
        if (images.Shape.Count != 3)
        {
            throw new StaticNetFormatException(imagesName, "dimension count", DimensionCountOffset,
                $"images have 3 dimensions (count, height, width), found {images.Shape.Count}");
        }
        if (labels.Shape.Count != 1)
        {
            throw new StaticNetFormatException(labelsName, "dimension count", DimensionCountOffset,
                $"labels have 1 dimension, found {labels.Shape.Count}");
        }
        int count = images.Shape[0];
        if (labels.Shape[0] != count)
        {
            throw new StaticNetFormatException(labelsName, "dimension 0", FirstDimensionOffset,
                $"expected {count} labels, as many as images in {imagesName}, found {labels.Shape[0]}");
        }
        int wrong = labels.Data.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(classes - 1, byte.MaxValue));
        if (wrong >= 0)
        {
            throw new StaticNetFormatException(labelsName, "data", LabelsOffset + wrong,
                $"label {wrong} is {labels.Data[wrong]}, but with {classes} classes the highest is {classes - 1}");
        }

        var pixels = new float[images.Data.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = images.Data[i] / 255f;
        return new IdxImages(count, images.Shape[1], images.Shape[2], pixels, Array.ConvertAll(labels.Data, label => (int)label));
    }
}
