namespace StaticNet;

/// <summary>
/// A fully connected layer on the last axis: <c>y = W x + b</c> for every row (PyTorch <c>Linear</c>, Keras <c>Dense</c>). A sample
/// [t, c] becomes [t, units]; put <see cref="FlattenAttribute"/> before it where all of a sample should go into each unit.
/// </summary>
/// <remarks>
/// Parameters in canonical order: <c>weight</c> [units, inputs], <c>bias</c> [units].
/// Backward: <c>∂L/∂W = Σ ∂L/∂y xᵀ</c>, <c>∂L/∂b = Σ ∂L/∂y</c>, <c>∂L/∂x = Wᵀ ∂L/∂y</c>, sums over samples and rows.
/// Keras stores the weight as [inputs, units]; StaticNet and PyTorch as [units, inputs].
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units) : WeightLayerAttribute
{
    /// <summary>The number of outputs per row, at least 1.</summary>
    public int Units { get; } = units;

    /// <summary>Whether a bias is added (default <c>true</c>).</summary>
    public bool Bias { get; set; } = true;
}
