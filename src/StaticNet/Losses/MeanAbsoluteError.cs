namespace StaticNet;

/// <summary>
/// The absolute error, averaged over all elements: <c>L = 1/(n·m) Σ |y − t|</c> for n samples of m outputs
/// (PyTorch <c>L1Loss</c>, Keras <c>MeanAbsoluteError</c>).
/// </summary>
/// <remarks>Gradient: <c>∂L/∂y = sign(y − t) / (n·m)</c>, 0 where y = t.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;
