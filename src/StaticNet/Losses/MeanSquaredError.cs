namespace StaticNet;

/// <summary>
/// The squared error, averaged over all elements: <c>L = 1/(n·m) Σ (y − t)²</c> for n samples of m outputs
/// (PyTorch <c>MSELoss</c>, Keras <c>MeanSquaredError</c>).
/// </summary>
/// <remarks>
/// Gradient: <c>∂L/∂y = 2 (y − t) / (n·m)</c>. Textbooks often use ½Σ(y − t)²: to get the same steps, multiply the learning rate
/// by n·m / 2.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : LossAttribute;
