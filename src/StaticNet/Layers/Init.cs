namespace StaticNet;

/// <summary>
/// How the weights of a layer get their initial values. All draws are counter-based (Philox 4×32-10): the same seed gives the same
/// bits on every machine.
/// </summary>
public enum Init
{
    /// <summary>By the activation behind the layer: <see cref="HeUniform"/> before ReLU, otherwise <see cref="GlorotUniform"/>.</summary>
    Auto,

    /// <summary>
    /// Uniform on ±√(6 / (fanIn + fanOut)). Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward
    /// neural networks", AISTATS 2010. PyTorch <c>xavier_uniform_</c>, Keras <c>GlorotUniform</c>.
    /// </summary>
    GlorotUniform,

    /// <summary>Normal with variance 2 / (fanIn + fanOut), not truncated. PyTorch <c>xavier_normal_</c>; Keras truncates at 2σ.</summary>
    GlorotNormal,

    /// <summary>
    /// Uniform on ±√(6 / fanIn). Source: He et al., "Delving Deep into Rectifiers", ICCV 2015. PyTorch <c>kaiming_uniform_</c> with
    /// <c>nonlinearity="relu"</c>, Keras <c>HeUniform</c>.
    /// </summary>
    HeUniform,

    /// <summary>Normal with variance 2 / fanIn, not truncated. PyTorch <c>kaiming_normal_</c>; Keras truncates at 2σ.</summary>
    HeNormal,
}
