using System.Globalization;
using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>The content of a PGM or PPM file, from its beginning to its end.</summary>
internal ref struct PortableImageContent(ReadOnlySpan<byte> content, string file)
{
    private readonly ReadOnlySpan<byte> _content = content;
    private int _place;

    /// <summary>The two bytes at the beginning; gives the second.</summary>
    public char Magic()
    {
        if (_content.Length < 2 || _content[0] != 'P' || _content[1] is < (byte)'1' or > (byte)'7')
            throw Fault("magic", 0, "expected P2, P3, P5 or P6: this is no PGM or PPM file");
        char kind = (char)_content[1];
        if (kind is '1' or '4' or '7') throw Fault("magic", 0, $"expected P2, P3, P5 or P6, found P{kind}, which is not read here; convert it to PGM or PPM");
        _place = 2;
        return kind;
    }

    /// <summary>A number in decimal digits behind white space; comments may stand before it.</summary>
    public int Number(string field, int low, int high)
    {
        SkipSpace(field);
        int start = _place;
        long value = 0;
        while (_place < _content.Length && char.IsAsciiDigit((char)_content[_place]))
        {
            value = Math.Min(value * 10 + _content[_place] - '0', 1L << 40);
            _place++;
        }

        if (_place == start)
            throw Fault(field, start, start == _content.Length ? "expected a number, found the end" : $"expected a number, found the byte 0x{_content[start]:X2}");
        if (value < low || value > high)
        {
            string found = value < 1L << 40 ? value.ToString(CultureInfo.InvariantCulture) : "a number of more than 12 digits";
            throw Fault(field, start, string.Create(CultureInfo.InvariantCulture, $"expected a number from {low} to {high}, found {found}"));
        }

        return (int)value;
    }

    /// <summary>How many values there are, behind the header.</summary>
    /// <exception cref="StaticNetFormatException">The content cannot have so many.</exception>
    public int Count(Int128 count, bool isText, int bytesPerValue)
    {
        if (!isText)
        {
            // One byte of white space, and then whatever a byte may be.
            if (_place == _content.Length || !IsSpace(_content[_place])) throw Fault("header", _place, "expected one byte of white space behind the maximum");
            _place++;
        }

        int rest = _content.Length - _place;
        Int128 least = isText ? count * 2 : count * bytesPerValue;
        if (rest < least) throw Fault("pixels", _place, $"expected {count} values, which take at least {least} bytes; found {rest} bytes");
        if (count > Array.MaxLength) throw Fault("pixels", _place, $"expected at most {Array.MaxLength} values, found {count}");
        if (!isText && rest > least) throw Fault("pixels", _place + (int)least, $"expected the end, found {rest - (int)least} bytes more");
        return (int)count;
    }

    /// <summary>A value in one byte, or in two with the high one first.</summary>
    public int Binary(int maxValue)
    {
        int start = _place;
        int value = _content[_place++];
        if (maxValue > byte.MaxValue) value = value << 8 | _content[_place++];
        if (value > maxValue) throw Fault("pixel", start, $"expected a value up to the maximum of {maxValue}, found {value}");
        return value;
    }

    /// <summary>Requires that nothing is left but white space behind text.</summary>
    public void End(bool isText)
    {
        while (isText && _place < _content.Length && IsSpace(_content[_place])) _place++;
        if (_place < _content.Length) throw Fault("pixels", _place, $"expected the end, found {_content.Length - _place} bytes more");
    }

    private void SkipSpace(string field)
    {
        int start = _place;
        while (_place < _content.Length)
        {
            if (IsSpace(_content[_place])) _place++;
            else if (_content[_place] == '#' && field != "pixel") SkipComment();
            else break;
        }

        if (_place == start && _place < _content.Length) throw Fault(field, start, $"expected white space before it, found the byte 0x{_content[start]:X2}");
    }

    private void SkipComment()
    {
        int length = _content[_place..].IndexOfAny((byte)'\n', (byte)'\r');
        _place = length < 0 ? _content.Length : _place + length;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);

    private readonly StaticNetFormatException Fault(string field, int offset, string problem) => new(file, field, offset, problem);
}
