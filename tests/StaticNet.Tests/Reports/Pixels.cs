using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace StaticNet.Tests.Reports;

/// <summary>A picture of a page, read back.</summary>
internal sealed record Pixels(int Channels, int Height, int Width, byte[] Values)
{
    private const string Prefix = "data:image/png;base64,";

    /// <summary>The channels of a pixel, from the top left.</summary>
    public byte[] this[int pixel] => Values[(pixel * Channels)..((pixel + 1) * Channels)];

    /// <summary>How opaque each pixel is.</summary>
    public byte[] Alphas => [.. Enumerable.Range(0, Height * Width).Select(pixel => this[pixel][3])];

    /// <summary>The picture of an element.</summary>
    public static Pixels Of(XElement img) => Of(img.Attribute("src")!.Value);

    /// <summary>The picture of an address that contains it.</summary>
    public static Pixels Of(string uri)
    {
        Assert.StartsWith(Prefix, uri);
        return Decode(Convert.FromBase64String(uri[Prefix.Length..]));
    }

    /// <summary>The maps within an element, in their order.</summary>
    public static Pixels[] Maps(XElement within) => [.. within.Descendants("span").Where(span => Page.Class(span) == "map").Select(map => Of(map.Elements("img").Single()))];

    public static Pixels Decode(byte[] file)
    {
        Dictionary<string, byte[]> chunks = Chunks(file);
        byte[] header = chunks["IHDR"];
        (int width, int height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        int channels = header[9] switch { 0 => 1, 2 => 3, 6 => 4, byte type => throw new NotSupportedException($"color type {type}") };
        using var packed = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        packed.CopyTo(rows);
        byte[][] lines = [.. rows.ToArray().Chunk(1 + width * channels)];
        Assert.Equal(height, lines.Length);

        // Each row begins with its filter.
        Assert.All(lines, line => Assert.Equal(0, line[0]));
        return new Pixels(channels, height, width, [.. lines.SelectMany(line => line[1..])]);
    }

    public static Dictionary<string, byte[]> Chunks(byte[] file)
    {
        var chunks = new Dictionary<string, byte[]>();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add(Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }

        return chunks;
    }
}
