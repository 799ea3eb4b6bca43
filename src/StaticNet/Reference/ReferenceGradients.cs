namespace StaticNet.Reference;

/// <summary>What <see cref="ReferenceNetwork"/> computes from a batch of n samples.</summary>
public sealed class ReferenceGradients
{
    /// <summary>
    /// The mean loss <c>L = 1/n Σ wᵢ Lᵢ</c>, divided by the labels' class weights instead of n where classes have weights; 0 where
    /// gradients of the outputs were given instead of targets.
    /// </summary>
    public required double Loss { get; init; }

    /// <summary>The network's raw outputs in training mode, n × <c>OutputSize</c>.</summary>
    public required double[] Outputs { get; init; }

    /// <summary>∂L/∂parameters in canonical order, <c>ParameterCount</c> values; zero for frozen layers.</summary>
    public required double[] Parameters { get; init; }

    /// <summary>∂L/∂inputs, n × <c>InputSize</c>.</summary>
    public required double[] Inputs { get; init; }
}
