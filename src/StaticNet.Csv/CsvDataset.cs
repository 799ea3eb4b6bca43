using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Csv;

/// <summary>Samples from a CSV file, and what was learnt of it for reading others.</summary>
/// <example>
/// <code>
/// CsvDataset iris = CsvDataset.Load("train.csv", new CsvOptions { Label = "species" });
/// Dataset test = iris.Schema.Load("test.csv");
/// </code>
/// </example>
public sealed class CsvDataset
{
    private CsvDataset(CsvSchema schema, Dataset samples) => (Schema, Samples) = (schema, samples);

    /// <summary>The rows of the file.</summary>
    public Dataset Samples { get; }

    /// <summary>What was learnt.</summary>
    public CsvSchema Schema { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it becomes samples.</param>
    /// <exception cref="ArgumentException">The options contradict each other, or are out of their range.</exception>
    /// <exception cref="StaticNetFormatException">
    /// The file is malformed, or a column is not there: the message names the line, counted from 1 as editors do, and the column; the offset is that of the row.
    /// </exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static CsvDataset Load(string path, CsvOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Load(stream, options, path);
    }

    /// <summary>Reads a stream to its end. It stays open.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="options">How it becomes samples.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <exception cref="ArgumentException">The options contradict each other, or are out of their range.</exception>
    /// <exception cref="StaticNetFormatException">The content is malformed, or a column is not there.</exception>
    public static CsvDataset Load(Stream stream, CsvOptions options, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Require(options);
        (CsvSchema schema, Dataset samples) = CsvSchema.Learn(stream, name, options);
        return new CsvDataset(schema, samples);
    }

    private static void Require(CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Label is null == (options.Targets.Count == 0))
            throw new ArgumentException("Expected either a column as Label, or columns as Targets.", nameof(options));
        if (!char.IsAscii(options.Separator) || options.Separator is '"' or '\r' or '\n' or ' ')
            throw new ArgumentException("Expected an ASCII character as Separator that is no quote, space or line break.", nameof(options));
        if (options.MaxCategories < 1) throw new ArgumentException($"Expected MaxCategories of at least 1, found {options.MaxCategories}.", nameof(options));
        if (!float.IsFinite(options.Constant)) throw new ArgumentException($"Expected a finite number as Constant, found {options.Constant}.", nameof(options));
        if (!Enum.IsDefined(options.Missing)) throw new ArgumentException($"Expected one of MissingValues as Missing, found {options.Missing}.", nameof(options));
    }
}
