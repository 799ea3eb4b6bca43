namespace StaticNet.Generator.Planning;

/// <summary>One pass over the data: a layer, with the activation that follows it fused in.</summary>
/// <param name="Index">Its number; part of the names of its methods.</param>
/// <param name="Layer">The name of the layer, with that of the fused activation: <c>dense0 + relu0</c>.</param>
/// <param name="InputSize">Floats per sample that it reads.</param>
/// <param name="InputPitch">Floats between two samples of its input.</param>
/// <param name="OutputSize">Floats per sample that it writes.</param>
/// <param name="Activation">The kind of the fused activation (<c>ReLU</c>), or null.</param>
internal abstract record StagePlan(int Index, string Layer, int InputSize, int InputPitch, int OutputSize, string? Activation)
{
    /// <summary>Floats between two samples of its output: padded, so that every row begins on a 512-bit boundary.</summary>
    public int OutputPitch => Shape.Padded(OutputSize);

    /// <summary>The kind whose compiler emits it.</summary>
    public abstract string Kind { get; }

    /// <summary>The prefix of its methods.</summary>
    public string MethodPrefix => Kind + Index;
}

/// <summary>h = f(W x + b).</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="InputPitch">See <see cref="StagePlan"/>.</param>
/// <param name="OutputSize">See <see cref="StagePlan"/>.</param>
/// <param name="Activation">See <see cref="StagePlan"/>.</param>
/// <param name="WeightStart">Where W, stored [inputs][outputs padded], begins in the parameter block.</param>
/// <param name="BiasStart">Where b begins, or -1.</param>
/// <param name="Order">In which order the terms of an output are added.</param>
/// <param name="Schedule">Which kernels do it.</param>
internal sealed record DenseStage(
    int Index, string Layer, int InputSize, int InputPitch, int OutputSize, string? Activation,
    int WeightStart, int BiasStart, SummationOrder Order, DenseSchedule Schedule)
    : StagePlan(Index, Layer, InputSize, InputPitch, OutputSize, Activation)
{
    public override string Kind => "Dense";

    /// <summary>What steps add to the gradient of W.</summary>
    public Penalty Penalty { get; init; } = Penalty.None;

    public bool HasBias => BiasStart >= 0;

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

/// <summary>h = f(x), an activation that could not be fused.</summary>
internal sealed record ElementwiseStage(int Index, string Layer, int InputSize, int InputPitch, string? Activation)
    : StagePlan(Index, Layer, InputSize, InputPitch, InputSize, Activation)
{
    public override string Kind => "Elementwise";
}
