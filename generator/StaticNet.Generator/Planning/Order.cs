namespace StaticNet.Generator.Planning;

/// <summary>Where the values of a sample lie: that with the canonical index i, in row-major order, at i / Run · RunPitch + i % Run · Step.</summary>
/// <param name="Run">Values of a run: a row, or the pixels of a channel.</param>
/// <param name="RunPitch">Floats between two runs.</param>
/// <param name="Step">Floats between two values of a run.</param>
/// <param name="SamplePitch">Floats between two samples.</param>
internal sealed record Order(int Run, int RunPitch, int Step, int SamplePitch)
{
    /// <summary>Rows of the last axis, or of the channels: padded as a stage writes them, or without padding as the user passes them.</summary>
    public static Order Of(Node node, bool isRaw = false) => (isRaw, node.IsChannelsLast) switch
    {
        (true, true) => new(node.Rows, 1, node.RowSize, node.Size),
        (true, false) => new(node.Size, node.Size, 1, node.Size),
        (false, true) => new(node.Rows, 1, node.Pitch, node.SamplePitch),
        (false, false) => new(node.RowSize, node.Pitch, 1, node.SamplePitch),
    };
}
