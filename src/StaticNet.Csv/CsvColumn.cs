using System.Globalization;

namespace StaticNet.Csv;

/// <summary>A column by its name in the header, or by its place. A string, a number and an index such as <c>^1</c> can stand for one.</summary>
public readonly struct CsvColumn
{
    private readonly string? _name;
    private readonly Index _place;

    private CsvColumn(string? name, Index place) => (_name, _place) = (name, place);

    /// <summary>The column with this name in the header, letter by letter.</summary>
    public static implicit operator CsvColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, default);
    }

    /// <summary>The column at this place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is negative.</exception>
    public static implicit operator CsvColumn(int place) => new(null, place);

    /// <summary>The column at this place, from the beginning or, as in <c>^1</c>, from the end.</summary>
    public static implicit operator CsvColumn(Index place) => new(null, place);

    /// <summary>The name in quotes, or the place.</summary>
    public override string ToString() => _name is null ? "column " + _place.ToString() : $"'{_name}'";

    /// <summary>Its place among the columns of a file, or −1 where it is not there; −2 where several have its name.</summary>
    internal int Find(IReadOnlyList<string> names, bool hasHeader)
    {
        if (_name is null)
        {
            int place = _place.GetOffset(names.Count);
            return place >= 0 && place < names.Count ? place : -1;
        }

        string name = _name;
        int[] found = hasHeader ? [.. names.Index().Where(column => column.Item == name).Select(column => column.Index)] : [];
        return found.Length == 1 ? found[0] : found.Length == 0 ? -1 : -2;
    }

    /// <summary>What a column without a name is called.</summary>
    internal static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"column {place}");
}
