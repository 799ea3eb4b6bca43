namespace StaticNet;

/// <summary>The last step of a sequence: [time, features] becomes [features].</summary>
/// <remarks>Backward: the gradient of the last step; 0 for the others.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LastStepAttribute : LayerAttribute;
