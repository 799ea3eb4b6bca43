using System.Buffers.Binary;
using System.Globalization;
using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>What a NumPy array file (.npy) says of its data: the type and order of the elements, and the shape.</summary>
/// <remarks>
/// Ten or twelve bytes, then the text of a Python dictionary, such as <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (60000, 784), }</c>. Source:
/// numpy.lib.format, versions 1.0 to 3.0.
/// </remarks>
internal sealed class ArrayHeader
{
    // NumPy's own limit.
    private const int LongestText = 10_000;

    private readonly string _file;
    private readonly string _text;
    private readonly int _textStart;
    private readonly List<long> _shape = [];
    private int _place;

    private ArrayHeader(string file, string text, int textStart) => (_file, _text, _textStart) = (file, text, textStart);

    /// <summary>The type of the elements as NumPy writes it, such as <c>&lt;f4</c>.</summary>
    public string ElementType { get; private set; } = "";

    /// <summary>The dimensions, outermost first, each at least 1; there is at least one.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Where the data begin, in bytes.</summary>
    public long DataStart => _textStart + _text.Length;

    /// <summary>Reads the beginning of a file.</summary>
    /// <exception cref="StaticNetFormatException">It is no array file, or one that is not read here.</exception>
    public static ArrayHeader Read(Stream stream, string file)
    {
        Span<byte> start = stackalloc byte[12];
        int known = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (known < 10 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new StaticNetFormatException(file, "magic", 0, "expected 0x93 and NUMPY: this is no NumPy array file (.npy)");
        if (start[6] is < 1 or > 3) throw new StaticNetFormatException(file, "version", 6, $"expected version 1 to 3, found {start[6]}");
        int textStart = start[6] == 1 ? 10 : 12;
        if (textStart == 12 && stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) < 2)
            throw new StaticNetFormatException(file, "header length", 8, "expected 4 bytes, found the end");
        uint length = textStart == 10 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > LongestText) throw new StaticNetFormatException(file, "header length", 8, $"expected at most {LongestText} bytes, found {length}");

        var bytes = new byte[length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new StaticNetFormatException(file, "header", textStart, $"expected {length} bytes, found the end");
        // One character a byte: what is not ASCII is nowhere expected.
        var header = new ArrayHeader(file, string.Concat(bytes.Select(value => (char)value)), textStart);
        header.ReadDictionary();
        return header;
    }

    /// <summary>Says what is wrong with the header.</summary>
    public StaticNetFormatException Fault(string field, string problem) => new(_file, field, _textStart, problem);

    private void ReadDictionary()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Expect('{');
        while (!Accept('}'))
        {
            string key = Quoted();
            if (!keys.Add(key)) throw At($"the key '{key}' stands there twice");
            Expect(':');
            switch (key)
            {
                case "descr": ElementType = Quoted(); break;
                case "fortran_order": ReadOrder(); break;
                case "shape": ReadShape(); break;
                default: throw At($"expected the keys descr, fortran_order and shape, found '{key}'");
            }

            if (Accept(',')) continue;
            Expect('}');
            break;
        }

        SkipSpace();
        if (_place < _text.Length) throw At("expected nothing behind the dictionary");
        if (keys.Count < 3) throw At($"expected the keys descr, fortran_order and shape, found {(keys.Count == 0 ? "none" : string.Join(", ", keys))}");
        if (_shape.Count == 0) throw At("expected at least one dimension, that of the samples");
    }

    private void ReadOrder()
    {
        SkipSpace();
        if (_text.AsSpan(_place).StartsWith("False", StringComparison.Ordinal)) _place += 5;
        else throw At("expected fortran_order False; convert the array by numpy.ascontiguousarray");
    }

    private void ReadShape()
    {
        Expect('(');
        while (!Accept(')'))
        {
            SkipSpace();
            int start = _place;
            while (_place < _text.Length && char.IsAsciiDigit(_text[_place])) _place++;
            if (!long.TryParse(_text.AsSpan(start, _place - start), NumberStyles.None, CultureInfo.InvariantCulture, out long dimension) || dimension == 0)
                throw At("expected a dimension of at least 1");
            _shape.Add(dimension);
            if (Accept(',')) continue;
            Expect(')');
            break;
        }
    }

    private string Quoted()
    {
        SkipSpace();
        char quote = _place < _text.Length && _text[_place] is ('\'' or '"') ? _text[_place++] : throw At("expected a text in quotes; lists of fields are not read here");
        int end = _text.IndexOf(quote, _place);
        if (end < 0) throw At("expected the end of a text in quotes");
        string text = _text[_place..end];
        _place = end + 1;
        return text;
    }

    private bool Accept(char sign)
    {
        SkipSpace();
        if (_place == _text.Length || _text[_place] != sign) return false;
        _place++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Accept(sign)) throw At($"expected '{sign}'");
    }

    private void SkipSpace()
    {
        while (_place < _text.Length && _text[_place] is (' ' or '\n' or '\t')) _place++;
    }

    private StaticNetFormatException At(string problem) => new(_file, "header", _textStart + _place, problem);
}
