namespace StaticNet;

/// <summary>
/// A fully connected layer: <c>y = W x + b</c> (PyTorch <c>Linear</c>, Keras <c>Dense</c>). Its input is a vector: put
/// <see cref="FlattenAttribute"/> before it where a sample has several dimensions.
/// </summary>
/// <remarks>
/// Parameters in canonical order: <c>weight</c> [units, inputs], <c>bias</c> [units].
/// Backward: <c>∂L/∂W = Σ ∂L/∂y xᵀ</c>, <c>∂L/∂b = Σ ∂L/∂y</c>, <c>∂L/∂x = Wᵀ ∂L/∂y</c>, sums over the samples.
/// Keras stores the weight as [inputs, units]; StaticNet and PyTorch as [units, inputs].
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs, at least 1.</summary>
    public int Units { get; } = units;

    /// <summary>Whether a bias is added (default <c>true</c>).</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weight is initialised (default <see cref="StaticNet.Init.Auto"/>). The bias begins at zero.</summary>
    public Init Init { get; set; } = Init.Auto;

    /// <summary>A factor on the initial weights (default 1): greater than zero and finite.</summary>
    public double InitScale { get; set; } = 1;
}
