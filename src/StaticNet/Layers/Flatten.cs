namespace StaticNet;

/// <summary>
/// Turns a sample of any shape into a vector, in row-major order (PyTorch <c>Flatten</c>, Keras <c>Flatten</c>). It costs nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
