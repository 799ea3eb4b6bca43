using System.Globalization;
using Microsoft.Win32.SafeHandles;
using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>A NumPy array file that stays on the disk: its rows are read when they are asked for, in any order, by any number of threads.</summary>
/// <remarks>The file is read, not mapped into memory: where it shrinks meanwhile, there is an exception, not the end of the process.</remarks>
internal sealed class ArrayFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly NpyType _type;
    private readonly bool _isSwapped;
    private readonly long _dataStart;

    /// <summary>Opens a file and checks all it promises.</summary>
    /// <exception cref="StaticNetFormatException">It is no array file, one that has no rows side by side, or its length is another one.</exception>
    public ArrayFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        NpyHeader header;
        long length;
        using (FileStream stream = File.OpenRead(path))
        {
            header = NpyHeader.Read(stream, path, long.MaxValue);
            length = stream.Length;
        }

        (_path, _type, _dataStart) = (path, header.Type, header.DataOffset);
        _isSwapped = header.IsBigEndian == BitConverter.IsLittleEndian;
        if (header.IsFortranOrder)
            throw new StaticNetFormatException(path, "fortran_order", header.OrderOffset, "expected False, found True: convert the array by numpy.ascontiguousarray");
        if (header.Shape.Length == 0) throw Wrong("expected at least one dimension, that of the samples");
        if (header.Shape.Contains(0)) throw Wrong("expected dimensions of at least 1, found 0");
        long rowBytes = header.DataLength / header.Shape[0];
        if (rowBytes > Array.MaxLength || header.Shape[0] > Array.MaxLength)
            throw Wrong($"expected at most {Array.MaxLength} rows, and as many bytes in a row; found {header.Shape[0]} rows of {rowBytes / ElementSize} elements");
        if (length - _dataStart != header.DataLength)
            throw new StaticNetFormatException(path, "data", _dataStart, $"expected {header.DataLength} bytes for {header.DataLength / ElementSize} elements, found {length - _dataStart}");
        (Count, RowSize) = ((int)header.Shape[0], (int)rowBytes / ElementSize);
        _handle = File.OpenHandle(path);

        StaticNetFormatException Wrong(string problem) => new(path, "shape", header.ShapeOffset, problem);
    }

    /// <summary>The first dimension.</summary>
    public int Count { get; }

    /// <summary>Elements of a row: the product of the other dimensions.</summary>
    public int RowSize { get; }

    /// <summary>Whether the elements are integers.</summary>
    public bool IsInteger => _type.IsInteger();

    /// <summary>Bytes of an element.</summary>
    public int ElementSize => _type.Size();

    /// <summary>Reads rows that stand side by side as floats.</summary>
    /// <param name="row">The first.</param>
    /// <param name="values">Whole rows, written.</param>
    /// <param name="bytes">Room for the same rows as they stand in the file.</param>
    /// <exception cref="StaticNetFormatException">The file has become shorter.</exception>
    public void Read(int row, Span<float> values, Span<byte> bytes) => NpyElements.ToFloats(_type, Fetch(row, values.Length, bytes), values);

    /// <summary>Reads rows of integers that stand side by side.</summary>
    /// <param name="row">The first.</param>
    /// <param name="values">Whole rows, written.</param>
    /// <param name="bytes">Room for the same rows as they stand in the file.</param>
    /// <exception cref="StaticNetFormatException">The file has become shorter, or a number does not fit into 32 bits.</exception>
    public void Read(int row, Span<int> values, Span<byte> bytes)
    {
        int wrong = NpyElements.ToIntegers(_type, Fetch(row, values.Length, bytes), values, out IFormattable? beyond);
        if (wrong < 0) return;
        throw new StaticNetFormatException(
            _path, $"row {row + wrong / RowSize}", Offset(row) + (long)wrong * ElementSize,
            $"expected a number of 32 bits, found {beyond!.ToString(null, CultureInfo.InvariantCulture)}");
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

        if (_isSwapped) LittleEndian.Swap(bytes, ElementSize);
        return bytes;
    }

    /// <summary>Where a row begins, in bytes.</summary>
    public long Offset(int row) => _dataStart + (long)row * RowSize * ElementSize;
}
