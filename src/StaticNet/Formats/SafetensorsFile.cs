using System.Collections.ObjectModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace StaticNet.Formats;

/// <summary>Reads safetensors: named tensors and a map of strings, in the format of Hugging Face that PyTorch, Keras and others read and write.</summary>
/// <remarks>
/// <para>
/// The file is the length of its header as 8 bytes, the lowest first; the header, a JSON object of dtype, shape and offsets by name; then the data.
/// Source: the description and the reference implementation at https://github.com/huggingface/safetensors.
/// </para>
/// <para>
/// Files may be hostile. The whole header is checked before there is an instance; data goes straight into the caller's memory. Beside the format's
/// own limit of 100,000,000 bytes for the header, no more than 16,384 tensors, 64 dimensions and 4,096 names of metadata are read.
/// </para>
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    private readonly Stream _stream;
    private readonly string _file;
    private readonly bool _isOwner;
    private readonly SafetensorsHeader _header;
    private readonly long _start;
    private long _position;

    private SafetensorsFile(Stream stream, string file, bool isOwner)
    {
        _stream = stream;
        _file = file;
        _isOwner = isOwner;
        _header = SafetensorsHeader.Read(stream, file, stream.CanSeek ? stream.Length - stream.Position : null);
        _start = stream.CanSeek ? stream.Position : 0;
    }

    /// <summary>What the file contains, in the order of its data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors
    {
        get
        {
            var tensors = new SafetensorsTensor[_header.Entries.Length];
            for (int i = 0; i < tensors.Length; i++) tensors[i] = Describe(i);
            return Array.AsReadOnly(tensors);
        }
    }

    /// <summary>What the file says about itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata => new ReadOnlyDictionary<string, string>(_header.Metadata());

    internal SafetensorsHeader Header => _header;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="StaticNetFormatException">It is not safetensors.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            return new SafetensorsFile(stream, path, isOwner: true);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads and checks the header of a stream, from its position to its end. It stays open.</summary>
    /// <param name="stream">
    /// One that cannot seek gives tensors only in the order of <see cref="Tensors"/>, and where it ends is seen only when its data is read.
    /// </param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <exception cref="StaticNetFormatException">It is not safetensors.</exception>
    public static SafetensorsFile Open(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new SafetensorsFile(stream, name, isOwner: false);
    }

    /// <summary>What the header says about a tensor; <c>null</c> where the file does not have it.</summary>
    public SafetensorsTensor? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = _header.Find(name);
        return index < 0 ? null : Describe(index);
    }

    /// <summary>Checks that a tensor is there, has elements of type <typeparamref name="T"/>, and this shape. Nothing is read.</summary>
    /// <typeparam name="T">
    /// <see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or an integer of 8 to 64 bits.
    /// </typeparam>
    /// <exception cref="StaticNetFormatException">One of it is not so.</exception>
    public void Require<T>(string name, IReadOnlyList<int> shape)
        where T : unmanaged => RequireIndex<T>(name, shape);

    /// <summary>Reads a tensor after <see cref="Require"/>.</summary>
    /// <typeparam name="T">As in <see cref="Require"/>.</typeparam>
    /// <param name="name">The name of the tensor.</param>
    /// <param name="shape">The shape that it must have; empty for a single number.</param>
    /// <param name="destination">As many elements as the shape has, written in row-major order.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is not as long as the shape says. Nothing was read.</exception>
    /// <exception cref="InvalidOperationException">The stream cannot seek, and a tensor that lies behind was read before.</exception>
    /// <exception cref="StaticNetFormatException">
    /// The tensor is missing, of another type or shape, and nothing was read; or the file ends before the tensor does, after it was opened.
    /// </exception>
    public void Read<T>(string name, IReadOnlyList<int> shape, Span<T> destination)
        where T : unmanaged
    {
        SafetensorsEntry entry = _header.Entries[RequireIndex<T>(name, shape)];
        long count = entry.ByteCount / entry.Type.Size();
        if (destination.Length != count)
            throw new ArgumentException($"'{name}' has {count} elements, and the destination {destination.Length}.", nameof(destination));
        Begin(entry);
        ReadElements(entry, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOwner) _stream.Dispose();
    }

    /// <summary>Reads floats, single precision or of a type that converts to it.</summary>
    internal void ReadFloats(in SafetensorsEntry entry, Span<float> destination)
    {
        Begin(entry);
        if (entry.Type == SafetensorsType.F32)
        {
            ReadElements(entry, destination);
            return;
        }

        const int Chunk = 4096;
        Span<byte> bytes = stackalloc byte[Chunk];
        int size = entry.Type.Size();
        for (int done = 0; done < destination.Length;)
        {
            int count = Math.Min(Chunk / size, destination.Length - done);
            ReadElements(entry, bytes[..(count * size)]);
            if (!BitConverter.IsLittleEndian) LittleEndian.Swap(bytes[..(count * size)], size);
            FloatConversion.Convert(entry.Type, bytes, destination.Slice(done, count));
            done += count;
        }
    }

    /// <summary>Refuses bytes behind the last tensor, which nobody can see before where the stream cannot seek.</summary>
    internal void RequireEnd()
    {
        if (_stream.CanSeek) return;
        SkipTo(_header.DataLength);
        Span<byte> next = stackalloc byte[1];
        if (_stream.Read(next) != 0)
            throw Fault("end of data", _header.DataOffset + _header.DataLength, "bytes are left over behind the last tensor");
    }

    /// <summary>An exception about this file.</summary>
    internal StaticNetFormatException Fault(string field, long offset, string problem, Exception? inner = null) => new(_file, field, offset, problem, inner);

    /// <summary>Where messages say that a shape is not the one that is needed.</summary>
    internal StaticNetFormatException WrongShape(in SafetensorsEntry entry, IReadOnlyList<int> expected, string hint = "") =>
        Fault($"tensor '{_header.DisplayName(entry)}' shape", SafetensorsHeader.TextOffset + entry.Shape,
            $"expected [{string.Join(", ", expected)}], found [{string.Join(", ", _header.Shape(entry))}]{hint}");

    private SafetensorsTensor Describe(int index)
    {
        SafetensorsEntry entry = _header.Entries[index];
        return new SafetensorsTensor(_header.Name(entry), entry.Type, Array.AsReadOnly(_header.Shape(entry)), entry.ByteCount);
    }

    private int RequireIndex<T>(string name, IReadOnlyList<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        SafetensorsType type = SafetensorsTypes.Of<T>();
        int index = _header.Find(name);
        if (index < 0) throw Fault("header", SafetensorsHeader.TextOffset, $"expected a tensor '{name}', and there is none");
        SafetensorsEntry entry = _header.Entries[index];
        if (entry.Type != type)
        {
            throw Fault($"tensor '{name}' dtype", SafetensorsHeader.TextOffset + entry.Name - 1,
                $"expected {type.Name()}, found {entry.Type.Name()}");
        }

        if (!_header.HasShape(entry, shape)) throw WrongShape(entry, shape);
        return index;
    }

    private void Begin(in SafetensorsEntry entry)
    {
        if (_stream.CanSeek)
        {
            _stream.Position = _start + entry.Begin;
            _position = entry.Begin;
        }
        else
        {
            SkipTo(entry.Begin);
        }
    }

    private void SkipTo(long position)
    {
        if (position < _position)
            throw new InvalidOperationException("The stream cannot seek: its tensors are read in the order of their data.");
        Span<byte> passed = stackalloc byte[4096];
        while (_position < position)
        {
            int count = _stream.Read(passed[..(int)Math.Min(passed.Length, position - _position)]);
            if (count == 0) throw EndsEarly("data");
            _position += count;
        }
    }

    private void ReadElements<T>(in SafetensorsEntry entry, Span<T> destination)
        where T : unmanaged
    {
        try
        {
            LittleEndian.Read(_stream, destination);
            _position += (long)destination.Length * Unsafe.SizeOf<T>();
        }
        catch (EndOfStreamException)
        {
            throw EndsEarly($"tensor '{_header.DisplayName(entry)}'");
        }
    }

    private StaticNetFormatException EndsEarly(string field) => Fault(field, _header.DataOffset + _position,
        string.Create(CultureInfo.InvariantCulture, $"the file ends before the {_header.DataLength} bytes of data that its header promises"));
}
