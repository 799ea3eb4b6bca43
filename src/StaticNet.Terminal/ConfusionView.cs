using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet.Training;

namespace StaticNet.Terminal;

/// <summary>
/// A confusion matrix in the terminal: a row for each class that samples have, a column for each that they were taken for, and the recall. What is right is green; an
/// error that takes more than one in fifty samples of a class is red, others are yellow.
/// </summary>
/// <remarks>A column is as wide as its largest count and three letters of its class: twenty classes need about a hundred columns of the terminal.</remarks>
public sealed class ConfusionView : JustInTimeRenderable
{
    // Ten columns with whole names would not fit into a terminal; they come in the order of the rows.
    private const int HeadingLength = 3;
    private const int OneInSoManyStandsOut = 50;

    private readonly ConfusionMatrix _matrix;
    private readonly string[] _names;

    /// <summary>Shows the counts that there are when it is written for the first time.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="classNames">What the classes 0, 1, … are called; <c>null</c> for their numbers.</param>
    /// <exception cref="ArgumentException">There is another number of names.</exception>
    public ConfusionView(ConfusionMatrix matrix, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (classNames is not null && classNames.Count != matrix.Classes)
            throw new ArgumentException($"Expected {matrix.Classes} names, one for each class, found {classNames.Count}.", nameof(classNames));
        _matrix = matrix;
        _names = classNames is null ? [.. Enumerable.Range(0, matrix.Classes).Select(index => index.ToString(CultureInfo.InvariantCulture))] : [.. classNames];
    }

    /// <inheritdoc/>
    protected override IRenderable Build()
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("").RightAligned().Padding(0, 1));
        int space = Array.TrueForAll(_names, name => name.Length == 1) ? 1 : 0;
        foreach (string name in _names)
            table.AddColumn(new TableColumn(Bold(name[..Math.Min(HeadingLength, name.Length)])).RightAligned().NoWrap().Padding(space, 0));
        table.AddColumn(new TableColumn("recall").RightAligned().NoWrap().Padding(1 + space, 0));
        for (int actual = 0; actual < _matrix.Classes; actual++) table.AddRow(Row(actual));
        return new Rows(new Text("rows: what they are, columns: what they were taken for"), table);
    }

    private List<IRenderable> Row(int actual)
    {
        long total = _matrix.ActualCount(actual);
        var cells = new List<IRenderable> { Bold(_names[actual]) };
        for (int predicted = 0; predicted < _matrix.Classes; predicted++) cells.Add(Cell(_matrix[actual, predicted], total, predicted == actual));
        cells.Add(new Text(total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * _matrix.Recall(actual):F1} %")));
        return cells;
    }

    private static Text Cell(long count, long total, bool isRight)
    {
        Style style = count == 0 ? new Style(Color.Grey)
            : isRight ? new Style(Color.Green)
            : count * OneInSoManyStandsOut > total ? new Style(Color.Red, decoration: Decoration.Bold)
            : new Style(Color.Yellow);
        return new Text(count == 0 ? "·" : count.ToString(CultureInfo.InvariantCulture), style);
    }

    private static Text Bold(string text) => new(text, new Style(decoration: Decoration.Bold));
}
