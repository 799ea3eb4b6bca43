using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>One pass over the data: a layer, with the activation that follows it fused in.</summary>
/// <remarks>A sample is one row, or several: those of its last axis, for layers that work on it. Each row is padded.</remarks>
/// <param name="Index">Its number; part of the names of its methods.</param>
/// <param name="Layer">The name of the layer, with that of the fused activation: <c>dense0 + relu0</c>.</param>
/// <param name="InputSize">Floats per row that it reads.</param>
/// <param name="InputPitch">Floats between two rows of its input.</param>
/// <param name="OutputSize">Floats per row that it writes.</param>
/// <param name="Activation">The fused activation as declared, or null.</param>
internal abstract record StagePlan(int Index, string Layer, int InputSize, int InputPitch, int OutputSize, AttributeModel? Activation)
{
    /// <summary>The values that it reads, each as often as it reads it. A value is an input, or the output of a stage: see <see cref="Node"/>.</summary>
    public EquatableArray<int> Inputs { get; init; }

    /// <summary>Rows of a sample that it reads.</summary>
    public int InputRows { get; init; } = 1;

    /// <summary>Rows of a sample that it writes.</summary>
    public virtual int OutputRows => InputRows;

    /// <summary>Floats between two rows of its output: padded, so that every row begins on a 512-bit boundary.</summary>
    public int OutputPitch => Shape.Padded(OutputSize);

    /// <summary>Floats between two samples of its output.</summary>
    public int SamplePitch => OutputRows * OutputPitch;

    /// <summary>Floats between two samples of the gradient of its input.</summary>
    public int GradientPitch => InputRows * Shape.Padded(InputSize);

    /// <summary>Whether its kernels count samples, whatever rows these have.</summary>
    public virtual bool CountsSamples => InputRows == 1;

    /// <summary>The rows that a call of its kernels takes, as an expression over the samples: <c>rows * 28</c>.</summary>
    public string Rows(string samples = "rows") => CountsSamples ? samples : $"{samples} * {InputRows}";

    /// <summary>Floats of scratch that its way forward and its weight gradients need; with some, they have a parameter for it.</summary>
    public virtual long Scratch => 0;

    /// <summary>Floats of scratch that its input gradient needs.</summary>
    public virtual long GradientScratch => 0;

    /// <summary>
    /// What its kernels are given beside parameters: K, what it keeps of each sample for the way back; C, constants made from all samples;
    /// N, the noise of the pass. Null for nothing.
    /// </summary>
    public virtual string? State => null;

    /// <summary>Whether its kernels are given how many steps each sample has.</summary>
    public bool HasLengths { get; init; }

    /// <summary>Floats that it keeps of each sample.</summary>
    public virtual int Kept => 0;

    /// <summary>Floats for the same in inference, where it may do without.</summary>
    public virtual int InferenceKept => Kept;

    /// <summary>Floats that stay from frame to frame where a sequence is taken frame by frame.</summary>
    public virtual long StreamState => 0;

    /// <summary>Floats of each sample that stay from training call to training call.</summary>
    public virtual int Carried => 0;

    /// <summary>Floats in front of them that are made from all samples.</summary>
    public virtual int Constants => 0;

    /// <summary>Where its weight W begins in the parameter block.</summary>
    public int WeightStart { get; init; }

    /// <summary>Where its bias b begins, or -1.</summary>
    public int BiasStart { get; init; } = -1;

    /// <summary>Whether there is a bias.</summary>
    public bool HasBias => BiasStart >= 0;

    /// <summary>Floats of W; 0 where there is none.</summary>
    public virtual int WeightExtent => 0;

    /// <summary>What steps add to the gradient of its weight.</summary>
    public Penalty Penalty { get; init; } = Penalty.None;

    /// <summary>Whether an activation behind it can be fused into it.</summary>
    public virtual bool TakesActivation => false;

    /// <summary>Whether its way back reads its output, not only its input.</summary>
    public virtual bool ReadsOutput => false;

