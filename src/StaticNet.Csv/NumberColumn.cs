using System.Globalization;
using System.Text;

namespace StaticNet.Csv;

/// <summary>A column of numbers.</summary>
internal sealed class NumberColumn(int place, string name, MissingValues missing, float? fill) : Column(place, name)
{
    // What is missing is NaN until something stands for it; nothing else is.
    private readonly List<float> _values = [];
    private float? _fill = fill;

    public override IEnumerable<string> Features => [Name];

    public override int Width => 1;

    public override bool CanMiss => missing is MissingValues.Mean or MissingValues.Constant;

    public override Column Again() => new NumberColumn(Place, Name, missing, _fill);

    public override void Add(CsvRows rows, bool isMissing)
    {
        if (isMissing)
        {
            _values.Add(float.NaN);
            return;
        }

        ReadOnlySpan<byte> text = rows.Bytes(Place);
        bool isNumber = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value);
        if (!isNumber || !float.IsFinite(value)) throw rows.Fault(Name, Problem(text, isNumber && !float.IsNaN(value)));
        _values.Add(value);
    }

    public override void Learn()
    {
        if (_fill is not null || missing != MissingValues.Mean) return;
        double sum = 0;
        long count = 0;
        foreach (float value in _values)
        {
            if (float.IsNaN(value)) continue;
            sum += value;
            count++;
        }

        if (count == 0) throw new InvalidOperationException("all values are missing, so that there is no mean");
        _fill = (float)(sum / count);
    }

    public override void Write(int row, Span<float> to) => to[0] = float.IsNaN(_values[row]) ? _fill!.Value : _values[row];

    private static string Problem(ReadOnlySpan<byte> text, bool isInfinite)
    {
        const int Shown = 40;
        string shown = text.Length <= Shown ? $"'{Encoding.UTF8.GetString(text)}'" : $"'{Encoding.UTF8.GetString(text[..Shown])}…'";
        return isInfinite
            ? $"expected a number that a float can hold, found {shown}"
            : $"expected a number, found {shown}; columns of categories are named by OneHot or Ordinal, marks of missing values by MissingMarks";
    }
}
