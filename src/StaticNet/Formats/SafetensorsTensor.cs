namespace StaticNet.Formats;

/// <summary>What the header of a safetensors file says about one tensor.</summary>
/// <param name="Name">Its name, such as <c>dense0.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single number. A dimension may be 0.</param>
/// <param name="ByteCount">How many bytes its elements take.</param>
public sealed record SafetensorsTensor(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, long ByteCount);
