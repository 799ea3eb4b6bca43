using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>
/// What the heads of an attention see: its input are queries, keys and values of all steps, from a dense stage before it, its output those
/// of all heads, which a dense stage behind it mixes. Every query, key and value begins on a 512-bit boundary and ends with zeros, which the
/// places of the weights see to, so that no product sees another head.
/// </summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="Heads">How many heads there are.</param>
/// <param name="HeadSize">d, the values of a query, a key or a value.</param>
/// <param name="IsCausal">Whether a step sees only itself and those before it.</param>
internal sealed record AttentionStage(int Index, string Layer, int Heads, int HeadSize, bool IsCausal)
    : StagePlan(Index, Layer, 3 * Heads * Shape.Padded(HeadSize), 3 * Heads * Shape.Padded(HeadSize), Heads * Shape.Padded(HeadSize), null)
{
    public override string Kind => "Attention";

    /// <summary>Whether there is a way back, for which it keeps p.</summary>
    public bool HasBackward { get; init; }

    public override bool CountsSamples => true;

    /// <summary>Steps of a sequence.</summary>
    public int Steps => InputRows;

    /// <summary>Floats between two heads.</summary>
    public int HeadPitch => Shape.Padded(HeadSize);

    /// <summary>Where keys begin in a row of the input.</summary>
    public int Keys => Heads * HeadPitch;

    /// <summary>Where values begin.</summary>
    public int Values => 2 * Heads * HeadPitch;

    /// <summary>Floats between two rows of p, which has one for each query.</summary>
    public int ScorePitch => Shape.Padded(Steps);

    /// <summary>Floats of p of one head.</summary>
    public int ScoreSize => Steps * ScorePitch;

    /// <summary>The factor of q · k.</summary>
    public float Scale => (float)(1 / System.Math.Sqrt(HeadSize));

    /// <summary>q · k and the sum over values.</summary>
    public override long MultiplyAdds => Heads * (long)HeadSize * Steps * (IsCausal ? Steps + 1 : 2 * Steps);

    public override string? State => HasBackward ? "K" : null;

    /// <summary>
    /// p of all heads. To find it again on the way back would be a third of the forward work and its exponentials; to keep it is a store and a load of each value.
    /// Where sequences are so long that p does not stay in a cache, the products with it take longer than that.
    /// </summary>
    public override int Kept => HasBackward ? Heads * ScoreSize : 0;

    public override int InferenceKept => 0;

    /// <summary>Steps side by side in keys or values transposed: two wide vectors, as a tile has.</summary>
    public int StripWidth => System.Math.Min(2 * Shape.Block, ScorePitch);

    /// <summary>Floats of keys or values transposed, in strips; the transposition runs up to seven rows over the last.</summary>
    public int PanelSize => (Steps + StripWidth - 1) / StripWidth * StripWidth * HeadSize + 7 * StripWidth;

    /// <summary>Keys transposed, p of one head where it is not kept, and a vector for the maximum of a row.</summary>
    public override long Scratch => PanelSize + (long)ScoreSize + Shape.Block;

    /// <summary>Values transposed, and ds of one head.</summary>
    public override long GradientScratch => PanelSize + (long)ScoreSize;
}
