namespace StaticNet.Formats;

/// <summary>The parameters and buffers of a network outside of it, on their way to a file or from one.</summary>
internal sealed class NetworkState
{
    private readonly float[] _parameters;
    private readonly float[] _buffers;

    private NetworkState(float[] parameters, float[] buffers)
    {
        _parameters = parameters;
        _buffers = buffers;
    }

    /// <summary>Those that a network has now.</summary>
    public static NetworkState Of<TNet>(TNet network)
        where TNet : INetwork<TNet>
    {
        NetworkState state = Empty<TNet>();
        network.CopyParametersTo(state._parameters);
        (network as IBufferedNetwork<TNet>)?.CopyBuffersTo(state._buffers);
        return state;
    }

    /// <summary>Those of a file, after everything about it was checked.</summary>
    /// <exception cref="StaticNetFormatException">The file does not fit.</exception>
    public static NetworkState Read<TNet>(SafetensorsFile file, LoadOptions? options)
        where TNet : INetwork<TNet>
    {
        var match = NetworkMatch.Of(TNet.Definition, file, options ?? new LoadOptions());
        NetworkState state = Empty<TNet>();
        for (int i = 0; i < file.Header.Entries.Length; i++)
        {
            if (match.Tensor(i) is not { } tensor) continue;
            float[] destination = match.IsBuffer(i) ? state._buffers : state._parameters;
            file.ReadFloats(file.Header.Entries[i], destination.AsSpan(tensor.Offset, tensor.Count));
        }

        file.RequireEnd();
        return state;
    }

    /// <summary>Adds each tensor, and what the file says about itself.</summary>
    public void AddTo<TNet>(SafetensorsWriter writer)
        where TNet : INetwork<TNet>
    {
        foreach ((ParameterDefinition tensor, Memory<float> values) in NetworkTensors.Of(TNet.Definition, _parameters, _buffers)) writer.Add(tensor, values);
        // PyTorch's tools refuse files that do not say that they are for it.
        writer.Metadata["format"] = "pt";
        writer.Metadata["network"] = TNet.Definition.Name;
        writer.Metadata["staticnet"] = typeof(NetworkState).Assembly.GetName().Version!.ToString(3);
    }

    /// <summary>Sets them in a network.</summary>
    public void CopyTo<TNet>(TNet network)
        where TNet : INetwork<TNet>
    {
        network.LoadParameters(_parameters);
        (network as IBufferedNetwork<TNet>)?.LoadBuffers(_buffers);
    }

    private static NetworkState Empty<TNet>()
        where TNet : INetwork<TNet> =>
        new(new float[TNet.ParameterCount], new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)]);
}
