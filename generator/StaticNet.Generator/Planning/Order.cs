namespace StaticNet.Generator.Planning;

/// <summary>Where the values of a sample lie: that with the canonical index i, in row-major order, at i / Run · RunPitch + i % Run · Step.</summary>
/// <param name="Run">Values of a run: a row, or the pixels of a channel.</param>
/// <param name="RunPitch">Floats between two runs.</param>
/// <param name="Step">Floats between two values of a run.</param>
/// <param name="SamplePitch">Floats between two samples.</param>
internal sealed record Order(int Run, int RunPitch, int Step, int SamplePitch)
{
    /// <summary>One value behind the other.</summary>
    public static Order Dense(int size) => new(size, size, 1, size);

    /// <summary>As a stage writes it: padded rows of the last axis, or of the channels.</summary>
    public static Order Of(Node node) => node.IsChannelsLast
        ? new(node.Rows, 1, node.Pitch, node.SamplePitch)
        : new(node.RowSize, node.Pitch, 1, node.SamplePitch);
}
