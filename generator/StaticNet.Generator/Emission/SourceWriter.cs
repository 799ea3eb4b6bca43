using System.Text;

namespace StaticNet.Generator.Emission;

/// <summary>Writes C# with indentation. Blocks are closed by disposing them; at the end the indentation must be back at zero.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isBlockEmpty;

    /// <summary>What has been written so far.</summary>
    public string Written => _text.ToString();

    /// <summary>One line, indented; an empty one is only a line break, and none at the beginning of a block.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length == 0 && _isBlockEmpty) return this;
        _isBlockEmpty = false;
        if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Several lines.</summary>
    public SourceWriter Lines(string lines)
    {
        foreach (string line in lines.Split('\n')) Line(line);
        return this;
    }

    /// <summary>A header and a block in braces, closed by disposing.</summary>
    public Block Open(string header = "", string end = "")
    {
        if (header.Length > 0)
        {
            foreach (string line in header.Split('\n')) Line(line);
        }

        Line("{");
        _depth++;
        _isBlockEmpty = true;
        return new Block(this, 1, "}" + end);
    }

    /// <summary>A namespace, whose content is as far to the left as in one without braces: all of the file would stand a step deeper.</summary>
    public Block OpenNamespace(string name)
    {
        Line($"namespace {name}");
        Line("{");
        _isBlockEmpty = true;
        return new Block(this, 0, "}");
    }

    /// <summary>A header and one deeper statement without braces.</summary>
    public SourceWriter Nested(string header, string statement)
    {
        Line(header);
        _depth++;
        Line(statement);
        _depth--;
        return this;
    }

    /// <summary>The text; throws if a block is still open.</summary>
    public override string ToString()
    {
        if (_depth != 0) throw new InvalidOperationException($"The emitted source ends {_depth} blocks deep.");
        return _text.ToString();
    }

    internal readonly struct Block(SourceWriter writer, int depth, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth -= depth;
            writer.Line(end);
        }
    }
}
