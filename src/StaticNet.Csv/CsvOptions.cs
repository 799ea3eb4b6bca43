namespace StaticNet.Csv;

/// <summary>How a CSV file becomes samples.</summary>
/// <remarks>
/// Numbers are written as in <c>-1.5e3</c>, whatever the culture of the machine; they must be finite floats. Spaces around values do not count, empty lines
/// neither. Files are UTF-8, or say by a byte order mark what else they are.
/// </remarks>
public sealed record CsvOptions
{
    /// <summary>Whether the first row has the columns' names (default).</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What stands between values (default: a comma), an ASCII character. <c>'\t'</c> for tabs.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>The columns of the inputs, in this order; <c>null</c> for all columns that are neither target nor label, as they stand in the file.</summary>
    public IReadOnlyList<CsvColumn>? Inputs { get; init; }

    /// <summary>The columns of targets that are numbers. Either these or a label.</summary>
    public IReadOnlyList<CsvColumn> Targets { get; init; } = [];

    /// <summary>
    /// The column of the class. Whatever texts stand there are the classes: in the order of their numbers where all are numbers, otherwise in alphabetical
    /// (ordinal) order.
    /// </summary>
    public CsvColumn? Label { get; init; }

    /// <summary>Columns of inputs that are categories: each becomes as many inputs as it has texts, 1 for the one that stands there and 0 for the others.</summary>
    public IReadOnlyList<CsvColumn> OneHot { get; init; } = [];

    /// <summary>Columns of inputs that are categories with an order: each becomes the number of its text, from 0, ordered like classes.</summary>
    public IReadOnlyList<CsvColumn> Ordinal { get; init; } = [];

    /// <summary>The most different texts of a column of categories or classes (default 1,000), which guards against columns that are none.</summary>
    public int MaxCategories { get; init; } = 1000;

    /// <summary>What becomes of a row in which a value is missing (default: the file is refused).</summary>
    public MissingValues Missing { get; init; }

    /// <summary>The number in place of a missing one with <see cref="MissingValues.Constant"/>, finite (default 0).</summary>
    public float Constant { get; init; }

    /// <summary>What stands where a value is missing, beside nothing at all, such as <c>NA</c> or <c>?</c>.</summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = [];
}
