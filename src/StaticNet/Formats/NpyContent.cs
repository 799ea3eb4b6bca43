namespace StaticNet.Formats;

/// <summary>The elements of a NumPy array on their way from a stream into memory.</summary>
internal static class NpyContent
{
    private const int ChunkSize = 1 << 16;

    /// <summary>Reads an array to the end of the stream.</summary>
    /// <param name="stream">Stands at the beginning of the array.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="length">Bytes from here to the end, for certain; <c>null</c> where that is not known.</param>
    public static NpyArray Read(Stream stream, string file, long? length)
    {
        NpyHeader header = NpyHeader.Read(stream, file, Array.MaxLength);
        long? present = length - header.DataOffset;
        if (present < header.DataLength) throw TooShort(header, file, present.Value);
        if (present > header.DataLength) throw TooLong(header, file);
        byte[] data = length is null && header.DataLength > ChunkSize
            ? ReadGrowing(stream, header, file)
            : header.IsFortranOrder ? ReadFortranOrder(stream, header, file) : ReadOrdered(stream, header, file);
        if (length is null && stream.ReadByte() >= 0) throw TooLong(header, file);
        if (header.IsBigEndian == BitConverter.IsLittleEndian) LittleEndian.Swap(data, header.Type.Size());
        return new NpyArray(header.Type, [.. header.Shape.Select(dimension => (int)dimension)], data);
    }

    private static byte[] ReadOrdered(Stream stream, NpyHeader header, string file)
    {
        var data = new byte[header.DataLength];
        int count = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        return count == data.Length ? data : throw TooShort(header, file, count);
    }

    /// <summary>Where nobody knows whether the elements are there, memory is taken as they come.</summary>
    private static byte[] ReadGrowing(Stream stream, NpyHeader header, string file)
    {
        var data = new byte[ChunkSize];
        for (int done = 0; done < header.DataLength;)
        {
            if (done == data.Length) Array.Resize(ref data, (int)Math.Min(header.DataLength, 2L * data.Length));
            int wanted = data.Length - done;
            int count = stream.ReadAtLeast(data.AsSpan(done), wanted, throwOnEndOfStream: false);
            done += count;
            if (count < wanted) throw TooShort(header, file, done);
        }

        return header.IsFortranOrder ? ReadFortranOrder(new MemoryStream(data), header, file) : data;
    }

    /// <summary>Puts each element where it belongs as it comes, so that there is no second array.</summary>
    private static byte[] ReadFortranOrder(Stream stream, NpyHeader header, string file)
    {
        int size = header.Type.Size();
        var data = new byte[header.DataLength];
        var index = new int[header.Shape.Length];
        var strides = new int[header.Shape.Length];
        for (int axis = index.Length - 1, stride = size; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= (int)header.Shape[axis];
        }

        var chunk = new byte[ChunkSize];
        int place = 0;
        for (int done = 0; done < data.Length;)
        {
            int wanted = Math.Min(chunk.Length, data.Length - done);
            int count = stream.ReadAtLeast(chunk.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            if (count < wanted) throw TooShort(header, file, done + count);
            for (int i = 0; i < wanted; i += size)
            {
                chunk.AsSpan(i, size).CopyTo(data.AsSpan(place));
                // The first index runs fastest; where one is at its end, it begins anew and the next goes on.
                for (int axis = 0; axis < index.Length; axis++)
                {
                    place += strides[axis];
                    if (++index[axis] < header.Shape[axis]) break;
                    place -= strides[axis] * index[axis];
                    index[axis] = 0;
                }
            }

            done += wanted;
        }

        return data;
    }

    private static StaticNetFormatException TooShort(NpyHeader header, string file, long present) =>
        new(file, "data", header.DataOffset, $"the file ends after {Math.Max(present, 0)} of the {header.DataLength} bytes that its header promises");

    private static StaticNetFormatException TooLong(NpyHeader header, string file) =>
        new(file, "end of data", header.DataOffset + header.DataLength, "bytes are left over behind what the header promises");
}
