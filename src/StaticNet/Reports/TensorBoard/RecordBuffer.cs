using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNet.Reports;

/// <summary>
/// TFRecords in memory, each a message in protobuf's wire format. A record: length (8 bytes), checksum of the length (4), data, checksum of the data (4), all little
/// endian. The memory grows to what is needed once, and is used again.
/// </summary>
/// <remarks>A record that was begun and not ended, because of an exception, is not there.</remarks>
internal sealed class RecordBuffer
{
    private const int HeadLength = sizeof(ulong) + sizeof(uint);

    private byte[] _bytes = new byte[4096];
    private int _length;
    private int _complete;

    /// <summary>The kinds of fields on the wire.</summary>
    private enum Wire
    {
        Varint = 0,
        Fixed64 = 1,
        Counted = 2,
        Fixed32 = 5,
    }

    /// <summary>All complete records.</summary>
    public ReadOnlySpan<byte> Records => _bytes.AsSpan(0, _complete);

    public void Clear() => _complete = 0;

    public void BeginRecord()
    {
        _length = _complete;
        Take(HeadLength);
    }

    public void EndRecord()
    {
        Span<byte> head = _bytes.AsSpan(_complete, HeadLength);
        ReadOnlySpan<byte> data = _bytes.AsSpan(_complete + HeadLength, _length - _complete - HeadLength);
        uint checksum = MaskedChecksum.Of(data);
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(ulong)..], MaskedChecksum.Of(head[..sizeof(ulong)]));
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), checksum);
        _complete = _length;
    }

    public void Int64(int field, long value)
    {
        Tag(field, Wire.Varint);
        Varint((ulong)value);
    }

    public void Double(int field, double value)
    {
        Tag(field, Wire.Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
    }

    public void Float(int field, float value)
    {
        Tag(field, Wire.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
    }

    /// <summary>A <c>repeated double</c>, packed.</summary>
    public void Doubles(int field, ReadOnlySpan<double> values)
    {
        Tag(field, Wire.Counted);
        int bytes = checked(values.Length * sizeof(double));
        Varint((ulong)bytes);
        Span<byte> destination = Take(bytes);
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(destination);
            return;
        }

        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(destination[(i * sizeof(double))..], values[i]);
    }

    public void Text(int field, ReadOnlySpan<char> value)
    {
        Tag(field, Wire.Counted);
        int bytes = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)bytes);
        Encoding.UTF8.GetBytes(value, Take(bytes));
    }

    /// <summary>Begins a message inside the message.</summary>
    /// <returns>What <see cref="EndMessage"/> wants to know.</returns>
    public int BeginMessage(int field)
    {
        Tag(field, Wire.Counted);
        Take(1);
        return _length;
    }

    /// <summary>Ends it. Its length stands before it in as many bytes as it needs; there is room for one, which is enough for most.</summary>
    public void EndMessage(int begin)
    {
        int length = _length - begin;
        int more = VarintLength((ulong)length) - 1;
        if (more > 0)
        {
            Take(more);
            _bytes.AsSpan(begin, length).CopyTo(_bytes.AsSpan(begin + more));
        }

        int end = _length;
        _length = begin - 1;
        Varint((ulong)length);
        _length = end;
    }

    private void Tag(int field, Wire wire) => Varint((ulong)(field << 3 | (int)wire));

    /// <summary>Seven bits a byte, the lowest first; all but the last byte have their highest bit set.</summary>
    private void Varint(ulong value)
    {
        Span<byte> bytes = Take(VarintLength(value));
        for (int i = 0; i < bytes.Length - 1; i++, value >>= 7) bytes[i] = (byte)(value | 0x80);
        bytes[^1] = (byte)value;
    }

    private static int VarintLength(ulong value)
    {
        int length = 1;
        for (; value >= 0x80; value >>= 7) length++;
        return length;
    }

    private Span<byte> Take(int count)
    {
        int begin = _length, end = checked(_length + count);
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, 2L * _bytes.Length)));
        _length = end;
        return _bytes.AsSpan(begin, count);
    }
}
