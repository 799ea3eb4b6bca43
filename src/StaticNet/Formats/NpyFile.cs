namespace StaticNet.Formats;

/// <summary>Reads and writes single arrays of NumPy (<c>numpy.save</c>, <c>.npy</c>).</summary>
/// <remarks>
/// <para>
/// The file is 93 'NUMPY', a version, the length of a header, the header, which is a dictionary in Python, then the elements. All three versions are
/// read, of numbers in either byte order, in C or Fortran order; pickled objects never are. Version 1.0 is written. Source: NumPy's module
/// <c>numpy.lib.format</c>.
/// </para>
/// <para>Files may be hostile. The header is checked before memory is taken for what it promises, and no more is read than that.</para>
/// </remarks>
public static class NpyFile
{
    /// <summary>Reads a file.</summary>
    /// <returns>Shape and elements, in C order whatever the order of the file.</returns>
    /// <exception cref="StaticNetFormatException">The content is not exactly one array of numbers or booleans.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads from the stream's position to its end, which must hold exactly one array.</summary>
    /// <param name="stream">A readable stream. It stays open.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <returns>Shape and elements, in C order whatever the order of the file.</returns>
    /// <exception cref="StaticNetFormatException">The content is not exactly one array of numbers or booleans.</exception>
    public static NpyArray Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return NpyContent.Read(stream, name, stream.CanSeek ? stream.Length - stream.Position : null);
    }

    /// <summary>Writes a file, which is the old one or the new one whatever happens.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="int"/>, or another of the types that are read.</typeparam>
    /// <param name="path">The file, new or to be replaced.</param>
    /// <param name="shape">The dimensions, outermost first; empty for a single number.</param>
    /// <param name="values">As many elements as the shape has, in row-major order.</param>
    /// <exception cref="ArgumentException">A dimension is negative, or the number of elements is another.</exception>
    /// <exception cref="NotSupportedException">There are no arrays of such elements.</exception>
    /// <exception cref="IOException">It cannot be written, or the disk does not confirm it; the old file is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it; the old file is still there.</exception>
    public static void Write<T>(string path, IReadOnlyList<int> shape, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        byte[] header = Header<T>(shape, values.Length);
        DurableFile.Write(path, stream =>
        {
            stream.Write(header);
            LittleEndian.Write(stream, values.Span);
        });
    }

    /// <summary>Writes an array to a stream, which stays open.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="int"/>, or another of the types that are read.</typeparam>
    /// <param name="stream">A writable stream.</param>
    /// <param name="shape">The dimensions, outermost first; empty for a single number.</param>
    /// <param name="values">As many elements as the shape has, in row-major order.</param>
    /// <exception cref="ArgumentException">A dimension is negative, or the number of elements is another.</exception>
    /// <exception cref="NotSupportedException">There are no arrays of such elements.</exception>
    public static void Write<T>(Stream stream, IReadOnlyList<int> shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = Header<T>(shape, values.Length);
        stream.Write(header);
        LittleEndian.Write(stream, values);
    }

    private static byte[] Header<T>(IReadOnlyList<int> shape, int count)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Any(dimension => dimension < 0))
            throw new ArgumentException($"The shape [{string.Join(", ", shape)}] has a negative dimension.", nameof(shape));
        if (shape.Count > NpyHeader.MaxRank) throw new ArgumentException($"NumPy has at most {NpyHeader.MaxRank} dimensions, here are {shape.Count}.", nameof(shape));
        // A double, because a product may leave 64 bits; which one does, is no number of elements.
        if (shape.Aggregate(1.0, (product, dimension) => product * dimension) != count)
            throw new ArgumentException($"An array of shape [{string.Join(", ", shape)}] was given {count} elements.", nameof(shape));
        return NpyHeader.Write(NpyTypes.Of<T>(), shape);
    }
}
