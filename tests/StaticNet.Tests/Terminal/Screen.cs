using System.Globalization;
using System.Text;
using Spectre.Console;

namespace StaticNet.Tests.Terminal;

/// <summary>A terminal: what it was sent becomes what one would see. It knows the sequences of the display and of Spectre, and refuses others.</summary>
internal sealed class Screen : TextWriter
{
    private readonly Lock _gate = new();
    private readonly List<StringBuilder> _rows = [new()];
    private readonly StringBuilder _sequence = new();
    private int _row;
    private int _column;
    private int _nesting;
    private bool _isWrapping = true;

    public override Encoding Encoding => Encoding.UTF8;

    public bool IsCursorShown { get; private set; } = true;

    public bool IsWrapping => _isWrapping;

    /// <summary>How often it was written to, and what of.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>The most columns that a row ever had.</summary>
    public int Widest { get; private set; }

    /// <summary>What one sees, without blanks at the end.</summary>
    public string[] Rows
    {
        get
        {
            lock (_gate)
            {
                List<string> rows = [.. _rows.Select(row => row.ToString().TrimEnd())];
                while (rows.Count > 0 && rows[^1].Length == 0) rows.RemoveAt(rows.Count - 1);
                return [.. rows];
            }
        }
    }

    /// <summary>A console on it that finds itself on an interactive terminal.</summary>
    public IAnsiConsole Console(int width = 120, ColorSystemSupport colours = ColorSystemSupport.TrueColor) => Console(this, width, colours);

    public static IAnsiConsole Console(TextWriter writer, int width = 120, ColorSystemSupport colours = ColorSystemSupport.TrueColor)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = colours,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public override void Write(char value) => Write([value], 0, 1);

    public override void Write(string? value) => Write((value ?? "").ToCharArray(), 0, value?.Length ?? 0);

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_gate)
        {
            Assert.Equal(1, ++_nesting);
            Writes.Add(new string(buffer, index, count));
            foreach (char value in buffer.AsSpan(index, count)) Take(value);
            _nesting--;
        }
    }

    private void Take(char value)
    {
        if (_sequence.Length > 0 || value == '\e')
        {
            _sequence.Append(value);
            if (_sequence.Length > 2 && value is >= '@' and <= '~') Obey();
        }
        else if (value == '\r')
        {
            _column = 0;
        }
        else if (value == '\n')
        {
            (_row, _column) = (_row + 1, 0);
            if (_row == _rows.Count) _rows.Add(new());
        }
        else
        {
            Assert.False(char.IsControl(value), $"U+{(int)value:X4}");
            StringBuilder row = _rows[_row];
            while (row.Length <= _column) row.Append(' ');
            row[_column++] = value;
            Widest = Math.Max(Widest, row.Length);
        }
    }

    private void Obey()
    {
        string sequence = _sequence.ToString(1, _sequence.Length - 1);
        _sequence.Clear();
        switch (sequence)
        {
            case "[?25l": IsCursorShown = false; break;
            case "[?25h": IsCursorShown = true; break;
            case "[?7l": _isWrapping = false; break;
            case "[?7h": _isWrapping = true; break;
            case "[K": EraseRight(); break;
            case "[J":
                EraseRight();
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case [.., 'm']: break;
            case ['[', .. var lines, 'A']: _row -= int.Parse(lines, CultureInfo.InvariantCulture); break;
            default: throw new NotSupportedException(sequence);
        }
    }

    private void EraseRight()
    {
        if (_rows[_row].Length > _column) _rows[_row].Length = _column;
    }
}
