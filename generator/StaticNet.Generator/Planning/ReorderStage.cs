namespace StaticNet.Generator.Planning;

/// <summary>h = x in another order in memory: between rows of the last axis and pixels, and from shape to shape.</summary>
/// <param name="Index">See <see cref="StagePlan"/>.</param>
/// <param name="Layer">See <see cref="StagePlan"/>.</param>
/// <param name="InputSize">See <see cref="StagePlan"/>.</param>
/// <param name="InputPitch">See <see cref="StagePlan"/>.</param>
/// <param name="OutputSize">See <see cref="StagePlan"/>.</param>
/// <param name="From">The order of x.</param>
/// <param name="To">The order of h.</param>
internal sealed record ReorderStage(int Index, string Layer, int InputSize, int InputPitch, int OutputSize, Order From, Order To)
    : StagePlan(Index, Layer, InputSize, InputPitch, OutputSize, null)
{
    public override string Kind => "Reorder";

    public override int OutputRows => InputRows * InputSize / OutputSize;

    public override bool CountsSamples => true;

    /// <summary>Values of a sample.</summary>
    public int Size => InputRows * InputSize;

    /// <summary>The order of ∂L/∂x: that of x, but padded also where x is the user's.</summary>
    public Order Gradient => From with { SamplePitch = GradientPitch };
}