    /// <summary>Whether gradients go through it. An input's end where it was copied to: from there they are handed over.</summary>
    public virtual bool HasInputGradient => true;

    /// <summary>Whether its parameters stay what they are.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether it has parameters that are trained.</summary>
    public virtual bool IsTrained => false;

    /// <summary>Among how many parts its weight gradients can be shared by threads.</summary>
    public virtual int WeightShares => 1;

    /// <summary>Multiply-adds of the way forward, per sample.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>The kind whose compiler emits it.</summary>
    public abstract string Kind { get; }

    /// <summary>What tells its methods from those of the same stage in another pass.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The prefix of its methods.</summary>
    public string MethodPrefix => CommonPrefix + Suffix;

    /// <summary>The prefix of those that it has in common with the same stage in another pass.</summary>
    public string CommonPrefix => Kind + Index;
}

/// <summary>h = f(W x + b).</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="InputPitch">See <see cref="StagePlan"/>.</param>
/// <param name="OutputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Activation">See <see cref="StagePlan"/>.</param>
/// <param name="Order">In which order the terms of an output are added.</param>
/// <param name="Schedule">Which kernels do it.</param>
internal sealed record DenseStage(
    int Index, string Layer, int InputSize, int InputPitch, int OutputSize, AttributeModel? Activation,
    SummationOrder Order, DenseSchedule Schedule)
    : StagePlan(Index, Layer, InputSize, InputPitch, OutputSize, Activation)
{
    public override string Kind => "Dense";

    private readonly int _deltaPitch;

    /// <summary>Floats between two rows of dz on the way back: those of its output, unless they lie elsewhere.</summary>
    public int DeltaPitch
    {
        get => _deltaPitch == 0 ? OutputPitch : _deltaPitch;
        init => _deltaPitch = value;
    }

    private readonly int _weightPitch;

    /// <summary>Floats between two rows of W: those of its output, unless rows are packed or set apart, or W is some columns of a wider one.</summary>
    public int WeightPitch
    {
        get => _weightPitch == 0 ? OutputPitch : _weightPitch;
        init => _weightPitch = value;
    }

    /// <summary>Whether many calls of the input gradient follow each other, and W is transposed before them once and for all.</summary>
    public bool IsTurned { get; init; }

    /// <summary>Whether rows of W are 4 or 8 floats, several of which stand in a vector.</summary>
    public bool IsPacked => Schedule.Form == DenseForm.Packed;

    /// <summary>W is stored [inputs][outputs padded, or packed].</summary>
    public override int WeightExtent => IsPacked ? Extent(InputSize, WeightPitch) : InputSize * WeightPitch;

    /// <summary>Floats of a packed W. Its transposition reads up to eight floats behind the last row.</summary>
    public static int Extent(int inputs, int group) => inputs * group + Shape.Block;

    public override bool TakesActivation => true;

    public override bool IsTrained => !IsFrozen;

    public override int WeightShares => IsPacked ? 1 : InputSize;

    public override long MultiplyAdds => (long)InputRows * InputSize * OutputSize;

    /// <summary>
    /// Whether half of a 512-bit vector holds all outputs: then wide machines run the narrow kernels too, because two short vectors cost
    /// them as much as one long.
    /// </summary>
    public bool IsHalf => Schedule.Form == DenseForm.Tiled && OutputSize <= Shape.Block / 2;

    /// <summary>Columns that are computed: the padded row, or half of it.</summary>
    public int Columns => IsHalf ? Shape.Block / 2 : OutputPitch;

    /// <summary>The vector widths for which kernels are needed; true is wide.</summary>
    public IEnumerable<bool> Widths => IsHalf ? [false] : [true, false];

    /// <summary>Vectors per narrow tile.</summary>
    public int NarrowVectors => IsHalf ? 1 : 2;

    /// <summary>Inputs per tile of a weight gradient.</summary>
    public int WeightRows(bool wide) => IsHalf ? DenseSchedule.TileRows(wide: true) : DenseSchedule.TileRows(wide);

    /// <summary>Samples per tile of the forward pass.</summary>
    public int ForwardRows(bool wide) => IsHalf ? Schedule.IsSplit ? 4 : 8 : Schedule.ForwardRows(wide);

    /// <summary>A call of the kernel for the width of the machine.</summary>
    public string Call(string kernel, string arguments) => IsHalf
        ? $"Narrow.{MethodPrefix}{kernel}Narrow({arguments});"
        : $"if (TOps.Count == 16) {MethodPrefix}{kernel}Wide({arguments}); else {MethodPrefix}{kernel}Narrow({arguments});";
}

