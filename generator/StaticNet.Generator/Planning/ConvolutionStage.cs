using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>h = f(W * x + b), a convolution or a transposed one, of images whose pixels are rows of channels.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputChannels">Channels of x.</param>
/// <param name="OutputChannels">Channels of h.</param>
/// <param name="Height">The first axis of the image; of a sequence <see cref="ConvolutionAxis.None"/>.</param>
/// <param name="Width">The other.</param>
/// <param name="Groups">Parts of the channels that have nothing to do with each other.</param>
/// <param name="IsTransposed">Whether x is the small image and h the large one.</param>
/// <param name="IsInput">Whether x is the user's, channels first and without padding.</param>
/// <param name="Activation">The fused activation as declared, or null.</param>
internal sealed record ConvolutionStage(
    int Index, string Layer, int InputChannels, int OutputChannels, ConvolutionAxis Height, ConvolutionAxis Width, int Groups,
    bool IsTransposed, bool IsInput, AttributeModel? Activation)
    : StagePlan(
        Index, Layer, IsInput ? InputChannels * Pixels(Height, Width, IsTransposed) : InputChannels,
        IsInput ? InputChannels * Pixels(Height, Width, IsTransposed) : Shape.Padded(InputChannels), OutputChannels, Activation)
{
    public override string Kind => IsTransposed ? "ConvTranspose" : "Conv";

    public override int OutputRows => Pixels(Height, Width, !IsTransposed);

    public override bool CountsSamples => true;

    public override bool TakesActivation => true;

    public override bool IsTrained => !IsFrozen;

    /// <summary>W is stored [taps][inputs of a group][outputs padded].</summary>
    public override int WeightExtent => Taps * TapPitch;

    /// <summary>Inputs of a group: terms of an output at each tap.</summary>
    public int GroupInputs => InputChannels / Groups;

    /// <summary>Outputs of a group.</summary>
    public int GroupOutputs => OutputChannels / Groups;

    /// <summary>
    /// Whether each lane of a vector of outputs has inputs of its own, because its group is smaller than a vector. Otherwise an input is
    /// broadcast to all outputs.
    /// </summary>
    public bool IsByLane => Groups > 1 && (GroupInputs % Shape.Block != 0 || GroupOutputs % Shape.Block != 0);

    /// <summary>Whether every output has one input, in the same lane: the plain depthwise convolution.</summary>
    public bool IsLaneToLane => IsByLane && GroupInputs == 1 && GroupOutputs == 1;

    public int Taps => Height.Taps * Width.Taps;

    /// <summary>Floats of W between two taps.</summary>
    public int TapPitch => GroupInputs * OutputPitch;

    public override long MultiplyAdds => (long)Taps * GroupInputs * OutputChannels * Height.Small * Width.Small;

    /// <summary>x as the way forward reads it.</summary>
    public ImageFrame ForwardFrame => Framed(InputChannels, isLarge: !IsTransposed, isSource: true);

    /// <summary>∂L/∂z as the input gradient reads it.</summary>
    public ImageFrame BackwardFrame => Framed(OutputChannels, isLarge: IsTransposed, isSource: false);

    /// <summary>
    /// What the weight gradient reads with zeros around it: x, or of a transposed convolution ∂L/∂z, which it loads vector by vector: a
    /// pixel's neighbour must not get into the padding of ∂L/∂W, which is part of the gradients' norm.
    /// </summary>
    public ImageFrame LargeFrame => IsTransposed ? Framed(OutputChannels, Height.LargeFrame, Width.LargeFrame, isSource: false, isVector: true) : ForwardFrame;

    /// <summary>What it reads pixel by pixel: ∂L/∂z, or of a transposed convolution x.</summary>
    public ImageFrame SmallFrame => IsTransposed
        ? Framed(InputChannels, new AxisFrame(Height.Small, 0, Height.Small), new AxisFrame(Width.Small, 0, Width.Small), isSource: true)
        : Framed(OutputChannels, new AxisFrame(Height.Small, 0, Height.Small), new AxisFrame(Width.Small, 0, Width.Small), isSource: false);

    public override long Scratch => Math.Max(ForwardFrame.Size, IsTrained ? LargeFrame.Size + SmallFrame.Size : 0);

    /// <summary>
    /// The number of the last frame, and as many frames as it sees, twice: each is written in two places, so that some are always in a row.
    /// </summary>
    public override long StreamState => Taps == 1 || IsTransposed ? 0 : Shape.Block + 2 * ForwardFrame.Floats + Shape.Block;

    /// <summary>Where behind the frame the transposed weights stand, or the sums by lane, or pixels that become the user's order.</summary>
    public override long GradientScratch => BackwardFrame.Size + PanelSize + (GradientInPixels ? (long)InputPixels * (GradientColumns + InputChannels) : 0);

    /// <summary>Floats of the transposed weights, [group][taps][outputs][inputs padded]; a transposition writes up to seven rows more.</summary>
    public long PanelSize => IsByLane ? 0 : (long)Groups * Taps * GroupOutputs * GroupPanelPitch + 7L * GroupPanelPitch;

    /// <summary>Floats of a row of them.</summary>
    public int GroupPanelPitch => Shape.Padded(GroupInputs);

    /// <summary>Whether ∂L/∂x is first made in pixels of its own: the user's has another order, and lanes must be added up.</summary>
    public bool GradientInPixels => IsInput || (IsByLane && !IsLaneToLane);

    /// <summary>Floats of such a pixel.</summary>
    public int GradientColumns => IsByLane && !IsLaneToLane ? GroupInputs * OutputPitch : Shape.Padded(InputChannels);

    public int InputPixels => Pixels(Height, Width, IsTransposed);

    /// <summary>How ∂L/∂W is shared: runs of rows of W that belong together.</summary>
    public override int WeightShares => ConvolutionSchedule.Units(this);

    /// <summary>x, or ∂L/∂z, in the order of its own memory.</summary>
    private ImageFrame Framed(int channels, bool isLarge, bool isSource) =>
        isLarge ? Framed(channels, Height.LargeFrame, Width.LargeFrame, isSource) : Framed(channels, Height.SmallFrame, Width.SmallFrame, isSource);

    private ImageFrame Framed(int channels, AxisFrame height, AxisFrame width, bool isSource, bool isVector = false)
    {
        // The user's image is copied always: references that move on by steps must not leave his span.
        bool isSpread = isSource && IsByLane && !IsLaneToLane, isCopied = isSpread || (isSource && IsInput);
        if (height.IsImage && width.IsImage && !isCopied) return new ImageFrame(height, width, channels, Shape.Padded(channels), 0) { ImageWidth = width.Size };

        // Lanes need whole vectors; broadcasts are best read without gaps.
        int pitch = isSpread ? GroupInputs * OutputPitch : IsByLane || isVector ? Shape.Padded(channels) : channels;
        return new ImageFrame(height, width, channels, pitch, Math.Min(1L << 60, Shape.Size([height.Extent, width.Extent, pitch])));
    }

    private static int Pixels(ConvolutionAxis height, ConvolutionAxis width, bool small) =>
        small ? height.Small * width.Small : height.Large * width.Large;
}

/// <summary>An image in a frame of zeros, in scratch; or the image itself, where it needs none.</summary>
/// <param name="Height">The first axis.</param>
/// <param name="Width">The other.</param>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Pitch">Floats between two pixels.</param>
/// <param name="Floats">Floats of the frame; 0 where the image itself will do.</param>
internal sealed record ImageFrame(AxisFrame Height, AxisFrame Width, int Channels, int Pitch, long Floats)
{
    /// <summary>Pixels of a row where the image itself is read.</summary>
    public int ImageWidth { get; init; }

    public bool IsImage => Floats == 0;

    /// <summary>Floats of scratch, a whole number of vectors and one more: what is loaded from the last pixel may be longer than it.</summary>
    public long Size => IsImage ? 0 : Shape.Padded(Floats) + Shape.Block;

    /// <summary>Floats between two rows of pixels.</summary>
    public int RowPitch => (IsImage ? ImageWidth : Width.Extent) * Pitch;
}
