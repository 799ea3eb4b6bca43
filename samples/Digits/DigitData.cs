using Samples;
using StaticNet.Data;

namespace Digits;

/// <summary>Where the digits come from. Images are grey, from 0 (paper) to 1 (ink).</summary>
internal static class DigitData
{
    private static readonly ImageKind Kind = new(Channels: 1, Side: 28, ClassNames: [.. "0123456789".Select(digit => $"{digit}")]);

    /// <summary>Draws 8,000 images for training and 2,000 for testing. The same seed draws the same images.</summary>
    public static ImageTask Draw(int seed)
    {
        var painter = new DigitPainter(new Random(seed));
        ImageSet train = Draw(painter, 8_000);
        ImageSet test = Draw(painter, 2_000);
        return new ImageTask("digits drawn by this program", train, test);
    }

    /// <summary>Reads MNIST, or another set with its file names: plain or .gz, spelled with '-' or '.' before "idx".</summary>
    /// <remarks>
    /// Where the training files are absent, the first four fifths of the t10k images (MNIST: 8,000) are for training, the rest for testing.
    /// </remarks>
    /// <exception cref="IOException">The folder or a file is missing or cannot be read; the message says what was looked for.</exception>
    /// <exception cref="StaticNet.Formats.StaticNetFormatException">A file is damaged.</exception>
    public static ImageTask Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder '{folder}'. It should hold MNIST's IDX files: t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, "
                + "and for training train-images-idx3-ubyte and train-labels-idx1-ubyte; plain or .gz.");
        }

        IdxImages t10k = LoadPair(folder, "t10k");
        bool hasTrainingFiles = Find(folder, "train-images", 3) is not null || Find(folder, "train-labels", 1) is not null;
        if (hasTrainingFiles)
        {
            IdxImages train = LoadPair(folder, "train");
            return new ImageTask(
                $"MNIST from {folder}",
                new ImageSet(Kind, train.Pixels, train.Labels),
                new ImageSet(Kind, t10k.Pixels, t10k.Labels));
        }
        int split = t10k.Count * 4 / 5;
        return new ImageTask(
            $"the t10k part of MNIST from {folder} (no training files there), cut in two",
            new ImageSet(Kind, t10k.Pixels[..(split * t10k.ImageSize)], t10k.Labels[..split]),
            new ImageSet(Kind, t10k.Pixels[(split * t10k.ImageSize)..], t10k.Labels[split..]));
    }

    /// <summary>
    /// The last eighth of the training images takes the place of the test images: who chooses settings by the images of which the result
    /// is told has learned from them.
    /// </summary>
    public static ImageTask ForValidation(ImageTask data)
    {
        (ImageKind kind, Dataset images) = data.Train;
        int split = images.Count * 7 / 8;
        return new ImageTask(
            $"{data.Source}, of which only the training images are used, the last eighth for testing",
            new ImageSet(kind, images.Take(split)),
            new ImageSet(kind, images.Skip(split)));
    }

    private static IdxImages LoadPair(string folder, string part)
    {
        string imagesPath = Find(folder, $"{part}-images", 3) ?? throw Missing(folder, $"{part}-images", 3);
        string labelsPath = Find(folder, $"{part}-labels", 1) ?? throw Missing(folder, $"{part}-labels", 1);
        IdxImages images = IdxImages.Load(imagesPath, labelsPath, classes: Kind.ClassNames.Count);
        if (images.Height != 28 || images.Width != 28)
        {
            throw new IOException(
                $"{imagesPath} holds images of {images.Height} x {images.Width} pixels, but the network of this sample takes 28 x 28.");
        }
        return images;
    }

    private static string? Find(string folder, string name, int rank) =>
        Spellings(name, rank).Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static FileNotFoundException Missing(string folder, string name, int rank) =>
        new($"The folder '{folder}' has no file for {name}. Looked for: {string.Join(", ", Spellings(name, rank))}.");

    /// <summary>The names under which the files are around: as published, and as some archives unpack them.</summary>
    private static string[] Spellings(string name, int rank) =>
        [$"{name}-idx{rank}-ubyte", $"{name}.idx{rank}-ubyte", $"{name}-idx{rank}-ubyte.gz", $"{name}.idx{rank}-ubyte.gz"];

    private static ImageSet Draw(DigitPainter painter, int count)
    {
        var images = new float[count * Kind.Size];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % Kind.ClassNames.Count;
            painter.Paint(labels[i], images.AsSpan(i * Kind.Size, Kind.Size));
        }
        return new ImageSet(Kind, images, labels);
    }
}
