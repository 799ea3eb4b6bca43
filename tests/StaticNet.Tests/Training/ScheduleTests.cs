using StaticNet.Training;

namespace StaticNet.Tests.Training;

public sealed class ScheduleTests
{
    /// <summary>Steps of a run of 10 epochs with 10 steps each, from η₀ = 0.5.</summary>
    private static double[] Rates(LearningRateSchedule schedule, params long[] steps) =>
        [.. steps.Select(step => (double)schedule.Rate(new SchedulePoint(step, 100, 10, 0.5f)))];

    private static void Same(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-7);
    }

    [Fact]
    public void Constant() => Same([0.5, 0.5], Rates(LearningRateSchedule.Constant(), 0, 99));

    [Fact]
    public void Step_decay_falls_every_few_epochs() =>
        Same([0.5, 0.5, 0.05, 0.05, 0.0005], Rates(LearningRateSchedule.StepDecay(3), 0, 29, 30, 59, 95));

    [Fact]
    public void Exponential_falls_each_epoch() =>
        Same([0.5, 0.5, 0.45, 0.5 * 0.387420489], Rates(LearningRateSchedule.Exponential(0.9), 0, 9, 10, 99));

    [Fact]
    public void Polynomial_falls_to_its_end()
    {
        Same([0.5, 0.25, 0.005], Rates(LearningRateSchedule.Polynomial(), 0, 50, 99));
        Same([0.5, 0.1 + 0.4 * 0.25, 0.1], Rates(LearningRateSchedule.Polynomial(end: 0.2, power: 2), 0, 50, 100));
        Same([0.5, 0.5 * Math.Sqrt(0.5), 0], Rates(LearningRateSchedule.Polynomial(power: 0.5), 0, 50, 100));
    }

    [Fact]
    public void Cosine_is_half_a_wave() =>
        Same([0.5, 0.05 + 0.225 * (1 + Math.Cos(Math.PI / 4)), 0.05 + 0.225, 0.05], Rates(LearningRateSchedule.Cosine(end: 0.1), 0, 25, 50, 100));

    /// <summary>The corners of PyTorch's OneCycleLR(max_lr=0.5, total_steps=100): steps 29 and 99.</summary>
    [Fact]
    public void One_cycle_is_that_of_PyTorch() =>
        Same([0.02, OneCycle(14), 0.5, OneCycle(30), OneCycle(60), 2e-6], Rates(LearningRateSchedule.OneCycle(), 0, 14, 29, 30, 60, 99));

    private static double OneCycle(int step)
    {
        double Cosine(double from, double to, double share) => to + (from - to) / 2 * (1 + Math.Cos(Math.PI * share));
        return step <= 29 ? Cosine(0.02, 0.5, step / 29.0) : Cosine(0.5, 2e-6, (step - 29) / 70.0);
    }

    [Fact]
    public void A_warm_up_rises_in_a_line_and_then_the_schedule_begins()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Polynomial().WithWarmUp(20);
        Same([0.025, 0.25, 0.5, 0.5, 0.25, 0.5 * (1 - 79.0 / 80)], Rates(schedule, 0, 9, 19, 20, 60, 99));
    }

    [Fact]
    public void Any_power_of_nothing_is_nothing()
    {
        Assert.Equal(0, Rates(LearningRateSchedule.Polynomial(power: 0.1), 1000)[0]);
        Assert.Equal(0, Rates(LearningRateSchedule.Polynomial(power: 500), 99)[0]);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.StepDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Exponential(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Exponential(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.OneCycle(rise: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant().WithWarmUp(0));
    }
}
