namespace StaticNet.Csv;

/// <summary>What becomes of a row in which a value is missing.</summary>
public enum MissingValues
{
    /// <summary>The file is refused.</summary>
    Refuse,

    /// <summary>The row is left out.</summary>
    DropRow,

    /// <summary>A number that is an input becomes the mean of its column in the file that was learnt from. Other columns are as with <see cref="Refuse"/>.</summary>
    Mean,

    /// <summary>A number that is an input becomes <see cref="CsvOptions.Constant"/>. Other columns are as with <see cref="Refuse"/>.</summary>
    Constant,
}
