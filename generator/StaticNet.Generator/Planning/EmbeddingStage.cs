namespace StaticNet.Generator.Planning;

/// <summary>h = the rows of W that the ids of an input ask for. It reads the user's input as it is passed: ids, in the places of floats.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="Ids">Ids per sample.</param>
/// <param name="Features">Values of a row of W.</param>
/// <param name="Vocabulary">Rows of W.</param>
/// <param name="Offset">Where the input begins in a sample.</param>
/// <param name="SampleSize">Ids of a sample, those of all inputs.</param>
internal sealed record EmbeddingStage(int Index, string Layer, int Ids, int Features, int Vocabulary, int Offset, int SampleSize)
    : StagePlan(Index, Layer, Ids, Ids, Features, null)
{
    public override string Kind => "Embedding";

    public override int OutputRows => Ids;

    /// <summary>Ids have no gradient.</summary>
    public override bool HasInputGradient => false;

    public override bool IsTrained => !IsFrozen;

    public override int WeightExtent => Vocabulary * OutputPitch;

    public override int WeightShares => Vocabulary;
}
