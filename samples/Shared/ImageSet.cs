using StaticNet.Data;

namespace Samples;

/// <summary>What images of a set have in common.</summary>
/// <param name="Channels">1 for grey images, 3 for red, green and blue.</param>
/// <param name="Side">Rows of an image, and pixels of a row.</param>
/// <param name="ClassNames">What the labels 0, 1, … stand for.</param>
/// <param name="Scale">How the values were standardized; none where they are from 0 to 1.</param>
internal sealed record ImageKind(int Channels, int Side, IReadOnlyList<string> ClassNames, ChannelStatistics? Scale = null)
{
    /// <summary>Values of an image.</summary>
    public int Size => Channels * Side * Side;
}

/// <summary>Images and what they show.</summary>
/// <param name="Kind">Size, colours and classes.</param>
/// <param name="Samples">Images [count, channels, side, side], as a network takes them, and a label for each.</param>
internal sealed record ImageSet(ImageKind Kind, Dataset Samples)
{
    public ImageSet(ImageKind kind, float[] images, int[] labels)
        : this(kind, new Dataset(images, kind.Size, labels))
    {
    }

    public int Count => Samples.Count;

    public ReadOnlySpan<int> Labels => Samples.Labels;

    /// <summary>An image as a network takes it.</summary>
    public ReadOnlySpan<float> Image(int index) => Samples.Inputs.Slice(index * Kind.Size, Kind.Size);

    /// <summary>An image as people see it: values from 0 to 1.</summary>
    public float[] Picture(int index)
    {
        float[] picture = Image(index).ToArray();
        Kind.Scale?.Restore(picture);
        return picture;
    }

    /// <summary>The name of what an image shows.</summary>
    public string Truth(int index) => Kind.ClassNames[Labels[index]];
}

/// <summary>What a network learns from, and what it has never seen.</summary>
/// <param name="Source">One line about where the images come from.</param>
/// <param name="Train">For training.</param>
/// <param name="Test">For measuring only.</param>
internal sealed record ImageTask(string Source, ImageSet Train, ImageSet Test)
{
    /// <summary>Size, colours and classes of both sets.</summary>
    public ImageKind Kind => Train.Kind;
}
