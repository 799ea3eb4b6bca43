using System.Text;
using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Csv;

/// <summary>
/// What was learnt of a CSV file: its columns, their categories and means, and its classes; so that another file, such as that for testing, becomes samples in the same way.
/// </summary>
public sealed class CsvSchema
{
    private readonly CsvOptions _options;
    private readonly string[] _columns;
    private readonly Column[] _inputs;
    private readonly Column[] _targets;
    private readonly CategoryColumn? _label;
    private readonly byte[][] _marks;

    private CsvSchema(CsvOptions options, string[] columns, Column[] inputs, Column[] targets, CategoryColumn? label)
    {
        (_options, _columns, _inputs, _targets, _label) = (options, columns, inputs, targets, label);
        _marks = [.. options.MissingMarks.Select(mark => Encoding.UTF8.GetBytes(mark.Trim()))];
    }

    /// <summary>Names of the inputs of a sample: of the columns, and with categories such as <c>colour=red</c>.</summary>
    public IReadOnlyList<string> InputNames => [.. _inputs.SelectMany(column => column.Features)];

    /// <summary>Names of the targets of a sample; none where it has a label.</summary>
    public IReadOnlyList<string> TargetNames => [.. _targets.SelectMany(column => column.Features)];

    /// <summary>What the labels from 0 on stand for; none where samples have targets.</summary>
    public IReadOnlyList<string> ClassNames => _label?.Categories ?? [];

    /// <summary>Reads another file with the same columns.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StaticNetFormatException">It is malformed, has other columns, or has a category or class that was not learnt.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public Dataset Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>Reads another stream with the same columns to its end. It stays open.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <exception cref="StaticNetFormatException">It is malformed, has other columns, or has a category or class that was not learnt.</exception>
    public Dataset Load(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var rows = new CsvRows(stream, name, _options.Separator);
        string[] columns = ReadColumns(rows, _options, name);
        int other = columns.Zip(_columns).TakeWhile(pair => pair.First == pair.Second).Count();
        if (columns.Length != _columns.Length) throw rows.Fault($"expected {_columns.Length} columns as in the file that was learnt from, found {columns.Length}");
        if (other < columns.Length) throw rows.Fault($"expected column {other} to be '{_columns[other]}' as in the file that was learnt from, found '{columns[other]}'");
        return Again().Read(rows, name);
    }

    /// <summary>Learns from a file while it becomes samples.</summary>
    internal static (CsvSchema Schema, Dataset Samples) Learn(Stream stream, string name, CsvOptions options)
    {
        using var rows = new CsvRows(stream, name, options.Separator);
        string[] columns = ReadColumns(rows, options, name);
        int[] targets = [.. options.Targets.Select(column => Find(column, nameof(options.Targets)))];
        int? label = options.Label is { } given ? Find(given, nameof(options.Label)) : null;
        int[] inputs = options.Inputs is { } chosen
            ? [.. chosen.Select(column => Find(column, nameof(options.Inputs)))]
            : [.. Enumerable.Range(0, columns.Length).Where(place => place != label && !targets.Contains(place))];
        int[] oneHot = [.. options.OneHot.Select(column => FindInput(column, nameof(options.OneHot)))];
        int[] ordinal = [.. options.Ordinal.Select(column => FindInput(column, nameof(options.Ordinal)))];
        foreach (int judged in label is { } one ? [.. targets, one] : targets)
        {
            if (inputs.Contains(judged)) throw rows.Fault($"'{columns[judged]}' is among the inputs, and what is to be learnt from them");
        }

        if (inputs.Length == 0) throw rows.Fault("expected a column for the inputs; all columns are targets or the label");

        var schema = new CsvSchema(
            options, columns, Array.ConvertAll(inputs, Input), Array.ConvertAll(targets, Target),
            label is { } place ? new CategoryColumn(place, columns[place], isOneHot: false, options.MaxCategories, learnt: null) : null);
        return (schema, schema.Read(rows, name));

        Column Input(int place) =>
            oneHot.Contains(place) || ordinal.Contains(place)
                ? new CategoryColumn(place, columns[place], oneHot.Contains(place), options.MaxCategories, learnt: null)
                : new NumberColumn(place, columns[place], options.Missing, options.Missing == MissingValues.Constant ? options.Constant : null);

        Column Target(int place) => new NumberColumn(place, columns[place], MissingValues.Refuse, fill: null);

        int Find(CsvColumn column, string option)
        {
            int place = column.Find(columns, options.HasHeader);
            if (place >= 0) return place;
            string found = options.HasHeader ? string.Join(", ", columns.Select(existing => $"'{existing}'")) : $"{columns.Length} columns without names";
            throw rows.Fault(place == -2 ? $"{option}: several columns have the name {column}; choose one by its place" : $"{option}: expected {column}, found {found}");
        }

        int FindInput(CsvColumn column, string option)
        {
            int place = Find(column, option);
            return inputs.Contains(place) ? place : throw rows.Fault($"{option}: {column} is not among the inputs");
        }
    }

