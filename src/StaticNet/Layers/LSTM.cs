namespace StaticNet;

/// <summary>Long short-term memory: a recurrent layer whose cell keeps what its gates let it keep (PyTorch and Keras <c>LSTM</c>).</summary>
/// <remarks>
/// <para>
/// With <c>z = W_ih x(t) + b_ih + W_hh h(t−1) + b_hh</c>, whose rows are those of the gates i, f, g, o one behind the other:
/// <c>i = σ(zᵢ)</c>, <c>f = σ(z_f)</c>, <c>g = tanh(z_g)</c>, <c>o = σ(z_o)</c>, <c>c(t) = f c(t−1) + i g</c>, <c>h(t) = o tanh(c(t))</c>.
/// c is 0 before the first step.
/// </para>
/// <para>
/// Backward, with dh = ∂L/∂h(t) and all that step t+1 says: <c>dc = dh o (1 − tanh²c) + dc(t+1) f(t+1)</c>, <c>dzᵢ = dc g i(1 − i)</c>,
/// <c>dz_f = dc c(t−1) f(1 − f)</c>, <c>dz_g = dc i (1 − g²)</c>, <c>dz_o = dh tanh(c) o(1 − o)</c>; then as for <see cref="RNNAttribute"/>.
/// The forget gate's part of <c>bias_ih</c> begins at 1, the other biases at 0 (Keras <c>unit_forget_bias</c>; Jozefowicz et al., ICML
/// 2015).
/// </para>
/// <para>Source: Hochreiter and Schmidhuber, Neural Computation 9, 1997; Gers et al., Neural Computation 12, 2000.</para>
/// </remarks>
/// <inheritdoc cref="RecurrentLayerAttribute" path="/param"/>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LSTMAttribute(int units) : RecurrentLayerAttribute(units);
