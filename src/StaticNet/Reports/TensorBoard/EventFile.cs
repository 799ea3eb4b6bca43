using System.Globalization;

namespace StaticNet.Reports;

/// <summary>
/// An event file: records of TensorFlow's <c>Event</c> messages (<c>core/util/event.proto</c>, <c>core/framework/summary.proto</c>), the first of which tells the version.
/// </summary>
/// <remarks>
/// It may be used by several threads. Events are gathered in memory and written behind some time or many bytes, by whole records: what others read of the file is
/// valid at any time. After an error of the file nothing is written any more, and every call says why.
/// </remarks>
internal sealed class EventFile : IDisposable
{
    private const int BytesAtOnce = 1 << 16;

    private readonly Lock _gate = new();
    private readonly RecordBuffer _buffer = new();
    private readonly FileStream _stream;
    private readonly TimeSpan _flushInterval;
    private readonly Timer _timer;
    private bool _isFlushDue;
    private Exception? _failure;

    internal EventFile(FileStream stream, TimeSpan flushInterval)
    {
        (_stream, _flushInterval) = (stream, flushInterval);

        // It only runs while there is something to write, so that a file that nobody closes is not kept alive by it.
        _timer = new Timer(static file => ((EventFile)file!).FlushLate(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>A new file in a folder, which is made where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor is it allowed.</exception>
    public static EventFile Create(string folder, TimeSpan flushInterval)
    {
        Directory.CreateDirectory(folder);
        string host = string.Join('_', Environment.MachineName.Split(Path.GetInvalidFileNameChars()));
        string name = string.Create(
            CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{host}.{Environment.ProcessId}");
        for (int number = 0; ; number++)
        {
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{number}"));
            FileStream stream;
            try
            {
                stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another one of this process, made in the same second.
                continue;
            }

            var file = new EventFile(stream, flushInterval);
            file.WriteVersion();
            return file;
        }
    }

    /// <summary>Where it is.</summary>
    public string FilePath => _stream.Name;

    /// <summary>A point of a line.</summary>
    public void Scalar(ReadOnlySpan<char> tag, long step, float value)
    {
        lock (_gate)
        {
            int summary = BeginSummary(step);
            Value(tag, value);
            EndSummary(summary);
        }
    }

    /// <summary>Points of two lines at the same step.</summary>
    public void Scalars(ReadOnlySpan<char> firstTag, float first, ReadOnlySpan<char> secondTag, float second, long step)
    {
        lock (_gate)
        {
            int summary = BeginSummary(step);
            Value(firstTag, first);
            Value(secondTag, second);
            EndSummary(summary);
        }
    }

    public void Histogram(ReadOnlySpan<char> tag, long step, ExponentialHistogram histogram)
    {
        lock (_gate)
        {
            int summary = BeginSummary(step);
            int value = _buffer.BeginMessage(EventFields.SummaryValue);
            _buffer.Text(EventFields.ValueTag, tag);
            int message = _buffer.BeginMessage(EventFields.ValueHistogram);
            _buffer.Double(EventFields.HistogramMin, histogram.Min);
            _buffer.Double(EventFields.HistogramMax, histogram.Max);
            _buffer.Double(EventFields.HistogramNum, histogram.Count);
            _buffer.Double(EventFields.HistogramSum, histogram.Sum);
            _buffer.Double(EventFields.HistogramSumSquares, histogram.SumOfSquares);
            _buffer.Doubles(EventFields.HistogramBucketLimit, histogram.BucketLimits);
            _buffer.Doubles(EventFields.HistogramBucket, histogram.Buckets);
            _buffer.EndMessage(message);
            _buffer.EndMessage(value);
            EndSummary(summary);
        }
    }

    /// <summary>A text, in Markdown: a tensor of one string, which the plugin "text" shows.</summary>
    public void Text(ReadOnlySpan<char> tag, long step, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            int summary = BeginSummary(step);
            int value = _buffer.BeginMessage(EventFields.SummaryValue);
            _buffer.Text(EventFields.ValueTag, tag);
            int tensor = _buffer.BeginMessage(EventFields.ValueTensor);
            _buffer.Int64(EventFields.TensorType, EventFields.TypeString);
            int shape = _buffer.BeginMessage(EventFields.TensorShape);
            int dimension = _buffer.BeginMessage(EventFields.ShapeDimension);
            _buffer.Int64(EventFields.DimensionSize, 1);
            _buffer.EndMessage(dimension);
            _buffer.EndMessage(shape);
            _buffer.Text(EventFields.TensorString, text);
            _buffer.EndMessage(tensor);
            int metadata = _buffer.BeginMessage(EventFields.ValueMetadata);
            int plugin = _buffer.BeginMessage(EventFields.MetadataPlugin);
            _buffer.Text(EventFields.PluginName, "text");
            _buffer.EndMessage(plugin);
            _buffer.EndMessage(metadata);
            _buffer.EndMessage(value);
            EndSummary(summary);
        }
    }

    /// <summary>A run begins at this step: what earlier files in the folder tell of it and of later ones is void.</summary>
    public void SessionStart(long step)
    {
        lock (_gate)
        {
            BeginEvent(step);
            int session = _buffer.BeginMessage(EventFields.EventSessionLog);
            _buffer.Int64(EventFields.SessionStatus, EventFields.StatusStart);
            _buffer.EndMessage(session);
            EndEvent();
        }
    }

    /// <summary>Hands over to the operating system what was not written yet.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            RequireSound();
            Write();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_stream.CanWrite) return;
            try
            {
                if (_failure is null) Write();
            }
            finally
            {
                _timer.Dispose();
                _stream.Dispose();
            }
        }
    }

    private void WriteVersion()
    {
        lock (_gate)
        {
            BeginEvent(0);
            _buffer.Text(EventFields.EventFileVersion, "brain.Event:2");
            EndEvent();
            Write();
        }
    }

    private int BeginSummary(long step)
    {
        BeginEvent(step);
        return _buffer.BeginMessage(EventFields.EventSummary);
    }

    private void EndSummary(int summary)
    {
        _buffer.EndMessage(summary);
        EndEvent();
    }

    private void Value(ReadOnlySpan<char> tag, float value)
    {
        int message = _buffer.BeginMessage(EventFields.SummaryValue);
        _buffer.Text(EventFields.ValueTag, tag);
        _buffer.Float(EventFields.ValueSimple, value);
        _buffer.EndMessage(message);
    }

    private void BeginEvent(long step)
    {
        RequireSound();
        _buffer.BeginRecord();
        _buffer.Double(EventFields.EventWallTime, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds);
        _buffer.Int64(EventFields.EventStep, step);
    }

    private void EndEvent()
    {
        _buffer.EndRecord();
        if (_buffer.Records.Length >= BytesAtOnce)
        {
            Write();
        }
        else if (!_isFlushDue)
        {
            _isFlushDue = true;
            _timer.Change(_flushInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private void FlushLate()
    {
        lock (_gate)
        {
            _isFlushDue = false;
            if (_failure is not null || !_stream.CanWrite) return;
            try
            {
                Write();
            }
            catch (IOException)
            {
                // This is nobody's call; the next one says it.
            }
        }
    }

    private void Write()
    {
        try
        {
            _stream.Write(_buffer.Records);
            _buffer.Clear();
        }
        catch (IOException exception)
        {
            _failure = exception;
            throw;
        }
    }

    private void RequireSound()
    {
        ObjectDisposedException.ThrowIf(!_stream.CanWrite, typeof(TensorBoardWriter));
        if (_failure is not null) throw new IOException($"The event file '{_stream.Name}' could not be written: {_failure.Message}", _failure);
    }
}
