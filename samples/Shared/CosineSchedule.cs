namespace Samples;

/// <summary>
/// A learning rate that rises from nearly zero to its peak in a straight line, then falls to zero on half a cosine wave: small steps
/// while the network knows nothing, small steps again to settle.
/// </summary>
/// <remarks>
/// s is the share of all steps that is done, w the share of the warm-up: η = peak · s / w up to w, then
/// η = peak · ½ (1 + cos(π (s − w) / (1 − w))). Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts",
/// 2016; the warm-up: Goyal et al., "Accurate, large minibatch SGD", 2017.
/// </remarks>
internal sealed class CosineSchedule(float peak, double warmUp = 0.1)
{
    // The first step, at s = 0, should not be for nothing.
    private const double LowestShare = 0.01;

    /// <summary>The learning rate of the next step.</summary>
    /// <param name="done">The share of all steps that is done, 0 to 1.</param>
    public float At(double done)
    {
        double share = done < warmUp
            ? Math.Max(LowestShare, done / warmUp)
            : 0.5 * (1 + Math.Cos(Math.PI * (done - warmUp) / (1 - warmUp)));
        // In double until here, because cosines differ between platforms in their last bits: as a float they agree.
        return (float)(peak * share);
    }
}
