using System.IO.Compression;
using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>The expanded bytes of an IDX file, counted as they are read, with exceptions that say where reading stopped.</summary>
internal sealed class IdxContent : IDisposable
{
    private const int ChunkSize = 1 << 16;

    private readonly string _name;
    private readonly Stream _source;
    private readonly Stream _expanded;
    private readonly PeekedStream? _gzip;

    private IdxContent(string name, Stream source, Stream expanded, PeekedStream? gzip)
    {
        _name = name;
        _source = source;
        _expanded = expanded;
        _gzip = gzip;
    }

    /// <summary>Whether the source is gzip.</summary>
    public bool IsCompressed => _gzip is not null;

    /// <summary>How many expanded bytes have been read.</summary>
    public long Offset { get; private set; }

    /// <summary>Looks at the first two bytes of the source: gzip begins with 1F 8B, IDX with two zeros.</summary>
    public static IdxContent Open(Stream source, string name)
    {
        var head = new byte[2];
        int count = source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var whole = new PeekedStream(head.AsMemory(0, count), source);
        return count == 2 && head[0] == 0x1F && head[1] == 0x8B
            ? new IdxContent(name, source, new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true), whole)
            : new IdxContent(name, source, whole, gzip: null);
    }

    /// <summary>Fills the buffer, or says that the field is cut short.</summary>
    public void ReadField(Span<byte> buffer, string field)
    {
        long begin = Offset;
        int count = Read(buffer);
        if (count < buffer.Length)
            throw Fault(field, begin, $"the content ends after {count} of {buffer.Length} bytes");
    }

    /// <summary>Passes over the elements without keeping them.</summary>
    public void SkipData(int length)
    {
        long begin = Offset;
        var chunk = new byte[Math.Min(length, ChunkSize)];
        for (int done = 0; done < length;)
        {
            int wanted = Math.Min(chunk.Length, length - done);
            int count = Read(chunk.AsSpan(0, wanted));
            done += count;
            if (count < wanted)
                throw DataTooShort(begin, done, length);
        }
    }

    /// <summary>Reads the elements. Memory is allocated for what is certain to follow, otherwise as the bytes arrive.</summary>
    /// <param name="length">What the header promises.</param>
    /// <param name="verified">How much of it is known to be there.</param>
    public byte[] ReadData(int length, long verified)
    {
        long begin = Offset;
        if (!IsCompressed && _source.CanSeek)
        {
            verified = _source.Length - _source.Position;
            if (verified < length)
                throw DataTooShort(begin, verified, length);
        }
        var data = new byte[(int)Math.Min(length, Math.Max(verified, ChunkSize))];
        for (int done = 0; done < length;)
        {
            if (done == data.Length)
                Array.Resize(ref data, (int)Math.Min(length, 2L * data.Length));
            int wanted = data.Length - done;
            int count = Read(data.AsSpan(done));
            done += count;
            if (count < wanted)
                throw DataTooShort(begin, done, length);
        }
        return data;
    }

    /// <summary>Refuses bytes behind the last element, and a gzip stream that is damaged behind it.</summary>
    public void ExpectEnd()
    {
        long end = Offset;
        Span<byte> next = stackalloc byte[1];
        if (Read(next) != 0)
        {
            throw Fault("end of data", end, IsCompressed
                ? "the compressed file expands beyond what its header promises"
                : "bytes are left over behind what the header promises");
        }
        // The framework's decoder does not complain about a missing trailer or about bytes behind it.
        if (_gzip is not null && (_gzip.ReadByte() >= 0 || _gzip.LastWord != (uint)end))
        {
            throw Fault("gzip trailer", end,
                $"the file does not end in the expanded length {end}: it is cut short, or bytes follow the compressed data");
        }
    }

    /// <summary>An exception about this content.</summary>
    public StaticNetFormatException Fault(string field, long offset, string problem) => new(_name, field, offset, problem);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Only the decoder is ours to close; the source belongs to the caller.
        if (IsCompressed)
            _expanded.Dispose();
    }

    private StaticNetFormatException DataTooShort(long begin, long present, int promised) =>
        Fault("data", begin, $"the content ends after {present} of the {promised} bytes that the header promises");

    private int Read(Span<byte> buffer)
    {
        try
        {
            int count = _expanded.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            Offset += count;
            return count;
        }
        catch (InvalidDataException fault)
        {
            throw new StaticNetFormatException(_name, "gzip stream", Offset, "the compressed data is damaged", fault);
        }
    }
}
