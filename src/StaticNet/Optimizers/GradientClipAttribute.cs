namespace StaticNet;

/// <summary>
/// The base of what cuts gradients at the beginning of a step. Clips stand behind the layers, beside loss and optimizer in any order,
/// each kind at most once, and need an optimizer.
/// </summary>
/// <remarks>
/// In this order: the norm is clipped, then values are, then L1 and L2 of the layers are added, then comes the optimizer's step.
/// <c>CopyGradientsTo</c> copies gradients as they were before.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class GradientClipAttribute : Attribute
{
    private protected GradientClipAttribute()
    {
    }
}
