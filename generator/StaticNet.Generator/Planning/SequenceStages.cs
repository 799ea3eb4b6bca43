namespace StaticNet.Generator.Planning;

/// <summary>h = the last row of x.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="InputPitch">See <see cref="StagePlan"/>.</param>
internal sealed record LastStepStage(int Index, string Layer, int InputSize, int InputPitch)
    : StagePlan(Index, Layer, InputSize, InputPitch, InputSize, null)
{
    public override string Kind => "LastStep";

    public override int OutputRows => 1;

    public override bool CountsSamples => true;
}

/// <summary>h = x + W, step by step: every step of a sequence has a row of W.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
internal sealed record PositionStage(int Index, string Layer, int InputSize)
    : StagePlan(Index, Layer, InputSize, Shape.Padded(InputSize), InputSize, null)
{
    public override string Kind => "Position";

    public override bool CountsSamples => true;

    public override bool IsTrained => !IsFrozen;

    /// <summary>W lies as a sample does.</summary>
    public override int WeightExtent => SamplePitch;

    public override int WeightShares => InputRows;
}
