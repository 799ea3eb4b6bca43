using System.Globalization;
using System.Text.Unicode;
using CsvHelper;
using StaticNet.Formats;

namespace StaticNet.Csv;

/// <summary>The rows of a file, one after the other, all with as many values.</summary>
internal sealed class CsvRows : IDisposable
{
    // A quote that is never closed would make the rest of the file one value.
    private const int MaxRowBytes = 1 << 20;

    private readonly CsvReader _reader;
    private readonly string _file;

    public CsvRows(Stream stream, string file, char separator)
    {
        _file = file;
        _reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                MalformedData = CsvMalformedDataHandling.Throw,
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MaxRecordSize = MaxRowBytes,
            },
            leaveOpen: true);
    }

    /// <summary>Values of the current row.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>Goes to the next row.</summary>
    /// <param name="columns">How many values it must have; <c>null</c> for any number.</param>
    /// <exception cref="StaticNetFormatException">It is malformed, or has another number of values.</exception>
    public bool Next(int? columns)
    {
        try
        {
            if (!_reader.Read()) return false;
        }
        catch (CsvFormatException fault)
        {
            string field = fault.LineNumber > 0 ? Line(fault.LineNumber) : Row(fault.RecordNumber);
            throw new StaticNetFormatException(_file, field, fault.ByteOffset, $"expected quotes around whole values, doubled inside: {fault.Message.TrimEnd('.')}", fault);
        }

        if (!Utf8.IsValid(_reader.RawRecord)) throw Fault("expected UTF-8, found bytes that are no characters");
        if (columns is { } expected && Count != expected)
            throw Fault($"expected {expected} values as in the first row, found {Count}");
        return true;
    }

    /// <summary>A value as UTF-8, without quotes; it is gone with the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => _reader.GetSpan(column);

    /// <summary>A value.</summary>
    public string Text(int column) => _reader.GetString(column);

    /// <summary>Says what is wrong with the current row.</summary>
    public StaticNetFormatException Fault(string problem) => new(_file, Line(_reader.LineNumber), _reader.ByteOffset, problem);

    /// <summary>Says what is wrong with a value of the current row.</summary>
    public StaticNetFormatException Fault(string column, string problem) =>
        new(_file, $"{Line(_reader.LineNumber)}, '{column}'", _reader.ByteOffset, problem);

    public void Dispose() => _reader.Dispose();

    private static string Line(long line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    private static string Row(long row) => string.Create(CultureInfo.InvariantCulture, $"row {row}");
}
