namespace StaticNet.Generator.Planning;

/// <summary>What the step of a layer's weight adds to its gradient: λ₂ w + λ₁ sign(w). Biases have none.</summary>
/// <param name="L1">λ₁.</param>
/// <param name="L2">λ₂.</param>
internal sealed record Penalty(float L1, float L2)
{
    public static Penalty None { get; } = new(0, 0);

    public bool IsNone => L1 == 0 && L2 == 0;
}
