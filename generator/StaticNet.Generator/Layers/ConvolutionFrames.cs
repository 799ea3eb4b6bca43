using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the copies of images into their frames, a sample at a time.</summary>
internal static class ConvolutionFrames
{
    private const string Images = "global::StaticNet.Runtime.Images";

    /// <summary>Writes the copy of x, where it needs one, and returns the place from which it is read.</summary>
    public static string EmitSource(SourceWriter writer, ConvolutionStage stage, ImageFrame frame, string x, string place)
    {
        if (frame.IsImage) return x;
        (int height, int width) = (frame.Height.Size, frame.Width.Size);
        string what = stage is { IsByLane: true, IsLaneToLane: false } ? "a copy for every lane that reads it, " : "";
        writer.Line($"// x, {what}in a frame of {frame.Height.Extent} × {frame.Width.Extent} pixels: {Zeros(frame)}.");
        string into = $"ref {place}", zeros = $"{frame.Height.Before}, {frame.Width.Before}, {frame.Height.Extent}, {frame.Width.Extent}";
        if (stage is { IsByLane: true, IsLaneToLane: false })
        {
            (int pixel, int channel) = stage.IsInput ? (1, height * width) : (stage.InputPitch, 1);
            writer.Line($"{Images}.FrameByLane(ref {x}, {pixel}, {channel}, {height}, {width}, {into}, {zeros}, {stage.GroupInputs}, {stage.GroupOutputs}, {stage.OutputSize}, {stage.OutputPitch});");
        }
        else if (stage.IsInput && stage.InputChannels > 1)
        {
            writer.Line($"{Images}.FramePlanes(ref {x}, {frame.Channels}, {height}, {width}, {into}, {frame.Pitch}, {zeros});");
        }
        else
        {
            writer.Line($"{Images}.Frame(ref {x}, {(stage.IsInput ? 1 : stage.InputPitch)}, {frame.Channels}, {height}, {width}, {into}, {frame.Pitch}, {zeros});");
        }

        return place;
    }

    /// <summary>Writes the copy of a single pixel, and of nothing behind it.</summary>
    public static void EmitPixel(SourceWriter writer, ConvolutionStage stage, string x, string place) => writer.Line(
        stage is { IsByLane: true, IsLaneToLane: false }
            ? $"{Images}.FrameByLane(ref {x}, 1, 1, 1, 1, ref {place}, 0, 0, 1, 1, {stage.GroupInputs}, {stage.GroupOutputs}, {stage.OutputSize}, {stage.OutputPitch});"
            : $"MemoryMarshal.CreateSpan(ref {x}, {stage.InputChannels}).CopyTo(MemoryMarshal.CreateSpan(ref {place}, {stage.InputChannels}));");

    private static string Zeros(ImageFrame frame) =>
        frame is { Height.Before: 0, Width.Before: 0 } ? "what is not of the image is zero" : $"the image begins at row {frame.Height.Before}, column {frame.Width.Before}, the rest is zero";

    /// <summary>Writes the copy of ∂L/∂z, where it needs one, and returns the place from which it is read.</summary>
    public static string EmitGradient(SourceWriter writer, ConvolutionStage stage, ImageFrame frame, string dz, string place)
    {
        if (frame.IsImage) return dz;
        writer.Line($"// ∂L/∂z in a frame of {frame.Height.Extent} × {frame.Width.Extent} pixels: {Zeros(frame)}.");
        writer.Line(
            $"{Images}.Frame(ref {dz}, {stage.OutputPitch}, {frame.Channels}, {frame.Height.Size}, {frame.Width.Size}, ref {place}, {frame.Pitch}, "
            + $"{frame.Height.Before}, {frame.Width.Before}, {frame.Height.Extent}, {frame.Width.Extent});");
        return place;
    }
}
