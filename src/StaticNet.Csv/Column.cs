namespace StaticNet.Csv;

/// <summary>A column that is read: what was learnt of it, and the values of one file.</summary>
/// <param name="place">Its place in the file.</param>
/// <param name="name">Its name in the header, or what stands for it.</param>
internal abstract class Column(int place, string name)
{
    public int Place => place;

    public string Name => name;

    /// <summary>The names of the floats that it becomes.</summary>
    public abstract IEnumerable<string> Features { get; }

    /// <summary>How many floats it becomes.</summary>
    public abstract int Width { get; }

    /// <summary>Whether a row is usable in which its value is missing.</summary>
    public abstract bool CanMiss { get; }

    /// <summary>The same column for another file: it knows what was learnt, and has no values.</summary>
    public abstract Column Again();

    /// <summary>Takes the value of the current row.</summary>
    public abstract void Add(CsvRows rows, bool isMissing);

    /// <summary>Learns from all values, where nothing was learnt before.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to learn; the message says why.</exception>
    public abstract void Learn();

    /// <summary>Writes the floats of a row.</summary>
    public abstract void Write(int row, Span<float> to);
}
