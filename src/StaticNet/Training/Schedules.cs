using StaticNet.Simd;

namespace StaticNet.Training;

/// <summary>η₀.</summary>
internal sealed record ConstantSchedule : LearningRateSchedule
{
    public override float Rate(in SchedulePoint point) => point.BaseRate;
}

/// <summary>η₀ γ^⌊epoch / e⌋.</summary>
internal sealed record StepDecaySchedule(int Epochs, double Factor) : LearningRateSchedule
{
    public override float Rate(in SchedulePoint point) => (float)(point.BaseRate * Power(Factor, point.Epoch / Epochs));

    /// <summary>By repeated squaring: the platform's power may have other bits.</summary>
    private static double Power(double factor, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1, factor *= factor)
        {
            if ((exponent & 1) != 0) power *= factor;
        }

        return power;
    }
}

/// <summary>η₁ + (η₀ − η₁) (1 − s / S)^p.</summary>
internal sealed record PolynomialSchedule(double End, double Exponent) : LearningRateSchedule
{
    public override float Rate(in SchedulePoint point)
    {
        double rest = 1 - Math.Min(1, (double)point.Step / point.TotalSteps);
        double power = Exponent == 1 ? rest : Power(rest);
        return (float)(point.BaseRate * (End + (1 - End) * power));
    }

    private double Power(double rest)
    {
        double logarithm = Exponent * ScalarMath.Log(rest);
        return logarithm < -700 ? 0 : ScalarMath.Exp(logarithm);
    }
}

/// <summary>η₁ + ½ (η₀ − η₁) (1 + cos(π s / S)).</summary>
internal sealed record CosineSchedule(double End) : LearningRateSchedule
{
    public override float Rate(in SchedulePoint point) =>
        (float)(point.BaseRate * Between(1, End, Math.Min(1, (double)point.Step / point.TotalSteps)));

    /// <summary>Half a wave from one value to another, for a share from 0 to 1.</summary>
    public static double Between(double from, double to, double share) => to + 0.5 * (from - to) * (1 + ScalarMath.Cos(Math.PI * share));
}

/// <summary>Half a wave up, half a wave down.</summary>
internal sealed record OneCycleSchedule(double Rise, double Start, double End) : LearningRateSchedule
{
    public override float Rate(in SchedulePoint point)
    {
        // PyTorch's corners: the peak lies at step rise · S − 1, the end at the last step.
        double peak = Math.Max(1, Rise * point.TotalSteps - 1), last = point.TotalSteps - 1, first = 1 / Start;
        double factor = point.Step <= peak
            ? CosineSchedule.Between(first, 1, point.Step / peak)
            : CosineSchedule.Between(1, first / End, Math.Min(1, (point.Step - peak) / (last - peak)));
        return (float)(point.BaseRate * factor);
    }
}

/// <summary>A straight line up, then another schedule from its beginning, over the steps that are left.</summary>
internal sealed record WarmUpSchedule(int Steps, LearningRateSchedule Then) : LearningRateSchedule
{
    public override float Rate(in SchedulePoint point)
    {
        if (point.Step < Steps) return (float)(point.BaseRate * ((point.Step + 1.0) / Steps));
        return Then.Rate(point with { Step = point.Step - Steps, TotalSteps = Math.Max(1, point.TotalSteps - Steps) });
    }
}
