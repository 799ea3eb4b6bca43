namespace StaticNet.Generator.Planning;

/// <summary>h = f(γ x̂ + β), where x̂ is x with mean 0 and deviation 1 over something.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Epsilon">What is added to the variance.</param>
internal abstract record NormStage(int Index, string Layer, int InputSize, float Epsilon)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    /// <summary>Whether there is a γ.</summary>
    public bool HasScale { get; init; }

    /// <summary>γ, and behind it β where there is one, take a row each.</summary>
    public override int WeightExtent => HasScale ? OutputPitch : 0;

    public override bool TakesActivation => true;

    public override bool IsTrained => HasScale && !IsFrozen;
}

/// <summary>Channels are normalised over all samples and pixels of a batch; in inference by statistics that training has gathered.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Epsilon">See <see cref="NormStage"/>.</param>
/// <param name="Momentum">How much of a batch's statistics goes into the running ones.</param>
/// <param name="MeanStart">Where the running mean lies in the block; behind it the variance.</param>
internal sealed record BatchNormStage(int Index, string Layer, int InputSize, float Epsilon, float Momentum, int MeanStart)
    : NormStage(Index, Layer, InputSize, Epsilon)
{
    public override string Kind => "BatchNorm";

    /// <summary>Whether it normalises by the batch in training. A frozen one never does.</summary>
    public bool UsesBatch { get; init; }

    public override string? State => "C";

    /// <summary>Sums over the pixels of a sample, three at most at a time.</summary>
    public override int Kept => UsesBatch ? 3 * OutputPitch : 0;

    public override int Constants => ((int)BatchConstant.OffsetGradient + 1) * OutputPitch;

    /// <summary>So many of them are made of running statistics.</summary>
    public int InferenceConstants => (int)BatchConstant.Rest * OutputPitch;
}

/// <summary>The rows of a batch normalisation's constants, each of one float per channel.</summary>
internal enum BatchConstant
{
    /// <summary>m, the rounded mean.</summary>
    Mean,

    /// <summary>a in a (x − m) + b.</summary>
    Factor,

    /// <summary>b.</summary>
    Offset,

    /// <summary>∂m in a dz + ∂m (x − m) + ∂b.</summary>
    MeanGradient,

    /// <summary>∂b.</summary>
    RestGradient,

    /// <summary>What the rounded mean lacks.</summary>
    Rest,

    /// <summary>1/σ.</summary>
    Inverse,

    /// <summary>∂L/∂γ.</summary>
    ScaleGradient,

    /// <summary>∂L/∂β, behind it as β is behind γ.</summary>
    OffsetGradient,
}

/// <summary>Groups of channels are normalised over all pixels of a sample.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Epsilon">See <see cref="NormStage"/>.</param>
/// <param name="Groups">How many groups.</param>
internal sealed record GroupNormStage(int Index, string Layer, int InputSize, float Epsilon, int Groups)
    : NormStage(Index, Layer, InputSize, Epsilon)
{
    public override string Kind => "GroupNorm";

    public override bool CountsSamples => true;

    public override string? State => "K";

    /// <summary>Of each channel its group's mean, 1/σ and what the rounded mean lacks, then ∂γ and ∂β.</summary>
    public override int Kept => 5 * OutputPitch;

    /// <summary>Channels of a group.</summary>
    public int GroupSize => InputSize / Groups;

    /// <summary>Values of a group.</summary>
    public float GroupCount => (float)GroupSize * InputRows;
}

/// <summary>Rows are normalised, each for itself; with or without their mean.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Epsilon">See <see cref="NormStage"/>.</param>
/// <param name="IsCentred">Whether the mean is subtracted.</param>
internal sealed record RowNormStage(int Index, string Layer, int InputSize, float Epsilon, bool IsCentred)
    : NormStage(Index, Layer, InputSize, Epsilon)
{
    /// <summary>Floats that are kept of a row: its mean, what the rounded mean lacks, 1/σ.</summary>
    public const int RowKept = 4;

    public override string Kind => IsCentred ? "LayerNorm" : "RMSNorm";

    public override bool CountsSamples => true;

    public override string? State => "K";

    public override int Kept => RowKept * InputRows;
}

/// <summary>In training x with noise, or with some values missing; in inference x itself.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="IsDropout">Whether values are missing; otherwise normal noise is added.</param>
/// <param name="Amount">The share of what is missing, or the noise's deviation.</param>
/// <param name="Number">The layer's number, from which its random numbers come.</param>
/// <param name="RowStep">How far two rows lie apart in canonical order.</param>
/// <param name="ColumnStep">And two columns.</param>
internal sealed record NoiseStage(int Index, string Layer, int InputSize, bool IsDropout, float Amount, int Number, int RowStep, int ColumnStep)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => IsDropout ? "Dropout" : "GaussianNoise";

    /// <summary>Which noise of the layer it is, where it has several.</summary>
    public int Part { get; init; }

    public override bool CountsSamples => true;

    public override string? State => "N";
}
