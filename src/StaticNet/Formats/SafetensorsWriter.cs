using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace StaticNet.Formats;

/// <summary>Collects named tensors and a map of strings, and writes them as safetensors.</summary>
/// <remarks>
/// The same content gives the same bytes: tensors with wider elements come first, so that all are aligned, otherwise in the order in which they were
/// added; metadata is sorted by name. The memory of the tensors is read when it is written, not copied before.
/// </remarks>
public sealed class SafetensorsWriter
{
    private readonly List<Tensor> _tensors = [];
    private readonly HashSet<string> _names = [];

    /// <summary>What the file says about itself, such as <c>format</c>: <c>pt</c>.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a tensor.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or an integer of 8 to 64 bits.</typeparam>
    /// <param name="name">A name that no other has, and not <c>__metadata__</c>.</param>
    /// <param name="shape">Its dimensions, outermost first; empty for a single number.</param>
    /// <param name="values">As many elements as the shape has, in row-major order.</param>
    /// <exception cref="ArgumentException">The name is taken, a dimension negative, or the number of elements another. Nothing was added.</exception>
    /// <exception cref="InvalidOperationException">There are 16,384 tensors already.</exception>
    /// <exception cref="NotSupportedException">The format has no such element type.</exception>
    public void Add<T>(string name, IReadOnlyList<int> shape, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        SafetensorsType type = SafetensorsTypes.Of<T>();
        if (shape.Any(dimension => dimension < 0))
            throw new ArgumentException($"The shape [{string.Join(", ", shape)}] of '{name}' has a negative dimension.", nameof(shape));
        // A product that leaves 128 bits belongs to no memory, and the double says so.
        if (shape.Aggregate(1.0, (product, dimension) => product * dimension) != values.Length)
            throw new ArgumentException($"'{name}' of shape [{string.Join(", ", shape)}] was given {values.Length} elements.", nameof(values));
        if (_tensors.Count == SafetensorsHeader.MaxTensors)
            throw new InvalidOperationException($"A file has at most {SafetensorsHeader.MaxTensors} tensors.");
        if (name == SafetensorsHeader.MetadataName || !_names.Add(name))
            throw new ArgumentException($"The name '{name}' is taken.", nameof(name));
        _tensors.Add(new Tensor(name, type, [.. shape], (long)values.Length * type.Size(), stream => LittleEndian.Write(stream, values.Span)));
    }

    /// <summary>Writes everything to a file, which is the old one or the new one whatever happens.</summary>
    /// <param name="path">The file, new or to be replaced. A symbolic link stays, and what it points to is replaced.</param>
    /// <exception cref="InvalidOperationException">The header would be longer than 100,000,000 bytes, or have more than 4,096 names of metadata.</exception>
    /// <exception cref="IOException">It cannot be written, or the disk does not confirm it; the old file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; the old file is still there.</exception>
    public void Save(string path)
    {
        byte[] header = Header();
        DurableFile.Write(path, stream => Write(stream, header));
    }

    /// <summary>Writes everything to a stream, which stays open.</summary>
    /// <exception cref="InvalidOperationException">The header would be longer than 100,000,000 bytes, or have more than 4,096 names of metadata.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Write(stream, Header());
    }

    private void Write(Stream stream, byte[] header)
    {
        stream.Write(header);
        foreach (Tensor tensor in InOrder()) tensor.Write(stream);
    }

    private byte[] Header()
    {
        if (Metadata.Count > SafetensorsHeader.MaxMetadata)
            throw new InvalidOperationException($"A file has at most {SafetensorsHeader.MaxMetadata} names of metadata, here are {Metadata.Count}.");
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[SafetensorsHeader.TextOffset]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0) WriteMetadata(json);
            long offset = 0;
            foreach (Tensor tensor in InOrder())
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.Name());
                json.WriteStartArray("shape");
                foreach (int dimension in tensor.Shape) json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.ByteCount);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The data begins at a multiple of 8.
        buffer.Write("       "u8[..(-buffer.WrittenCount & 7)]);
        int length = buffer.WrittenCount - SafetensorsHeader.TextOffset;
        if (length > SafetensorsHeader.MaxLength)
            throw new InvalidOperationException($"The header would have {length} bytes, and the format allows {SafetensorsHeader.MaxLength}.");
        byte[] header = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        return header;
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string name, string value) in Metadata) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private IEnumerable<Tensor> InOrder() => _tensors.OrderByDescending(tensor => tensor.Type.Size());

    private sealed record Tensor(string Name, SafetensorsType Type, int[] Shape, long ByteCount, Action<Stream> Write);
}
