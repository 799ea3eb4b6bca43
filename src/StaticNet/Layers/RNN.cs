namespace StaticNet;

/// <summary>
/// A plain recurrent layer: <c>h(t) = tanh(W_ih x(t) + b_ih + W_hh h(t−1) + b_hh)</c> (PyTorch <c>RNN</c>, Keras <c>SimpleRNN</c>).
/// </summary>
/// <remarks>
/// Backward, from the last step to the first: <c>dz(t) = (∂L/∂h(t) + W_hhᵀ dz(t+1)) (1 − h(t)²)</c>, <c>∂L/∂W_ih = Σ dz(t) x(t)ᵀ</c>,
/// <c>∂L/∂W_hh = Σ dz(t) h(t−1)ᵀ</c>, <c>∂L/∂b = Σ dz(t)</c>, <c>∂L/∂x(t) = W_ihᵀ dz(t)</c>. Source: Elman, "Finding Structure in Time",
/// Cognitive Science 14, 1990; Werbos, "Backpropagation Through Time", Proc. IEEE 78, 1990.
/// </remarks>
/// <inheritdoc cref="RecurrentLayerAttribute" path="/param"/>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RNNAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The function of the state (default <see cref="StaticNet.Nonlinearity.Tanh"/>; PyTorch <c>nonlinearity</c>).</summary>
    public Nonlinearity Nonlinearity { get; set; } = Nonlinearity.Tanh;
}
