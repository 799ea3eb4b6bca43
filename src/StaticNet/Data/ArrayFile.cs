using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>A NumPy array file that stays on the disk: its rows are read when they are asked for, in any order, by any number of threads.</summary>
/// <remarks>The file is read, not mapped into memory: where it shrinks meanwhile, there is an exception, not the end of the process.</remarks>
internal sealed class ArrayFile : IDisposable
{
    private delegate long IntegerReader(ReadOnlySpan<byte> element);

    private static readonly string[] Floats = ["<f4", "<f8"];

    private static readonly Dictionary<string, IntegerReader> Integers = new(StringComparer.Ordinal)
    {
        ["|u1"] = static element => element[0],
        ["|i1"] = static element => (sbyte)element[0],
        ["<u2"] = static element => BinaryPrimitives.ReadUInt16LittleEndian(element),
        ["<i2"] = static element => BinaryPrimitives.ReadInt16LittleEndian(element),
        ["<i4"] = static element => BinaryPrimitives.ReadInt32LittleEndian(element),
        ["<i8"] = static element => BinaryPrimitives.ReadInt64LittleEndian(element),
    };

    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly IntegerReader? _integer;
    private readonly long _dataStart;

    /// <summary>Opens a file and checks all it promises.</summary>
    /// <exception cref="StaticNetFormatException">It is no array file, one of elements that are not read here, or its length is another one.</exception>
    public ArrayFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArrayHeader header;
        long length;
        using (FileStream stream = File.OpenRead(path))
        {
            header = ArrayHeader.Read(stream, path);
            length = stream.Length;
        }

        (_path, _dataStart) = (path, header.DataStart);
        string type = header.ElementType;
        if (!Integers.TryGetValue(type, out _integer) && !Floats.Contains(type))
        {
            throw header.Fault(
                "descr", $"expected one of {string.Join(", ", Floats.Concat(Integers.Keys))}, found '{type}'{(type.StartsWith('>') ? ": the array is big-endian, convert it by astype" : "")}");
        }

        ElementSize = type[2] - '0';
        Int128 rowSize = 1, size = 1;
        for (int i = 0; i < header.Shape.Count; i++)
        {
            size *= header.Shape[i];
            if (i > 0) rowSize *= header.Shape[i];
            if (size > long.MaxValue) throw header.Fault("shape", "expected fewer than 2⁶³ elements");
        }

        if (rowSize * ElementSize > Array.MaxLength || header.Shape[0] > Array.MaxLength)
            throw header.Fault("shape", $"expected at most {Array.MaxLength} rows, and as many bytes in a row; found {header.Shape[0]} rows of {rowSize} elements");
        if (length - _dataStart != size * ElementSize)
            throw new StaticNetFormatException(path, "data", _dataStart, $"expected {size * ElementSize} bytes for {size} elements, found {length - _dataStart}");
        (Count, RowSize) = ((int)header.Shape[0], (int)rowSize);
        _handle = File.OpenHandle(path);
    }

    /// <summary>The first dimension.</summary>
    public int Count { get; }

    /// <summary>Elements of a row: the product of the other dimensions.</summary>
    public int RowSize { get; }

    /// <summary>Whether the elements are integers.</summary>
    public bool IsInteger => _integer is not null;

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; }

    /// <summary>Reads rows that stand side by side as floats.</summary>
    /// <param name="row">The first.</param>
    /// <param name="values">Whole rows, written.</param>
    /// <param name="bytes">Room for the same rows as they stand in the file.</param>
    /// <exception cref="StaticNetFormatException">The file has become shorter.</exception>
    public void Read(int row, Span<float> values, Span<byte> bytes)
    {
        bytes = Fetch(row, values.Length, bytes);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * ElementSize, ElementSize);
            values[i] = _integer is { } integer ? integer(element)
                : ElementSize == 4 ? BinaryPrimitives.ReadSingleLittleEndian(element)
                : (float)BinaryPrimitives.ReadDoubleLittleEndian(element);
        }
    }

    /// <summary>Reads rows of integers that stand side by side.</summary>
    /// <param name="row">The first.</param>
    /// <param name="values">Whole rows, written.</param>
    /// <param name="bytes">Room for the same rows as they stand in the file.</param>
    /// <exception cref="StaticNetFormatException">The file has become shorter, or a number does not fit into 32 bits.</exception>
    public void Read(int row, Span<int> values, Span<byte> bytes)
    {
        bytes = Fetch(row, values.Length, bytes);
        for (int i = 0; i < values.Length; i++)
        {
            long value = _integer!(bytes.Slice(i * ElementSize, ElementSize));
            if (value != (int)value)
                throw new StaticNetFormatException(_path, $"row {row + i / RowSize}", Offset(row) + (long)i * ElementSize, $"expected a number of 32 bits, found {value}");
            values[i] = (int)value;
        }
    }

    public void Dispose() => _handle.Dispose();

    private Span<byte> Fetch(int row, int elements, Span<byte> bytes)
    {
        bytes = bytes[..(elements * ElementSize)];
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(_handle, bytes[done..], Offset(row) + done);
            if (read == 0) throw new StaticNetFormatException(_path, $"row {row}", Offset(row) + done, $"expected {bytes.Length - done} bytes more, found the end: the file has become shorter");
            done += read;
        }

        return bytes;
    }

    /// <summary>Where a row begins, in bytes.</summary>
    public long Offset(int row) => _dataStart + (long)row * RowSize * ElementSize;
}
