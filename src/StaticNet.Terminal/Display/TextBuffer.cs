namespace StaticNet.Terminal.Display;

/// <summary>Text in memory that is used again and again. Lines are cut off at a width; sequences that control the terminal have none.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[1024];
    private int _length;

    /// <summary>The columns of a line.</summary>
    public int Width { get; set; } = int.MaxValue;

    /// <summary>The columns of this line that are written.</summary>
    public int Column { get; private set; }

    public void Clear() => (_length, Column) = (0, 0);

    public void CopyTo(TextWriter writer) => writer.Write(_chars, 0, _length);

    /// <summary>Adds what one sees. Control characters, as names may have them, become question marks.</summary>
    public TextBuffer Add(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Width - Column)];
        Span<char> destination = Take(text.Length);
        for (int i = 0; i < text.Length; i++) destination[i] = char.IsControl(text[i]) ? '?' : text[i];
        Column += text.Length;
        return this;
    }

    public TextBuffer Add(char character, int count)
    {
        count = Math.Clamp(count, 0, Width - Column);
        Take(count).Fill(character);
        Column += count;
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public TextBuffer Add(long number)
    {
        Span<char> text = stackalloc char[Figures.MaxLength];
        return Add(Figures.Whole(number, text));
    }

    /// <summary>Adds text that ends in the last of so many columns.</summary>
    public TextBuffer AddRight(ReadOnlySpan<char> text, int columns) => Add(' ', columns - text.Length).Add(text);

    /// <summary>Adds what one does not see.</summary>
    public TextBuffer Control(ReadOnlySpan<char> sequence)
    {
        sequence.CopyTo(Take(sequence.Length));
        return this;
    }

    /// <summary>Ends a line.</summary>
    public TextBuffer EndLine(ReadOnlySpan<char> sequence)
    {
        Column = 0;
        return Control(sequence);
    }

    private Span<char> Take(int count)
    {
        if (_length + count > _chars.Length) Array.Resize(ref _chars, Math.Max(_length + count, 2 * _chars.Length));
        _length += count;
        return _chars.AsSpan(_length - count, count);
    }
}
