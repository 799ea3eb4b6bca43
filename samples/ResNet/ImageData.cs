using Samples;
using StaticNet.Data;

namespace ResNet;

/// <summary>Where the images come from: [3, 32, 32], standardized by mean and deviation of each colour of the training images.</summary>
internal static class ImageData
{
    /// <summary>Images that are drawn for testing.</summary>
    private const int DrawnTestImages = 500;

    private const string TestFile = "test_batch.bin";

    private static readonly string[] TrainingFiles = [.. Enumerable.Range(1, 5).Select(number => $"data_batch_{number}.bin")];

    /// <summary>Draws shapes. The same seed draws the same images.</summary>
    public static ImageTask Draw(int seed, int count)
    {
        var painter = new ShapePainter(new Random(seed));
        (float[] train, int[] trainLabels) = Draw(painter, count);
        (float[] test, int[] testLabels) = Draw(painter, DrawnTestImages);
        return Standardized("shapes drawn by this program", ShapeOutlines.Names, train, trainLabels, test, testLabels);
    }

    /// <summary>Reads CIFAR-10's binary files, as many of the five for training as there are.</summary>
    /// <param name="folder">The folder in which they lie.</param>
    /// <param name="most">How many images to train with at most; the first ones.</param>
    /// <remarks>Where files for training or the one for testing are absent, the others are cut: the last fifth is for testing.</remarks>
    /// <exception cref="IOException">The folder or all files are missing, or cannot be read; the message says what was looked for.</exception>
    /// <exception cref="StaticNet.Formats.StaticNetFormatException">A file is damaged.</exception>
    public static ImageTask Load(string folder, int most)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'. {Wanted}");
        string[] trainPaths = [.. TrainingFiles.Select(file => Path.Combine(folder, file)).Where(File.Exists)];
        string testPath = Path.Combine(folder, TestFile);
        bool hasTest = File.Exists(testPath);
        if (trainPaths.Length == 0 && !hasTest)
            throw new FileNotFoundException($"The folder '{folder}' has none of CIFAR-10's files. {Wanted}");

        if (trainPaths.Length > 0 && hasTest)
        {
            CifarImages train = CifarImages.Load(trainPaths), test = CifarImages.Load(testPath);
            int count = Math.Min(most, train.Count);
            return Standardized(
                $"CIFAR-10 from {folder}", CifarImages.ClassNames,
                train.Pixels[..(count * CifarImages.ImageSize)], train.Labels[..count], test.Pixels, test.Labels);
        }

        CifarImages all = CifarImages.Load(hasTest ? [testPath] : trainPaths);
        int split = all.Count * 4 / 5;
        if (split == 0)
            throw new IOException($"The one image in '{folder}' cannot be both trained with and tested with. {Wanted}");
        int kept = Math.Min(most, split);
        return Standardized(
            $"CIFAR-10 from {folder} (no {(hasTest ? "training files" : TestFile)} there), cut in two", CifarImages.ClassNames,
            all.Pixels[..(kept * CifarImages.ImageSize)], all.Labels[..kept],
            all.Pixels[(split * CifarImages.ImageSize)..], all.Labels[split..]);
    }

    private static string Wanted =>
        $"It should hold the files of CIFAR-10's binary version (cifar-10-binary.tar.gz, unpacked): "
        + $"{string.Join(", ", TrainingFiles)} and {TestFile}; some of them are enough.";

    private static ImageTask Standardized(
        string source, IReadOnlyList<string> classNames, float[] train, int[] trainLabels, float[] test, int[] testLabels)
    {
        ChannelStatistics scale = ChannelStatistics.Measure(train, CifarImages.Channels, CifarImages.Height * CifarImages.Width);
        scale.Standardize(train);
        scale.Standardize(test);
        var kind = new ImageKind(CifarImages.Channels, CifarImages.Height, classNames, scale);
        return new ImageTask(source, new ImageSet(kind, train, trainLabels), new ImageSet(kind, test, testLabels));
    }

    private static (float[] Images, int[] Labels) Draw(ShapePainter painter, int count)
    {
        var images = new float[count * CifarImages.ImageSize];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % ShapeOutlines.Names.Count;
            painter.Paint(labels[i], images.AsSpan(i * CifarImages.ImageSize, CifarImages.ImageSize));
        }
        return (images, labels);
    }
}
