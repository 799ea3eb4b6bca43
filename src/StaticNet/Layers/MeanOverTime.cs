namespace StaticNet;

/// <summary>The mean over all steps of a sequence: [time, features] becomes [features].</summary>
/// <remarks>Backward: <c>∂L/∂x(t) = ∂L/∂y / time</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanOverTimeAttribute : LayerAttribute;
