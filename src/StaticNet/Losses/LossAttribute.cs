namespace StaticNet;

/// <summary>
/// The base of all loss attributes. Losses stand behind the last layer. Several are added, each with its <see cref="Weight"/>; their
/// targets stand one behind the other in each sample, in the order of the losses.
/// </summary>
/// <remarks>
/// Constants of the class say where the targets of each of several losses lie, by what they judge: <c>PolicyTargetOffset</c> and
/// <c>PolicyTargetSize</c> for <c>From = "policy"</c>; a second loss of the same has <c>Policy1TargetOffset</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }

    /// <summary>
    /// What the loss judges: the name of an output or a layer. Default: the network's output. With several outputs or several losses
    /// each loss needs it.
    /// </summary>
    public string? From { get; set; }

    /// <summary>The factor of the loss and of its gradient, finite and above 0 (default 1).</summary>
    public double Weight { get; set; } = 1;
}
