namespace StaticNet.Training;

/// <summary>
/// The learning rate of each step. It is a function of the step's number alone, so that a run that goes on from a checkpoint has the same rates, and it is
/// computed without the platform's libm, so that it has the same bits everywhere.
/// </summary>
/// <remarks>
/// Named like PyTorch's <c>lr_scheduler</c>s. η₀ is the network's <c>LearningRate</c> when training begins. Derive from this class for another schedule.
/// What depends on measurements is <see cref="ReduceOnPlateau"/>, an option of its own that multiplies any schedule.
/// </remarks>
public abstract record LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    public abstract float Rate(in SchedulePoint point);

    /// <summary>The rate as it is: <c>η = η₀</c>.</summary>
    public static LearningRateSchedule Constant() => new ConstantSchedule();

    /// <summary>Falls every few epochs: <c>η = η₀ γ^⌊epoch / e⌋</c>. PyTorch: <c>StepLR</c>.</summary>
    /// <param name="epochs">e, at least 1.</param>
    /// <param name="factor">γ, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside of its range.</exception>
    public static LearningRateSchedule StepDecay(int epochs, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        return new StepDecaySchedule(epochs, Positive(factor, nameof(factor)));
    }

    /// <summary>Falls each epoch: <c>η = η₀ γ^epoch</c>. PyTorch: <c>ExponentialLR</c>.</summary>
    /// <param name="factor">γ, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not above 0, or not finite.</exception>
    public static LearningRateSchedule Exponential(double factor) => new StepDecaySchedule(1, Positive(factor, nameof(factor)));

    /// <summary>
    /// Falls to an end within the run: <c>η = η₁ + (η₀ − η₁) (1 − s / S)^p</c> in step s of S. Keras: <c>PolynomialDecay</c>; PyTorch:
    /// <c>PolynomialLR</c>.
    /// </summary>
    /// <param name="end">η₁ as a share of η₀, at least 0.</param>
    /// <param name="power">p, above 0; 1 is a straight line.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside of its range.</exception>
    public static LearningRateSchedule Polynomial(double end = 0, double power = 1) =>
        new PolynomialSchedule(Share(end, nameof(end)), Positive(power, nameof(power)));

    /// <summary>Falls to an end along half a wave: <c>η = η₁ + ½ (η₀ − η₁) (1 + cos(π s / S))</c> in step s of S. PyTorch: <c>CosineAnnealingLR</c>.</summary>
    /// <remarks>Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017.</remarks>
    /// <param name="end">η₁ as a share of η₀, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is negative, or not finite.</exception>
    public static LearningRateSchedule Cosine(double end = 0) => new CosineSchedule(Share(end, nameof(end)));

    /// <summary>
    /// Rises along half a wave from <c>η₀ / start</c> to η₀, the largest rate, then falls to <c>η₀ / (start · end)</c>. PyTorch: <c>OneCycleLR</c> with its
    /// defaults, without the cycle of the momentum.
    /// </summary>
    /// <remarks>Source: Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2018.</remarks>
    /// <param name="rise">The share of the run in which the rate rises, above 0 and below 1.</param>
    /// <param name="start">The largest rate divided by the first, above 0.</param>
    /// <param name="end">The first rate divided by the last, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside of its range.</exception>
    public static LearningRateSchedule OneCycle(double rise = 0.3, double start = 25, double end = 1e4)
    {
        if (!(rise > 0 && rise < 1)) throw new ArgumentOutOfRangeException(nameof(rise), rise, "Expected a share of the run, above 0 and below 1.");
        return new OneCycleSchedule(rise, Positive(start, nameof(start)), Positive(end, nameof(end)));
    }

    /// <summary>This schedule behind a rise in a straight line: step s of the first w has <c>η₀ (s + 1) / w</c>, then this one begins at its first step.</summary>
    /// <param name="steps">w, at least 1; where the run has fewer steps, it only rises.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not one step.</exception>
    public LearningRateSchedule WithWarmUp(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new WarmUpSchedule(steps, this);
    }

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Expected a finite value above 0.");

    private static double Share(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Expected a share of the learning rate at the beginning, finite and at least 0.");
}
