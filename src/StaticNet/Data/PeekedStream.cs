namespace StaticNet.Data;

/// <summary>
/// A stream whose first bytes were already taken out to look at them: it gives those first, then the rest. It remembers the last four
/// bytes that went through, because that is where gzip stores the expanded length.
/// </summary>
internal sealed class PeekedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _head = head;

    /// <summary>The last four bytes read, as a little-endian number; the length modulo 2³² where they are gzip's trailer.</summary>
    public uint LastWord { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(_head.Length, buffer.Length);
        if (count > 0)
        {
            _head.Span[..count].CopyTo(buffer);
            _head = _head[count..];
        }
        else
        {
            count = rest.Read(buffer);
        }
        foreach (byte value in buffer[Math.Max(0, count - 4)..count])
            LastWord = (LastWord >> 8) | ((uint)value << 24);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
