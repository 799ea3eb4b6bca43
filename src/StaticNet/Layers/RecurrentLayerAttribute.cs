namespace StaticNet;

/// <summary>
/// The base of layers that go through a sequence step by step: a sample [time, features] becomes [time, units], or [units] where only
/// the end is asked for.
/// </summary>
/// <remarks>
/// <para>
/// The state h is 0 before the first step. Gradients go back through all steps of the declared length. With
/// <see cref="WeightLayerAttribute.Init"/> left to <see cref="StaticNet.Init.Auto"/>, <c>weight_ih</c> is drawn as by
/// <see cref="StaticNet.Init.GlorotUniform"/> and <c>weight_hh</c> as by <see cref="StaticNet.Init.Orthogonal"/>, as in Keras; PyTorch
/// draws everything from ±1/√units. Any other value is for both. Penalties are of both weights, not of biases.
/// </para>
/// <para>
/// Parameters in canonical order, for each layer k of the stack and each direction, with PyTorch's names: <c>weight_ih_l{k}</c>
/// [gates · units, inputs], <c>weight_hh_l{k}</c> [gates · units, units], <c>bias_ih_l{k}</c> [gates · units], <c>bias_hh_l{k}</c>
/// [gates · units]; those of the backward direction end with <c>_reverse</c>. Keras has one bias where PyTorch and StaticNet have two,
/// and stores weights transposed.
/// </para>
/// </remarks>
/// <param name="units">The size of the state of each direction, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class RecurrentLayerAttribute(int units) : WeightLayerAttribute
{
    /// <summary>The size of the state of each direction, at least 1 (PyTorch <c>hidden_size</c>).</summary>
    public int Units { get; } = units;

    /// <summary>
    /// Whether the output has every step (default <c>true</c>, as in PyTorch; Keras' default is <c>false</c>). Otherwise it is the state
    /// behind the last step, and of the backward direction that behind the first: PyTorch's <c>h_n</c> of the last layer of the stack.
    /// </summary>
    public bool ReturnSequences { get; set; } = true;

    /// <summary>
    /// Whether a second set of parameters goes from the last step to the first (default <c>false</c>). The outputs of both stand behind
    /// each other: [time, 2 · units], forward first.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>How many layers are stacked, each reading the whole output of the one before (default 1; PyTorch <c>num_layers</c>).</summary>
    public int Layers { get; set; } = 1;

    /// <summary>
    /// The rate of a dropout between the layers of a stack (default 0), from 0 to below 1 as a <c>float</c>, as by
    /// <see cref="DropoutAttribute"/>; none behind the last (PyTorch <c>dropout</c>).
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>Whether biases are added (default <c>true</c>).</summary>
    public bool Bias { get; set; } = true;
}
