namespace StaticNet.Generator.Planning;

/// <summary>h = the maximum or the mean of each window, channel by channel, of images whose pixels are rows of channels.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">Channels.</param>
/// <param name="Height">The windows along the first axis: the large image is x.</param>
/// <param name="Width">Along the other.</param>
/// <param name="IsMax">Whether it takes the maximum.</param>
/// <param name="CountsPadding">Whether a mean counts what lies outside of the image.</param>
internal sealed record PoolStage(int Index, string Layer, int InputSize, ConvolutionAxis Height, ConvolutionAxis Width, bool IsMax, bool CountsPadding)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => IsMax ? "MaxPool" : "AveragePool";

    public override int OutputRows => Height.Small * Width.Small;

    public override bool CountsSamples => true;

    public override bool ReadsOutput => IsMax;

    /// <summary>Whether all windows lie inside of the image.</summary>
    public bool IsInside => Height.LargeFrame.IsImage && Width.LargeFrame.IsImage;

    /// <summary>Whether every pixel belongs to exactly one window.</summary>
    public bool IsPartition => IsInside && IsCut(Height) && IsCut(Width);

    private static bool IsCut(ConvolutionAxis axis) => axis.Taps == axis.Stride && axis.Small * axis.Stride == axis.Large;
}

/// <summary>h = the maximum or the mean of all pixels, channel by channel.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">Channels.</param>
/// <param name="IsMax">Whether it takes the maximum.</param>
internal sealed record GlobalPoolStage(int Index, string Layer, int InputSize, bool IsMax)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => IsMax ? "GlobalMaxPool" : "GlobalAveragePool";

    /// <summary>Whether the rows are the steps of a sequence, features in place of channels.</summary>
    public bool IsOverTime { get; init; }

    public override int OutputRows => 1;

    public override bool CountsSamples => true;

    public override bool ReadsOutput => IsMax;
}

/// <summary>h = x with zeros around it.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">Channels.</param>
/// <param name="Height">The first axis in its frame.</param>
/// <param name="Width">The other.</param>
internal sealed record ZeroPadStage(int Index, string Layer, int InputSize, AxisFrame Height, AxisFrame Width)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => "ZeroPad";

    public override int OutputRows => Height.Extent * Width.Extent;

    public override bool CountsSamples => true;
}

/// <summary>h = x with every pixel repeated.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">Channels.</param>
/// <param name="ImageHeight">Rows of x.</param>
/// <param name="ImageWidth">Pixels of a row.</param>
/// <param name="ScaleHeight">How often each row comes.</param>
/// <param name="ScaleWidth">How often each pixel of it.</param>
internal sealed record UpsampleStage(int Index, string Layer, int InputSize, int ImageHeight, int ImageWidth, int ScaleHeight, int ScaleWidth)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => "Upsample";

    public override int OutputRows => InputRows * ScaleHeight * ScaleWidth;

    public override bool CountsSamples => true;
}
