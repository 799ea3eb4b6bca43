using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>Samples that stay in files and may be more than fit into memory; those that are announced are read ahead on a thread of their own.</summary>
/// <remarks>
/// The files are NumPy arrays (.npy, as <c>numpy.save</c> writes them) whose first dimension is that of the samples, in C order, of any
/// <see cref="NpyType"/>. They must not change while the set is open. <see cref="Read"/> and <see cref="Announce"/> are for one thread.
/// After the first calls with as many samples nothing is allocated.
/// </remarks>
public sealed class StreamedDataset : ISampleSource, IDisposable
{
    private readonly ArrayFile _inputs;
    private readonly ArrayFile _targets;
    private readonly float[] _weights = [];
    private readonly int[] _lengths = [];
    private readonly float _divisor;
    private readonly byte[] _bytes;
    private readonly SamplePrefetch _prefetch;
    private bool _isDisposed;

    private StreamedDataset(ArrayFile inputs, ArrayFile targets, float[] weights, int[] lengths, float divisor)
    {
        (_inputs, _targets, _weights, _lengths, _divisor) = (inputs, targets, weights, lengths, divisor);
        _bytes = new byte[RowBytes];
        var ahead = new byte[RowBytes];
        _prefetch = new SamplePrefetch(this, (samples, count, batch) => ReadRows(samples.AsSpan(0, count), batch, ahead));
    }

    /// <inheritdoc/>
    public int Count => _inputs.Count;

    /// <inheritdoc/>
    public int InputSize => _inputs.RowSize;

    /// <inheritdoc/>
    public int TargetSize => _targets.IsInteger ? 0 : _targets.RowSize;

    /// <inheritdoc/>
    public int LabelSize => _targets.IsInteger ? _targets.RowSize : 0;

    /// <inheritdoc/>
    public bool HasWeights => _weights.Length > 0;

    /// <inheritdoc/>
    public bool HasLengths => _lengths.Length > 0;

    private int RowBytes => Math.Max(_inputs.RowSize * _inputs.ElementSize, _targets.RowSize * _targets.ElementSize);

    /// <summary>Opens files.</summary>
    /// <param name="inputs">The file of the inputs, [count, …], of floats or integers.</param>
    /// <param name="targets">The file of targets, [count, …], where it has floats; of labels where it has integers.</param>
    /// <param name="weights">A file of factors on the samples' losses, [count]; read into memory. <c>null</c> for none.</param>
    /// <param name="lengths">A file of the samples' numbers of steps, [count] integers; read into memory. <c>null</c> for none.</param>
    /// <param name="inputDivisor">By what inputs are divided, such as 255 for the bytes of images; finite and not 0.</param>
    /// <exception cref="StaticNetFormatException">A file is malformed, of a type that is not read here, or does not belong to the others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is 0 or not finite.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a directory.</exception>
    public static StreamedDataset Open(string inputs, string targets, string? weights = null, string? lengths = null, float inputDivisor = 1)
    {
        if (inputDivisor == 0 || !float.IsFinite(inputDivisor))
            throw new ArgumentOutOfRangeException(nameof(inputDivisor), inputDivisor, "Expected a finite number that is not 0.");
        ArrayFile? inputFile = null, targetFile = null;
        try
        {
            inputFile = new ArrayFile(inputs);
            targetFile = new ArrayFile(targets);
            RequireCount(targetFile, targets, inputFile, inputs);
            return new StreamedDataset(inputFile, targetFile, Weights(weights, inputFile, inputs), Lengths(lengths, inputFile, inputs), inputDivisor);
        }
        catch
        {
            inputFile?.Dispose();
            targetFile?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StaticNetFormatException">A label does not fit into 32 bits, or a file has become shorter.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The set is closed.</exception>
    public void Read(ReadOnlySpan<int> samples, SampleBatch batch)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(batch);
        SampleRequest.RequireFits(this, samples, batch);
        if (!_prefetch.TryTake(samples, batch)) ReadRows(samples, batch, _bytes);
    }

    /// <inheritdoc/>
    /// <remarks>Reading begins at once. What goes wrong is thrown by the <see cref="Read"/> that asks for these samples.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ObjectDisposedException">The set is closed.</exception>
    public void Announce(ReadOnlySpan<int> samples)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        SampleRequest.RequireThere(this, samples);
        _prefetch.Announce(samples);
    }

    /// <summary>Closes the files, when what is being read ahead has been read.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _prefetch.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    private static float[] Weights(string? path, ArrayFile inputs, string inputsPath)
    {
        if (path is null) return [];
        using ArrayFile file = OpenColumn(path, inputs, inputsPath);
        var weights = new float[file.Count];
        file.Read(0, weights, new byte[(long)file.Count * file.ElementSize]);
        int wrong = Array.FindIndex(weights, weight => !(weight >= 0 && float.IsFinite(weight)));
        if (wrong >= 0) throw new StaticNetFormatException(path, $"row {wrong}", file.Offset(wrong), $"expected a finite weight of at least 0, found {weights[wrong]}");
        return weights;
    }

    private static int[] Lengths(string? path, ArrayFile inputs, string inputsPath)
    {
        if (path is null) return [];
        using ArrayFile file = OpenColumn(path, inputs, inputsPath);
        if (!file.IsInteger) throw new StaticNetFormatException(path, "descr", 0, "expected integers for the numbers of steps, found floats");
        var lengths = new int[file.Count];
        file.Read(0, lengths, new byte[(long)file.Count * file.ElementSize]);
        int wrong = Array.FindIndex(lengths, length => length < 0);
        if (wrong >= 0) throw new StaticNetFormatException(path, $"row {wrong}", file.Offset(wrong), $"expected a length of at least 0, found {lengths[wrong]}");
        return lengths;
    }

    private static ArrayFile OpenColumn(string path, ArrayFile inputs, string inputsPath)
    {
        var file = new ArrayFile(path);
        try
        {
            RequireCount(file, path, inputs, inputsPath);
            if (file.RowSize != 1) throw new StaticNetFormatException(path, "shape", 0, $"expected one value for each sample, found {file.RowSize}");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void RequireCount(ArrayFile file, string path, ArrayFile inputs, string inputsPath)
    {
        if (file.Count != inputs.Count)
            throw new StaticNetFormatException(path, "shape", 0, $"expected {inputs.Count} samples, as many as in {inputsPath}, found {file.Count}");
    }

    private void ReadRows(ReadOnlySpan<int> samples, SampleBatch batch, Span<byte> bytes)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            Span<float> inputs = batch.Input(i);
            _inputs.Read(samples[i], inputs, bytes);
            if (_divisor != 1)
            {
                foreach (ref float input in inputs) input /= _divisor;
            }

            if (LabelSize > 0) _targets.Read(samples[i], batch.Labels.Slice(i * LabelSize, LabelSize), bytes);
            else _targets.Read(samples[i], batch.Targets.Slice(i * TargetSize, TargetSize), bytes);
            if (HasWeights) batch.Weights[i] = _weights[samples[i]];
            if (HasLengths) batch.Lengths[i] = _lengths[samples[i]];
        }
    }
}
