using System.Text;

namespace StaticNet.Formats;

/// <summary>Tensors of a network in files, and names that are kept for what is not of the network.</summary>
internal static class NetworkTensors
{
    /// <summary>What the names of an optimizer's state begin with.</summary>
    public const string Optimizer = "optimizer.";

    /// <summary>And of the state of a run.</summary>
    public const string Training = "training.";

    /// <summary>And of what inputs and outputs go through.</summary>
    public const string Preprocessing = "preprocessing.";

    /// <summary>Whether a tensor of this name, in UTF-8, is none that a network would miss or mind.</summary>
    public static bool IsReserved(ReadOnlySpan<byte> name) => StartsWith(name, Optimizer) || StartsWith(name, Training) || StartsWith(name, Preprocessing);

    /// <summary>Adds a tensor under its name, or one that begins with something more.</summary>
    public static void Add(this SafetensorsWriter writer, ParameterDefinition tensor, Memory<float> values, string prefix = "") =>
        writer.Add<float>(prefix + tensor.Name, tensor.Shape, values);

    /// <summary>Reads a tensor of such a name.</summary>
    /// <exception cref="StaticNetFormatException">There is none, or it is of another type or shape.</exception>
    public static void Read(this SafetensorsFile file, ParameterDefinition tensor, Memory<float> values, string prefix = "") =>
        file.Read(prefix + tensor.Name, tensor.Shape, values.Span);

    private static bool StartsWith(ReadOnlySpan<byte> name, string prefix) => name.Length >= prefix.Length && Ascii.Equals(name[..prefix.Length], prefix);
}
