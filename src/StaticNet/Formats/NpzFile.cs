using System.IO.Compression;

namespace StaticNet.Formats;

/// <summary>Reads archives of NumPy arrays (<c>numpy.savez</c>, <c>numpy.savez_compressed</c>, <c>.npz</c>).</summary>
/// <remarks>
/// An archive is a zip file, in which the array <c>x</c> is the entry <c>x.npy</c>; other entries are passed over. An entry is expanded once
/// without being kept, and its length and checksum compared, before memory is taken for it: what expands to more than it promises is not followed.
/// </remarks>
public sealed class NpzFile : IDisposable
{
    private const string Extension = ".npy";

    private readonly string _file;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    private NpzFile(Stream stream, string file, bool leaveOpen)
    {
        _file = file;
        _archive = Guarded(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen));
        foreach (ZipArchiveEntry entry in Guarded(() => _archive.Entries))
        {
            if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal)) continue;
            if (!_entries.TryAdd(entry.FullName[..^Extension.Length], entry))
                throw new StaticNetFormatException(file, "archive", 0, $"the entry '{entry.FullName}' is there twice");
        }
    }

    /// <summary>The names of the arrays, in the order of the archive.</summary>
    public IReadOnlyList<string> Names => [.. _entries.Keys];

    /// <summary>Opens a file and reads its directory.</summary>
    /// <exception cref="StaticNetFormatException">It is not a zip archive, or has an array twice.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static NpzFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream stream = File.OpenRead(path);
        try
        {
            return new NpzFile(stream, path, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the directory of an archive. The stream stays open; one that cannot seek is kept in memory.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <exception cref="StaticNetFormatException">It is not a zip archive, or has an array twice.</exception>
    public static NpzFile Open(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new NpzFile(stream, name, leaveOpen: true);
    }

    /// <summary>Reads one array.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="StaticNetFormatException">
    /// There is no such array, or it is damaged. Offsets are counted in the expanded entry.
    /// </exception>
    public NpyArray Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_entries.TryGetValue(name, out ZipArchiveEntry? entry))
        {
            string names = string.Join(", ", _entries.Keys.Take(10).Select(other => $"'{other}'"));
            throw new StaticNetFormatException(_file, "archive", 0, $"expected an array '{name}', found {(names.Length == 0 ? "none" : names)}");
        }

        string file = $"{_file}/{entry.FullName}";
        Verify(entry, file);
        return Guarded(() =>
        {
            using Stream content = entry.Open();
            return NpyContent.Read(content, file, entry.Length);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    /// <summary>Expands an entry without keeping it: what its header promises is there, no more, and undamaged.</summary>
    private void Verify(ZipArchiveEntry entry, string file)
    {
        const int ChunkSize = 1 << 16;
        var checksum = new Crc32();
        long length = 0;
        Guarded(() =>
        {
            using (Stream content = entry.Open())
            {
                NpyHeader header = NpyHeader.Read(content, file, Array.MaxLength);
                if (entry.Length != header.DataOffset + header.DataLength)
                {
                    throw new StaticNetFormatException(file, "data", header.DataOffset,
                        $"the header promises {header.DataLength} bytes, and the archive {entry.Length - header.DataOffset}");
                }
            }

            using Stream again = entry.Open();
            var chunk = new byte[ChunkSize];
            for (int count; (count = again.Read(chunk)) > 0;)
            {
                length += count;
                if (length > entry.Length)
                    throw new StaticNetFormatException(file, "end of data", entry.Length, "the entry expands beyond what the archive promises");
                checksum.Append(chunk.AsSpan(0, count));
            }

            return true;
        });
        if (length < entry.Length)
            throw new StaticNetFormatException(file, "data", length, $"the entry ends after {length} of the {entry.Length} bytes that the archive promises");
        if (checksum.Value != entry.Crc32)
            throw new StaticNetFormatException(file, "checksum", 0, $"the archive has {entry.Crc32:X8}, and the content {checksum.Value:X8}: it is damaged");
    }

    /// <summary>Says of what the framework's reader throws that it is the file's fault.</summary>
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new StaticNetFormatException(_file, "archive", 0, $"this is not a sound zip archive: {fault.Message.TrimEnd('.')}", fault);
        }
    }
}