    /// <summary>The header, or what stands for it; the rows are then on the first row of the file.</summary>
    private static string[] ReadColumns(CsvRows rows, CsvOptions options, string file)
    {
        if (!rows.Next(columns: null))
            throw new StaticNetFormatException(file, options.HasHeader ? "header" : "line 1", 0, "expected a row, found an empty file");
        var names = new string[rows.Count];
        for (int i = 0; i < names.Length; i++)
        {
            string text = options.HasHeader ? rows.Text(i).Trim() : "";
            names[i] = text.Length == 0 ? CsvColumn.NameOf(i) : text;
        }

        return names;
    }

    private CsvSchema Again() =>
        new(_options, _columns, Array.ConvertAll(_inputs, column => column.Again()), Array.ConvertAll(_targets, column => column.Again()), (CategoryColumn?)_label?.Again());

    private Dataset Read(CsvRows rows, string file)
    {
        Column[] all = [.. _inputs, .. _targets, .. _label is null ? (Column[])[] : [_label]];
        int count = 0, dropped = 0;
        // Without a header the first row is a sample, on which the rows are already.
        for (bool hasRow = !_options.HasHeader || rows.Next(_columns.Length); hasRow; hasRow = rows.Next(_columns.Length))
        {
            if (IsDropped(rows, all)) dropped++;
            else
            {
                foreach (Column column in all) column.Add(rows, IsMissing(rows.Bytes(column.Place)));
                count++;
            }
        }

        if (count == 0)
        {
            throw new StaticNetFormatException(
                file, "rows", 0, dropped == 0 ? "expected at least one row behind the header, found none" : $"expected at least one row without missing values; all {dropped} have some");
        }

        foreach (Column column in all) Learn(column, file);
        float[] inputs = Floats(_inputs, count, out int inputSize);
        if (_label is not null) return new Dataset(inputs, inputSize, [.. _label.Values]);
        float[] targets = Floats(_targets, count, out int targetSize);
        return new Dataset(inputs, inputSize, targets, targetSize);
    }

    private bool IsDropped(CsvRows rows, Column[] columns)
    {
        bool isDropped = false;
        foreach (Column column in columns)
        {
            if (!IsMissing(rows.Bytes(column.Place)) || column.CanMiss) continue;
            isDropped = true;
            if (_options.Missing == MissingValues.DropRow) continue;
            string advice = column is NumberColumn && _inputs.Contains(column) ? "Missing says what to do then" : "such rows can be left out by MissingValues.DropRow";
            throw rows.Fault(column.Name, $"expected a value, found none; {advice}");
        }

        return isDropped;
    }

    private bool IsMissing(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        if (text.IsEmpty) return true;
        foreach (byte[] mark in _marks)
        {
            if (text.SequenceEqual(mark)) return true;
        }

        return false;
    }

    private static void Learn(Column column, string file)
    {
        try
        {
            column.Learn();
        }
        catch (InvalidOperationException fault)
        {
            throw new StaticNetFormatException(file, $"'{column.Name}'", 0, fault.Message, fault);
        }
    }

    private static float[] Floats(Column[] columns, int count, out int size)
    {
        size = columns.Sum(column => column.Width);
        var values = new float[checked(count * size)];
        int start = 0;
        for (int row = 0; row < count; row++)
        {
            foreach (Column column in columns)
            {
                column.Write(row, values.AsSpan(start, column.Width));
                start += column.Width;
            }
        }

        return values;
    }
}
