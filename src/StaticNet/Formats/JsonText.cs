using System.Globalization;
using System.Text;

namespace StaticNet.Formats;

/// <summary>The text of a JSON string, which needs no memory beside that of the document.</summary>
internal static class JsonText
{
    /// <summary>
    /// Replaces escapes by what they mean, at the place where they stand: what an escape means is never longer than the escape.
    /// </summary>
    /// <param name="text">The inside of a string whose syntax was checked before.</param>
    /// <returns>How many bytes are left, or −1 where half of a surrogate pair stands alone.</returns>
    public static int Unescape(Span<byte> text)
    {
        int written = 0;
        for (int read = 0; read < text.Length;)
        {
            if (text[read] != (byte)'\\')
            {
                text[written++] = text[read++];
                continue;
            }

            byte kind = text[read + 1];
            read += 2;
            if (kind == (byte)'u')
            {
                char unit = CodeUnit(text[read..]);
                read += 4;
                Rune rune;
                if (char.IsHighSurrogate(unit))
                {
                    if (!text[read..].StartsWith("\\u"u8) || !Rune.TryCreate(unit, CodeUnit(text[(read + 2)..]), out rune)) return -1;
                    read += 6;
                }
                else if (!Rune.TryCreate(unit, out rune))
                {
                    return -1;
                }

                written += rune.EncodeToUtf8(text[written..]);
            }
            else
            {
                text[written++] = kind switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    _ => kind,
                };
            }
        }

        return written;
    }

    private static char CodeUnit(ReadOnlySpan<byte> digits) => (char)ushort.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
