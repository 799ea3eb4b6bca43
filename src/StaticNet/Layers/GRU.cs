namespace StaticNet;

/// <summary>A gated recurrent unit (PyTorch and Keras <c>GRU</c>).</summary>
/// <remarks>
/// <para>
/// With <c>a = W_ih x(t) + b_ih</c> and <c>u = W_hh h(t−1) + b_hh</c>, whose rows are those of the gates r, z, n one behind the other:
/// <c>r = σ(a_r + u_r)</c>, <c>z = σ(a_z + u_z)</c>, <c>n = tanh(a_n + r u_n)</c>, <c>h(t) = (1 − z) n + z h(t−1)</c>.
/// With <see cref="ResetAfter"/> off, <c>u_n = W_hn (r h(t−1)) + b_hn</c> and <c>n = tanh(a_n + u_n)</c>.
/// </para>
/// <para>
/// Backward, with dh = ∂L/∂h(t) and all that step t+1 says: <c>da_n = dh (1 − z)(1 − n²)</c>, <c>da_z = dh (h(t−1) − n) z(1 − z)</c>,
/// <c>da_r = da_n u_n r(1 − r)</c>, <c>du = (da_r, da_z, r da_n)</c>; <c>∂L/∂W_ih = Σ da xᵀ</c>, <c>∂L/∂W_hh = Σ du h(t−1)ᵀ</c>, and to
/// h(t−1) go <c>W_hhᵀ du + z dh</c>.
/// </para>
/// <para>Source: Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder", EMNLP 2014.</para>
/// </remarks>
/// <inheritdoc cref="RecurrentLayerAttribute" path="/param"/>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GRUAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>
    /// Whether the reset gate acts behind the product with the weight (default <c>true</c>: PyTorch, Keras <c>reset_after=True</c>) or
    /// before it, as in the original (Keras <c>reset_after=False</c>).
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}
