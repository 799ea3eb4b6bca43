namespace StaticNet;

/// <summary>
/// The maximum of each window along the last axis: [channels, length] becomes [channels, positions] (PyTorch <c>MaxPool1d</c>, Keras
/// <c>MaxPooling1D</c>).
/// </summary>
/// <param name="size">The length of a window, at least 1.</param>
/// <remarks>
/// <c>y[c, t] = max x[c, t · stride + k − padding]</c> over k; padding never wins, and NaN does always. Backward: <c>∂L/∂y</c> goes to the
/// first of the largest values. What is left over at the end is dropped.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool1DAttribute(int size) : Pool1DAttribute(size);
