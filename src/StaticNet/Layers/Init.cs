namespace StaticNet;

/// <summary>
/// How the weights of a layer get their initial values. All draws are counter-based (Philox 4×32-10): the same seed gives the same
/// bits on every machine.
/// </summary>
/// <remarks>
/// fanIn is the number of inputs of an output, fanOut the number of outputs of an input. Of a convolution they are the channels of a group
/// times the taps of the kernel (PyTorch counts the outputs of all groups); an output of a transposed one meets taps / strides of them
/// (PyTorch exchanges both numbers there). Source: LeCun et al., "Efficient BackProp", 1998.
/// </remarks>
public enum Init
{
    /// <summary>
    /// By the activation behind the layer: <see cref="HeUniform"/> before ReLU, LeakyReLU, PReLU, ELU, GELU, SiLU, Mish, HardSwish and
    /// Softplus, <see cref="LeCunNormal"/> before SELU, otherwise <see cref="GlorotUniform"/>.
    /// </summary>
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

    /// <summary>
    /// Uniform on ±√(3 / fanIn). Source: LeCun et al., "Efficient BackProp", 1998. Keras <c>LecunUniform</c>; in PyTorch
    /// <c>kaiming_uniform_</c> with <c>nonlinearity="linear"</c>.
    /// </summary>
    LeCunUniform,

    /// <summary>
    /// Normal with variance 1 / fanIn, not truncated. PyTorch <c>kaiming_normal_</c> with <c>nonlinearity="linear"</c>; Keras
    /// <c>LecunNormal</c> truncates at 2σ.
    /// </summary>
    LeCunNormal,

    /// <summary>
    /// Normal with mean 0 and deviation <c>InitScale</c>, drawn again outside ±2 deviations. PyTorch
    /// <c>trunc_normal_(std=s, a=−2s, b=2s)</c>, Keras <c>TruncatedNormal(stddev=s)</c>.
    /// </summary>
    TruncatedNormal,

    /// <summary>
    /// A random matrix [outputs, inputs] with orthonormal rows, or columns where it has more rows than columns, times
    /// <c>InitScale</c>. Source: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear
    /// neural networks", ICLR 2014. PyTorch <c>orthogonal_</c>, Keras <c>Orthogonal</c>.
    /// </summary>
    Orthogonal,

    /// <summary>Every weight is <c>InitScale</c>, any finite number. PyTorch <c>constant_</c>, Keras <c>Constant</c>.</summary>
    Constant,

    /// <summary>Every weight is zero. PyTorch <c>zeros_</c>, Keras <c>Zeros</c>. Behind it nothing is learnt unless a bias breaks the tie.</summary>
    Zeros,
}
