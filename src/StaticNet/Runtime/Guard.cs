using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>Checks of arguments, made before anything is changed. The messages say what was expected, what came and what to do.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>The number of samples in a span of whole samples.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="size"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Samples(int length, [ConstantExpected] int size, string name)
    {
        int samples = (int)((uint)length / (uint)size);
        if (samples * size != length) ThrowNotWhole(length, size, name);
        return samples;
    }

    /// <summary>Like <see cref="Samples"/>, for calls that need at least one sample.</summary>
    /// <exception cref="ArgumentException">The length is 0 or no multiple of <paramref name="size"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AtLeastOneSample(int length, [ConstantExpected] int size, string name)
    {
        int samples = Samples(length, size, name);
        if (samples == 0) ThrowEmpty(size, name);
        return samples;
    }

    /// <summary>Requires one row of <paramref name="size"/> values for each sample.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PerSample(int length, int samples, [ConstantExpected] int size, string name)
    {
        if (length != (long)samples * size) ThrowPerSample(length, samples, size, name);
    }

    /// <summary>The same where <paramref name="size"/> is not a constant.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void Values(int length, int samples, int size, string name)
    {
        if (length != (long)samples * size) ThrowPerSample(length, samples, size, name);
    }

    /// <summary>Requires one weight per sample, or none.</summary>
    /// <exception cref="ArgumentException">The length is neither 0 nor <paramref name="samples"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SampleWeights(int length, int samples, string name)
    {
        if (length != 0 && length != samples) ThrowPerSample(length, samples, 1, name);
    }

    /// <summary>Requires labels from 0 to <paramref name="classes"/> − 1, so many per sample.</summary>
    /// <exception cref="ArgumentException">The number of labels differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public static void Labels(
        ReadOnlySpan<int> labels, int samples, [ConstantExpected] int perSample, [ConstantExpected] int classes, string name)
    {
        if (labels.Length != (long)samples * perSample) ThrowPerSample(labels.Length, samples, perSample, name);
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes) ThrowLabel(labels[i], i / perSample, classes, name);
        }
    }

    /// <summary>Requires an exact length.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, int expected, string name, string meaning)
    {
        if (length != expected) ThrowLength(length, expected, name, meaning);
    }

    /// <summary>Requires at most the batch size for which the workspace was made.</summary>
    /// <exception cref="ArgumentException">There are more samples.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BatchSize(int samples, [ConstantExpected] int maxBatchSize, string name)
    {
        if (samples > maxBatchSize) ThrowBatchSize(samples, maxBatchSize, name);
    }

    /// <summary>Requires an instance that owns its parameters.</summary>
    /// <exception cref="InvalidOperationException">The instance is a fork.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Owner(bool isFork, string member)
    {
        if (isFork) ThrowFork(member);
    }

    /// <summary>The network that a file is loaded into, which owns its parameters.</summary>
    /// <exception cref="InvalidOperationException">The instance is a fork.</exception>
    public static TNet Owned<TNet>(TNet network, bool isFork)
    {
        Owner(isFork, "Load");
        return network;
    }

    /// <summary>Requires the number of an output.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public static void Output(int output, [ConstantExpected] int size, string name)
    {
        if ((uint)output >= (uint)size)
            throw new ArgumentOutOfRangeException(name, output, $"Expected an output from 0 to {size - 1}; got {output}.");
    }

    /// <summary>Requires a number of threads that a network can use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 1 to 1024.</exception>
    public static void Threads(int threads, string name)
    {
        if (threads is < 1 or > WorkerTeam.MaxWorkers)
            throw new ArgumentOutOfRangeException(name, threads, $"Expected 1 to {WorkerTeam.MaxWorkers} threads; got {threads}.");
    }

    /// <summary>Requires as many samples as those whose states are carried on.</summary>
    /// <exception cref="InvalidOperationException">There is another number of states.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Carried(int samples, int carried)
    {
        if (carried != 0 && samples != carried) ThrowCarried(samples, carried);
    }

    /// <summary>Requires an id of a vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or not below <paramref name="vocabulary"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Token(int token, [ConstantExpected] int vocabulary, string name)
    {
        if ((uint)token >= (uint)vocabulary) ThrowToken(token, vocabulary, name);
    }

    /// <summary>
    /// Requires that ids or lengths, which are checked once, are not written over between two pieces of a call: kernels take them as addresses.
    /// </summary>
    /// <exception cref="ArgumentException">Both spans share memory.</exception>
    public static void Apart<T>(ReadOnlySpan<int> read, Span<T> written, string name, string other)
        where T : unmanaged
    {
        if (MemoryMarshal.Cast<int, T>(read).Overlaps(written)) throw new ArgumentException($"It shares memory with '{other}', which is read while it is written.", name);
    }

    /// <summary>Requires a pending <c>Forward</c>.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void HasForward(int samples)
    {
        if (samples == 0) ThrowNoForward();
    }

    /// <summary>Requires the number of an activation, and a training pass that has left it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activation.</exception>
    /// <exception cref="InvalidOperationException">There was no pass.</exception>
    public static void Activation(int activation, int count, int samples, string name)
    {
        if ((uint)activation >= (uint)count)
            throw new ArgumentOutOfRangeException(name, activation, $"Expected an activation from 0 to {count - 1}, one of Definition.Activations; got {activation}.");
        if (samples == 0)
            throw new InvalidOperationException("There are no activations yet, or InputGradient has overwritten them. Call Forward, ComputeGradients or TrainStep first.");
    }

    /// <summary>Requires an instance that has an optimizer's state.</summary>
    /// <exception cref="InvalidOperationException">The instance is a fork.</exception>
    public static void Optimizer(bool isFork)
    {
        if (isFork)
            throw new InvalidOperationException("A fork has no optimizer: its state is that of the network that it was made from. Copy it from that network.");
    }

    [DoesNotReturn]
    private static void ThrowNotWhole(int length, int size, string name) => throw new ArgumentException(
        $"Expected whole samples of {size} values each; {length} values are {length / size} samples and {length % size} values more.", name);

    [DoesNotReturn]
    private static void ThrowEmpty(int size, string name) =>
        throw new ArgumentException($"Expected at least one sample of {size} values; the span is empty.", name);

    [DoesNotReturn]
    private static void ThrowPerSample(int length, int samples, int size, string name) => throw new ArgumentException(
        $"Expected {(long)samples * size} values ({samples} samples of {size}); got {length}.", name);

    [DoesNotReturn]
    private static void ThrowLabel(int label, int index, int classes, string name) => throw new ArgumentOutOfRangeException(
        name, label, $"The label of sample {index} is {label}; this network has classes 0 to {classes - 1}.");

    [DoesNotReturn]
    private static void ThrowCarried(int samples, int carried) => throw new InvalidOperationException(
        $"The call before has left the states of {carried} samples, with which this call would begin; it has {samples}. Pass as many, or call ResetCarriedState first.");

    [DoesNotReturn]
    private static void ThrowToken(int token, int vocabulary, string name) =>
        throw new ArgumentOutOfRangeException(name, token, $"The vocabulary has ids 0 to {vocabulary - 1}; got {token}.");

    [DoesNotReturn]
    private static void ThrowLength(int length, int expected, string name, string meaning) =>
        throw new ArgumentException($"Expected {expected} values, {meaning}; got {length}.", name);

    [DoesNotReturn]
    private static void ThrowBatchSize(int samples, int maxBatchSize, string name) => throw new ArgumentException(
        $"Expected at most {maxBatchSize} samples (MaxBatchSize); got {samples}. Raise [Network(MaxBatchSize = …)] or pass fewer.", name);

    [DoesNotReturn]
    private static void ThrowFork(string member) => throw new InvalidOperationException(
        $"{member} changes parameters, which a fork shares with the network that it was made from. Call it on that network.");

    [DoesNotReturn]
    private static void ThrowNoForward() =>
        throw new InvalidOperationException("Backward needs the values that Forward keeps. Call Forward first.");
}
