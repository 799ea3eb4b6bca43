using StaticNet.Data;

namespace StaticNet.Tests.Training;

/// <summary>Small data sets.</summary>
internal static class Points
{
    /// <summary>Three clouds of points around corners of a triangle.</summary>
    public static Dataset Blobs(int count, int seed = 1)
    {
        var random = new Random(seed);
        var inputs = new float[count * 2];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            inputs[2 * i] = (float)(labels[i] - 1 + 0.5 * (random.NextDouble() - 0.5));
            inputs[2 * i + 1] = (float)((labels[i] == 1 ? 1 : 0) + 0.5 * (random.NextDouble() - 0.5));
        }

        return new Dataset(inputs, 2, labels);
    }

    /// <summary>y = 2 x + 1 for x = 0 … count − 1, over 8.</summary>
    public static Dataset Line(int count)
    {
        var inputs = new float[count];
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            inputs[i] = i / 8f;
            targets[i] = 2 * inputs[i] + 1;
        }

        return new Dataset(inputs, 1, targets, 1);
    }

    /// <summary>All that decides the next step, as bits.</summary>
    public static byte[] State<TNet>(TNet net)
        where TNet : class, ITrainableNetwork<TNet>
    {
        var parameters = new float[TNet.ParameterCount];
        var moments = new float[TNet.ParameterCount * TNet.Definition.OptimizerMoments.Count];
        var scalars = new double[TNet.Definition.OptimizerScalars.Count];
        var buffers = new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)];
        net.CopyParametersTo(parameters);
        net.CopyOptimizerStateTo(moments, scalars);
        (net as IBufferedNetwork<TNet>)?.CopyBuffersTo(buffers);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (float value in (float[])[.. parameters, .. moments, .. buffers]) writer.Write(value);
        foreach (double value in scalars) writer.Write(value);
        if (net is INoisyNetwork<TNet> noisy)
        {
            writer.Write(noisy.NoiseSeed);
            writer.Write(noisy.NoiseStep);
        }

        writer.Flush();
        return stream.ToArray();
    }
}
