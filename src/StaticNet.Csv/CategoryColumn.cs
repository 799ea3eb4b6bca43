using System.Globalization;

namespace StaticNet.Csv;

/// <summary>A column of categories or classes.</summary>
internal sealed class CategoryColumn(int place, string name, bool isOneHot, int most, IReadOnlyList<string>? learnt) : Column(place, name)
{
    private readonly List<int> _values = [];
    private readonly Dictionary<string, int> _numbers = learnt is null ? [] : learnt.Index().ToDictionary(text => text.Item, text => text.Index, StringComparer.Ordinal);

    /// <summary>All texts, in order.</summary>
    public IReadOnlyList<string>? Categories { get; private set; } = learnt;

    /// <summary>The number of each row's text.</summary>
    public IReadOnlyList<int> Values => _values;

    public override IEnumerable<string> Features => isOneHot ? Categories!.Select(category => $"{Name}={category}") : [Name];

    public override int Width => isOneHot ? Categories!.Count : 1;

    public override bool CanMiss => false;

    public override Column Again() => new CategoryColumn(Place, Name, isOneHot, most, Categories);

    public override void Add(CsvRows rows, bool isMissing)
    {
        string text = rows.Text(Place).Trim();
        if (!_numbers.TryGetValue(text, out int number))
        {
            if (Categories is { } known)
                throw rows.Fault(Name, $"expected one of the {known.Count} categories that were learnt ({string.Join(", ", known.Take(10))}{(known.Count > 10 ? ", …" : "")}), found '{text}'");
            if (_numbers.Count == most)
                throw rows.Fault(Name, $"found more than {most} different categories; if it is a column of categories, raise MaxCategories");
            number = _numbers.Count;
            _numbers.Add(text, number);
        }

        _values.Add(number);
    }

    public override void Learn()
    {
        if (Categories is not null) return;
        string[] sorted = Sorted(_numbers.Keys);
        var places = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) places[_numbers[sorted[i]]] = i;
        for (int row = 0; row < _values.Count; row++) _values[row] = places[_values[row]];
        Categories = sorted;
    }

    public override void Write(int row, Span<float> to)
    {
        if (!isOneHot)
        {
            to[0] = _values[row];
            return;
        }

        to.Clear();
        to[_values[row]] = 1;
    }

    /// <summary>2 stands before 10 where all are numbers.</summary>
    private static string[] Sorted(IEnumerable<string> texts)
    {
        string[] sorted = [.. texts.Order(StringComparer.Ordinal)];
        double[] numbers = [.. sorted.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        return numbers.Any(double.IsNaN) ? sorted : [.. sorted.Zip(numbers).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }
}