/// <summary>h = f(x) for each value: an activation that could not be fused, or whose derivative needs x.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Function">The activation as declared.</param>
internal sealed record ElementwiseStage(int Index, string Layer, int InputSize, AttributeModel Function)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => "Elementwise";

    public override bool ReadsOutput => true;
}

/// <summary>h = x: an input of the user's, copied into padded rows.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">The input's name.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Offset">Where the input begins in a sample.</param>
/// <param name="SampleSize">Values of a sample, those of all inputs.</param>
internal sealed record InputStage(int Index, string Layer, int InputSize, int Offset, int SampleSize)
    : StagePlan(Index, Layer, InputSize, InputSize, InputSize, null)
{
    public override string Kind => "Input";

    public override bool HasInputGradient => false;
}

/// <summary>h = x in rows of another length.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="OutputSize">See <see cref="StagePlan"/>.</param>
internal sealed record CopyStage(int Index, string Layer, int InputSize, int OutputSize)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), OutputSize, null)
{
    public override string Kind => "Copy";

    public override int OutputRows => InputRows * InputSize / OutputSize;
}

/// <summary>h = x₀ + x₁ + … or h = x₀ · x₁ · …, element by element.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="IsProduct">Whether it multiplies.</param>
internal sealed record MergeStage(int Index, string Layer, int InputSize, bool IsProduct)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => IsProduct ? "Multiply" : "Add";

    public override bool TakesActivation => true;
}

/// <summary>h = x₀ and x₁ and … one behind the other. Where the axis is not the last, whole rows are: then a row here is all of them.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="Lines">How often in a sample something of each input comes.</param>
/// <param name="Parts">How many floats of each.</param>
/// <param name="OutputSize">Values per row of the output's shape.</param>
internal sealed record ConcatStage(int Index, string Layer, int Lines, EquatableArray<int> Parts, int OutputSize)
    : StagePlan(Index, Layer, OutputSize, Shape.Padded(OutputSize), OutputSize, null)
{
    public override string Kind => "Concat";

    /// <summary>Where part <paramref name="input"/> begins.</summary>
    public int Offset(int input) => Parts.Take(input).Sum();

    /// <summary>Floats between two lines of the output.</summary>
    public int LinePitch => SamplePitch / Lines;
}

/// <summary>Softmax of each row, or its logarithm.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="IsLog">Whether the logarithm is wanted.</param>
internal sealed record SoftmaxStage(int Index, string Layer, int InputSize, bool IsLog)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => IsLog ? "LogSoftmax" : "Softmax";

    public override bool ReadsOutput => true;
}

/// <summary>h = x for x above 0, otherwise a x, with a slope that is learned.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="SlopeStart">Where the slopes begin in the parameter block.</param>
/// <param name="Channels">How many slopes there are: one for all, one for each value of a vector, or one for each index of the first axis.</param>
internal sealed record PReLUStage(int Index, string Layer, int InputSize, int SlopeStart, int Channels)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => "PReLU";

    public override bool IsTrained => !IsFrozen;

    /// <summary>Whether each value of a row has a slope of its own.</summary>
    public bool IsByValue => Channels > 1 && (InputRows == 1 || IsChannelsLast);

    /// <summary>Whether rows are the channels of a pixel.</summary>
    public bool IsChannelsLast { get; init; }
}
