namespace StaticNet;

/// <summary>
/// The sigmoid linear unit <c>y = x σ(x) = x / (1 + e⁻ˣ)</c>, elementwise, also called swish (PyTorch <c>SiLU</c>, Keras <c>silu</c>).
/// </summary>
/// <remarks>
/// Derivative: <c>σ(x) (1 + x (1 − σ(x)))</c>. Sources: Elfwing, Uchibe and Doya, "Sigmoid-Weighted Linear Units for Neural Network
/// Function Approximation in Reinforcement Learning", Neural Networks 107, 2018; Ramachandran, Zoph and Le, "Searching for Activation
/// Functions", 2017.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SiLUAttribute : LayerAttribute;
