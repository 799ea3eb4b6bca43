namespace StaticNet.Reports;

/// <summary>Keeps those of many items that are the worst; of equal ones those that came first.</summary>
internal sealed class WorstList<T>(int most)
{
    private readonly List<(T Item, double Badness)> _items = [];

    /// <summary>From the worst.</summary>
    public IEnumerable<T> Items => _items.Select(pair => pair.Item);

    /// <summary>Whether something so bad would be kept. NaN is the worst of all.</summary>
    public bool Takes(double badness) => _items.Count < most || Rank(badness) > Rank(_items[^1].Badness);

    public void Add(T item, double badness)
    {
        if (!Takes(badness)) return;
        int place = _items.FindIndex(pair => Rank(badness) > Rank(pair.Badness));
        _items.Insert(place < 0 ? _items.Count : place, (item, badness));
        if (_items.Count > most) _items.RemoveAt(most);
    }

    private static double Rank(double badness) => double.IsNaN(badness) ? double.PositiveInfinity : badness;
}
