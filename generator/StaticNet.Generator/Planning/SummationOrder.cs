namespace StaticNet.Generator.Planning;

/// <summary>
/// In which order the terms of one output are added, whatever kernel does it: the K terms are cut into contiguous segments of nearly
/// equal length, each is a chain of fused multiply-adds over k (the first begins with the bias), and the segments' sums are added in
/// pairs, then pairs of pairs. Batch size, vector width and number of threads have no say in it: that is why results have the same
/// bits everywhere.
/// </summary>
/// <param name="Terms">K, the inputs of the layer.</param>
/// <param name="Segments">1, 2, 4 or 8.</param>
internal sealed record SummationOrder(int Terms, int Segments)
{
    /// <summary>
    /// Inputs that make a term, each in a lane of its own: 1 unless rows are packed. Lanes are added last, by halves, and then the bias.
    /// </summary>
    public int Lanes { get; init; } = 1;

    /// <summary>The order of a layer with packed rows: four chains of lanes, or fewer with less than four terms each.</summary>
    public static SummationOrder Packed(int inputs, int group)
    {
        int lanes = Shape.Block / group, terms = inputs / lanes;
        return new SummationOrder(terms, AtMost(4, terms, 4)) { Lanes = lanes };
    }

    /// <summary>
    /// A narrow layer alone has too few outputs to hide the latency of an addition at batch 1, so its terms are split until there are
    /// eight independent chains, or four where one vector holds all outputs: each of its terms needs two loads, so that no machine starts
    /// more than one a cycle. No segment is shorter than eight terms, or the folding costs more than it hides.
    /// </summary>
    public static SummationOrder For(int inputs, int outputs)
    {
        int blocks = Shape.Padded(outputs) / Shape.Block;
        int segments = blocks switch { 1 or 2 => 4, 3 or 4 => 2, _ => 1 };
        return new SummationOrder(inputs, AtMost(segments, inputs, 8));
    }

    /// <summary>So many segments, or as many as have at least so many terms each.</summary>
    private static int AtMost(int segments, int terms, int least)
    {
        while (segments > 1 && terms < least * segments) segments /= 2;
        return segments;
    }

    /// <summary>Where segment <paramref name="segment"/> begins; the first <c>Terms % Segments</c> segments are one longer.</summary>
    public int Start(int segment) => segment * (Terms / Segments) + Math.Min(segment, Terms % Segments);

    /// <summary>The order in words, for the emitted header.</summary>
    public override string ToString() => (Segments == 1 ? "one chain" : $"{Segments} segments") + (Lanes == 1 ? "" : $" in {Lanes} lanes");
}
