namespace StaticNet.Formats;

/// <summary>Stores networks as safetensors, with PyTorch's names and shapes, and loads them.</summary>
public static class NetworkFile
{
    /// <summary>Writes parameters and buffers to a file, which is the old one or the new one whatever happens.</summary>
    public static void Save<TNet>(TNet network, string path)
        where TNet : INetwork<TNet> => throw new NotImplementedException();

    /// <summary>Writes parameters and buffers to a stream.</summary>
    public static void Save<TNet>(TNet network, Stream stream)
        where TNet : INetwork<TNet> => throw new NotImplementedException();

    /// <summary>Sets parameters and buffers from a file.</summary>
    public static void Load<TNet>(TNet network, string path, LoadOptions? options = null)
        where TNet : INetwork<TNet> => throw new NotImplementedException();

    /// <summary>Sets parameters and buffers from a stream.</summary>
    public static void Load<TNet>(TNet network, Stream stream, LoadOptions? options = null)
        where TNet : INetwork<TNet> => throw new NotImplementedException();

    /// <summary>Sets parameters and buffers from the content of a file.</summary>
    public static void Load<TNet>(TNet network, ReadOnlySpan<byte> content, LoadOptions? options = null)
        where TNet : INetwork<TNet> => throw new NotImplementedException();
}
