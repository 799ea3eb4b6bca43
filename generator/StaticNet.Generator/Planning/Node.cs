using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>
/// What a layer or an input gives: a value in memory, seen in a shape. Values are numbered: first the inputs as the user passes them,
/// then the output of each stage.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="IsChannelsLast">
/// Whether its rows are the channels of one pixel each, as convolutions and pools want them, instead of runs of the last axis.
/// </param>
internal sealed record Node(int Value, EquatableArray<int> Shape, bool IsChannelsLast = false)
{
    /// <summary>The axis of its shape along which samples may have fewer steps, or <see cref="Causality.NoAxis"/>.</summary>
    public int ShorterAxis { get; init; } = Causality.NoAxis;

    /// <summary>Whether there is one.</summary>
    public bool HasLengths => ShorterAxis != Causality.NoAxis;

    /// <summary>Values of a sample.</summary>
    public int Size => (int)Planning.Shape.Size(Shape);

    /// <summary>Rows of a sample: the axis that lies in rows is the last, or the first; the others count them.</summary>
    public int Rows => Size / RowSize;

    /// <summary>Values of a row.</summary>
    public int RowSize => IsChannelsLast ? Shape[0] : Shape[Shape.Count - 1];

    /// <summary>Floats between two rows of a value that a stage has written.</summary>
    public int Pitch => Planning.Shape.Padded(RowSize);

    /// <summary>Floats between two samples of it.</summary>
    public int SamplePitch => Rows * Pitch;
}

/// <summary>An output of the network.</summary>
/// <param name="Name">Its name: given, or that of the last layer.</param>
/// <param name="Slice">What its constants begin with; null where it has none.</param>
/// <param name="Layer">The name of the layer that gives it.</param>
/// <param name="Node">What it shows.</param>
/// <param name="Offset">Where it begins in an output sample.</param>
internal sealed record OutputPlan(string Name, string? Slice, string Layer, Node Node, int Offset);

/// <summary>An input of the network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Slice">What its constants begin with; null where it has none.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Where it begins in an input sample.</param>
internal sealed record InputPlan(string Name, string? Slice, EquatableArray<int> Shape, int Offset)
{
    public int Size => (int)Planning.Shape.Size(Shape);
}

/// <summary>A loss at its place.</summary>
/// <param name="Loss">As declared.</param>
/// <param name="Number">Its number, or -1 for a network's only loss.</param>
/// <param name="Name">The name of what it judges.</param>
/// <param name="Slice">What the constants of its targets begin with; null where they have none.</param>
/// <param name="Layer">The name of the layer that it judges.</param>
/// <param name="Node">What it judges.</param>
/// <param name="TargetOffset">Where its targets begin in a target sample.</param>
/// <param name="TargetSize">Values of a target sample, those of all losses.</param>
/// <param name="HasLabels">Whether targets may be labels.</param>
internal sealed record LossPlan(
    AttributeModel Loss, int Number, string Name, string? Slice, string Layer, Node Node, int TargetOffset, int TargetSize, bool HasLabels)
{
    /// <summary>Whether it judges steps, of which samples may have fewer: then it is divided by how many there are.</summary>
    public bool HasLengths => Node.HasLengths;

    /// <summary>Whether other losses are divided by something else, so that each sample's loss is divided at once.</summary>
    public bool IsScaled { get; init; }

    /// <summary>The name of what its kernel is given as the factor of each sample.</summary>
    public string Scale => IsScaled && HasLengths ? "stepScale" : "scale";

    /// <summary>By how many rows a sample's loss is divided beside that; the steps of a call are counted in it.</summary>
    public int Divisor => HasLengths ? 1 : Rows;

    /// <summary>The factor of the loss.</summary>
    public float Weight => (float)Loss.Double("Weight", 1);

    /// <summary>What the names of its kernels end with.</summary>
    public string Suffix => Number < 0 ? "" : Texts.Of(Number);

    /// <summary>Rows of a sample.</summary>
    public int Rows => Node.Rows;

    /// <summary>Values of a row.</summary>
    public int RowSize => Node.RowSize;

    /// <summary>Floats between two rows.</summary>
    public int Pitch => Node.Pitch;

    /// <summary>Values of a sample.</summary>
    public int Size => Node.Size;

    /// <summary>Whether other losses' targets stand between its own.</summary>
    public bool HasGaps => TargetSize != Size;
}
