namespace StaticNet.Formats;

/// <summary>A copy of what the inference of a network depends on, its parameters and buffers: on their way to a file or from one, or kept for later.</summary>
internal class NetworkWeights<TNet>
    where TNet : INetwork<TNet>
{
    public float[] Parameters { get; } = new float[TNet.ParameterCount];

    public float[] Buffers { get; } = new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)];

    /// <summary>The tensors, parameters first, and where their values stand.</summary>
    public IEnumerable<(ParameterDefinition Tensor, Memory<float> Values)> Tensors =>
        TNet.Definition.Parameters.Select(tensor => (tensor, Parameters.AsMemory(tensor.Offset, tensor.Count)))
            .Concat(TNet.Definition.Buffers.Select(tensor => (tensor, Buffers.AsMemory(tensor.Offset, tensor.Count))));

    /// <summary>Those of a file, after everything about it was checked.</summary>
    /// <exception cref="StaticNetFormatException">The file does not fit.</exception>
    public static NetworkWeights<TNet> Read(SafetensorsFile file, LoadOptions? options)
    {
        var match = NetworkMatch.Of(TNet.Definition, file, options ?? new LoadOptions());
        var weights = new NetworkWeights<TNet>();
        for (int i = 0; i < file.Header.Entries.Length; i++)
        {
            if (match.Tensor(i) is not { } tensor) continue;
            float[] destination = match.IsBuffer(i) ? weights.Buffers : weights.Parameters;
            file.ReadFloats(file.Header.Entries[i], destination.AsSpan(tensor.Offset, tensor.Count));
        }

        file.RequireEnd();
        return weights;
    }

    /// <summary>Takes those that a network has now.</summary>
    public void CaptureWeights(TNet network)
    {
        network.CopyParametersTo(Parameters);
        (network as IBufferedNetwork<TNet>)?.CopyBuffersTo(Buffers);
    }

    /// <summary>Sets them in a network.</summary>
    public void RestoreWeights(TNet network)
    {
        network.LoadParameters(Parameters);
        (network as IBufferedNetwork<TNet>)?.LoadBuffers(Buffers);
    }
}
