using System.Globalization;

namespace StaticNet.Formats;

/// <summary>
/// Reads the text of a NumPy header, which is a dictionary in Python: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>. Of Python
/// it knows just what that needs.
/// </summary>
internal sealed class NpyHeaderParser(string text, string file, int offset)
{
    private int _position;
    private string _field = "header";

    /// <summary>The whole text.</summary>
    /// <param name="limit">The most bytes that the elements may have.</param>
    public NpyHeader Parse(long limit)
    {
        string? descr = null;
        bool? isFortranOrder = null;
        List<long>? shape = null;
        int descrAt = 0, orderAt = 0, shapeAt = 0;
        Expect('{');
        while (Peek() != '}')
        {
            int keyAt = _position;
            string key = Text();
            bool isFirst = key switch
            {
                "descr" => descr is null,
                "fortran_order" => isFortranOrder is null,
                "shape" => shape is null,
                _ => throw Fault(keyAt, $"expected the keys 'descr', 'fortran_order' and 'shape', found '{key}'"),
            };
            if (!isFirst) throw Fault(keyAt, $"'{key}' stands twice");
            Expect(':');
            _field = key;
            Peek();
            switch (key)
            {
                case "descr":
                    descrAt = _position;
                    descr = Peek() is '[' or '('
                        ? throw Fault(_position, "expected one element type, found a list of fields: save each field as an array of its own")
                        : Text();
                    break;
                case "fortran_order":
                    orderAt = _position;
                    isFortranOrder = Take("True") || (Take("False") ? false : throw Fault(_position, $"expected True or False, found {Found()}"));
                    break;
                default:
                    shapeAt = _position;
                    shape = Tuple();
                    break;
            }

            _field = "header";
            if (Peek() != '}') Expect(',');
        }

        Expect('}');
        Peek();
        if (_position < text.Length) throw Fault(_position, $"expected the end behind the dictionary, found {Found()}");
        string? missing = descr is null ? "descr" : isFortranOrder is null ? "fortran_order" : shape is null ? "shape" : null;
        if (missing is not null) throw Fault(0, $"it has no '{missing}'");
        _field = "descr";
        NpyType type = ElementType(descr!, descrAt);
        _field = "shape";
        long length = Length(shape!, type, limit, shapeAt);
        return new NpyHeader(type, descr![0] == '>', isFortranOrder!.Value, offset + orderAt, [.. shape!], offset + shapeAt, offset + text.Length, length);
    }

    private NpyType ElementType(string descr, int place)
    {
        // "|O" is the common one; a list of fields or anything else could contain it.
        if (descr.Contains('O')) throw Fault(place, $"'{descr}' are objects, that is, pickled Python code, which is never run");
        NpyType? type = descr.Length == 3 ? NpyTypes.Parse(descr[1..]) : null;
        bool hasOrder = descr.Length > 0 && (descr[0] is '<' or '>' || (descr[0] == '|' && descr.EndsWith('1')));
        if (type is not null && hasOrder) return type.Value;
        throw Fault(place, $"expected '<', '>' or for one byte '|', and one of {NpyTypes.Codes}, found '{descr}'");
    }

    /// <summary>Bytes of the elements.</summary>
    private long Length(List<long> shape, NpyType type, long limit, int place)
    {
        if (shape.Count > NpyHeader.MaxRank) throw Fault(place, $"expected at most {NpyHeader.MaxRank} dimensions, found {shape.Count}");
        UInt128 length = shape.Contains(0) ? 0 : (uint)type.Size();
        foreach (long dimension in shape)
        {
            if (dimension > limit) throw Fault(place, $"the dimension {dimension} is above the limit of {limit}");
            length *= (ulong)dimension;
            if (length > (UInt128)limit) throw Fault(place, $"the elements would have {length} bytes or more, above the limit of {limit}");
        }

        return (long)length;
    }

    /// <summary>The next character behind spaces; 0 at the end.</summary>
    private char Peek()
    {
        while (_position < text.Length && text[_position] is ' ' or '\n' or '\r' or '\t') _position++;
        return _position < text.Length ? text[_position] : '\0';
    }

    private bool Take(string word)
    {
        Peek();
        if (!text.AsSpan(_position).StartsWith(word)) return false;
        _position += word.Length;
        return true;
    }

    private void Expect(char wanted)
    {
        if (Peek() != wanted || _position == text.Length) throw Fault(_position, $"expected '{wanted}', found {Found()}");
        _position++;
    }

    private string Text()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"')) throw Fault(_position, $"expected a text in quotes, found {Found()}");
        int end = text.IndexOf(quote, _position + 1);
        if (end < 0) throw Fault(_position, "the text has no end");
        string inside = text[(_position + 1)..end];
        if (inside.Length > 32 || inside.Any(unit => unit is < ' ' or > '~' or '\\')) throw Fault(_position, "expected a short text of plain characters");
        _position = end + 1;
        return inside;
    }

    /// <summary>(), (3,) or (3, 4), also with a comma at the end; Python 2 has written (3L, 4L).</summary>
    private List<long> Tuple()
    {
        var dimensions = new List<long>();
        int start = _position;
        Expect('(');
        bool hasComma = true;
        while (Peek() != ')')
        {
            if (!hasComma) throw Fault(_position, $"expected ',' or ')', found {Found()}");
            dimensions.Add(Number());
            hasComma = Take(",");
        }

        Expect(')');
        if (dimensions.Count == 1 && !hasComma) throw Fault(start, $"expected a tuple, found a number in brackets: ({dimensions[0]},) is one");
        return dimensions;
    }

    private long Number()
    {
        int start = _position;
        while (_position < text.Length && char.IsAsciiDigit(text[_position])) _position++;
        ReadOnlySpan<char> digits = text.AsSpan(start, _position - start);
        if (digits.IsEmpty || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw Fault(start, digits.IsEmpty ? $"expected a dimension, found {Found()}" : "the dimension is beyond 64 bits");
        Take("L");
        return number;
    }

    private string Found() =>
        _position >= text.Length ? "the end"
        : text[_position] is > ' ' and <= '~' ? $"'{text[_position]}'"
        : $"0x{(int)text[_position]:X2}";

    private StaticNetFormatException Fault(int position, string problem) => new(file, _field, offset + position, problem);
}
