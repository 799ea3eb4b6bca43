using System.Diagnostics;
using System.Text;

namespace StaticNet.Reports;

/// <summary>Writes elements and text, of which the text can be anything. What comes out is HTML and well-formed XML at once.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element; what is written until it is disposed stands in it.</summary>
    public Scope Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append('>');
        _open.Push(element);
        return new Scope(this, element);
    }

    /// <summary>An element with nothing but text in it.</summary>
    public HtmlWriter Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Open(element, attributes)) Text(text);
        return this;
    }

    /// <summary>An element with nothing in it, such as <c>meta</c> and <c>path</c>.</summary>
    public HtmlWriter Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append("/>");
        return this;
    }

    /// <summary>Text, in which every character means itself.</summary>
    public HtmlWriter Text(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '&':
                    _text.Append("&amp;");
                    break;
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '"':
                    _text.Append("&quot;");
                    break;
                case '\'':
                    _text.Append("&#39;");
                    break;
                case '\t' or '\n':
                    _text.Append(c);
                    break;
                case var high when char.IsHighSurrogate(high) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    _text.Append(high).Append(text[++i]);
                    break;
                default:
                    // What no XML may contain: control characters, halves of a pair, and the two that are no characters.
                    _text.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c);
                    break;
            }
        }

        return this;
    }

    /// <summary>Markup of our own, in which nothing comes from outside.</summary>
    public HtmlWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public HtmlWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>All that was written.</summary>
    public override string ToString()
    {
        Debug.Assert(_open.Count == 0, "Each element that was opened has to be closed.");
        return _text.ToString();
    }

    private void Begin(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(element);
        foreach ((string name, string? value) in attributes)
        {
            // Where there is no value, there is no attribute.
            if (value is null) continue;
            _text.Append(' ').Append(name).Append("=\"");
            Text(value);
            _text.Append('"');
        }
    }

    private void Close(string element)
    {
        string open = _open.Pop();
        Debug.Assert(open == element, $"Expected to close '{open}', found '{element}'.");
        _text.Append("</").Append(element).Append('>');
    }

    /// <summary>Closes its element.</summary>
    internal readonly struct Scope(HtmlWriter writer, string element) : IDisposable
    {
        public void Dispose() => writer.Close(element);
    }
}
