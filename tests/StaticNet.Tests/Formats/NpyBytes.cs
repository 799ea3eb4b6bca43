using System.IO.Compression;
using System.Text;

namespace StaticNet.Tests.Formats;

/// <summary>Writes NumPy's files by hand for the tests, right or wrong.</summary>
internal static class NpyBytes
{
    /// <summary>What NumPy 1.24 writes for <c>numpy.arange(6, dtype=numpy.float32).reshape(2, 3)</c>.</summary>
    public static byte[] Valid => Encode("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", SafetensorsBytes.Floats(0, 1, 2, 3, 4, 5));

    /// <summary>Magic, version, length, header and data, whether they fit or not.</summary>
    public static byte[] Encode(string header, byte[] data, byte major = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = major == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, major, 0, .. length, .. text, .. data];
    }

    /// <summary>A zip archive.</summary>
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return target.ToArray();
    }
}
