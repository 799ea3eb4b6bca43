namespace StaticNet.Formats;

/// <summary>The tensors of a network, by the names that they have in files, in a copy of its parameters and buffers.</summary>
internal static class NetworkTensors
{
    /// <summary>Those of both copies, parameters first.</summary>
    /// <param name="network">What they consist of.</param>
    /// <param name="parameters">All parameters in canonical order.</param>
    /// <param name="buffers">All buffers in canonical order.</param>
    public static IEnumerable<(ParameterDefinition Tensor, Memory<float> Values)> Of(NetworkDefinition network, float[] parameters, float[] buffers) =>
        network.Parameters.Select(tensor => (tensor, parameters.AsMemory(tensor.Offset, tensor.Count)))
            .Concat(network.Buffers.Select(tensor => (tensor, buffers.AsMemory(tensor.Offset, tensor.Count))));

    /// <summary>Adds a tensor under its name, or one that begins with something more.</summary>
    public static void Add(this SafetensorsWriter writer, ParameterDefinition tensor, Memory<float> values, string prefix = "") =>
        writer.Add<float>(prefix + tensor.Name, tensor.Shape, values);

    /// <summary>Reads a tensor of such a name.</summary>
    /// <exception cref="StaticNetFormatException">There is none, or it is of another type or shape.</exception>
    public static void Read(this SafetensorsFile file, ParameterDefinition tensor, Memory<float> values, string prefix = "") =>
        file.Read(prefix + tensor.Name, tensor.Shape, values.Span);
}
