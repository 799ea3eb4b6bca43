using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary>Values that are not finite: where they began, and the network before them.</summary>
public sealed class NonFiniteTests
{
    private static Dataset With(float input, int at, float target = 1)
    {
        var inputs = new float[80];
        var targets = new float[40];
        for (int i = 0; i < 80; i++) inputs[i] = (i % 7 - 3) / 4f;
        for (int i = 0; i < 40; i++) targets[i] = (i % 5 - 2) / 2f;
        inputs[2 * at] = input;
        targets[at] = target;
        return new Dataset(inputs, 2, targets, 1);
    }

    private static TrainerOptions Options => new() { Epochs = 3, BatchSize = 4, Shuffle = false };

    /// <summary>The state after some steps, by the loop that one would write.</summary>
    private static byte[] After(int steps, Dataset samples, int left = -1)
    {
        var net = new Fragile(seed: 1);
        for (int step = 0; step < steps; step++)
        {
            int start = step % 10 * 4;
            if (step % 10 != left) net.TrainStep(samples.Inputs.Slice(2 * start, 8), samples.Targets.Slice(start, 4));
        }

        return Points.State(net);
    }

    [Fact]
    public void A_sample_that_is_not_finite_is_named()
    {
        Dataset samples = With(float.NaN, at: 17);
        var net = new Fragile(seed: 1);
        var exception = Assert.Throws<NonFiniteTrainingException>(() => Trainer.Fit(net, samples, options: Options));
        Assert.Equal((4L, 1, null), (exception.Step, exception.Epoch, exception.Layer));
        Assert.Contains("sample 17", exception.Message);
        Assert.Contains("input 0 is NaN", exception.Message);
        Assert.Equal(After(4, samples), Points.State(net));
    }

    [Fact]
    public void A_target_that_is_not_finite_is_named()
    {
        var exception = Assert.Throws<NonFiniteTrainingException>(
            () => Trainer.Fit(new Fragile(seed: 1), With(0.5f, at: 9, target: float.PositiveInfinity), options: Options));
        Assert.Contains("sample 9", exception.Message);
        Assert.Contains("target is ∞", exception.Message.Replace("Infinity", "∞"));
    }

    [Fact]
    public void The_layer_whose_output_overflows_is_named()
    {
        // 1e38 times a weight of the first layer is finite in a float; sums of them times weights of 1e3 are not.
        var net = new Fragile(seed: 1);
        Scale(net, "second.weight", 1e3f);
        byte[] before = Points.State(net);
        var exception = Assert.Throws<NonFiniteTrainingException>(() => Trainer.Fit(net, With(1e38f, at: 2), options: Options));
        Assert.Equal(0, exception.Step);
        Assert.Contains("output of layer", exception.Message);
        Assert.Equal("second", exception.Layer);
        Assert.Equal(before, Points.State(net));
    }

    [Fact]
    public void The_layer_whose_gradient_overflows_is_named()
    {
        // y = c b a x = 5e19 · 1e19 · 2e-38 = 10, but ∂L/∂a = 2 (y − t) c b x is beyond floats.
        var net = new Chain();
        net.LoadParameters([2e-38f, 1e19f, 5e19f]);
        byte[] before = Points.State(net);
        var exception = Assert.Throws<NonFiniteTrainingException>(() => Trainer.Fit(net, new Dataset([1], 1, [0f], 1)));
        Assert.Equal((0L, "a"), (exception.Step, exception.Layer));
        Assert.Contains("gradient of 'a.weight'", exception.Message);
        Assert.Equal(before, Points.State(net));
    }

    [Fact]
    public void Of_several_such_layers_the_last_is_named_because_it_is_the_first_on_the_way_back()
    {
        // ∂L/∂h of the second is 2 (y − t) c, which is beyond floats, and so are the gradients of b and a.
        var net = new Chain();
        net.LoadParameters([3.3e-19f, 1e-19f, 3e38f]);
        var exception = Assert.Throws<NonFiniteTrainingException>(() => Trainer.Fit(net, new Dataset([1], 1, [0f], 1)));
        Assert.Equal("b", exception.Layer);
    }

    [Fact]
    public void An_update_that_overflows_is_named_though_its_own_loss_is_finite()
    {
        Dataset samples = With(0.5f, at: 3);
        var net = new Fragile(seed: 1);
        TrainerOptions options = Options with { Schedule = new Jump(7, 3e38f), Epochs = 1 };
        var exception = Assert.Throws<NonFiniteTrainingException>(() => Trainer.Fit(net, samples, options: options));
        Assert.Equal(7, exception.Step);
        Assert.NotNull(exception.Layer);
        Assert.Contains("update", exception.Message);
        Assert.Equal(After(7, samples), Points.State(net));
    }

    [Fact]
    public void A_bad_step_may_be_left_out()
    {
        Dataset samples = With(float.NaN, at: 17);
        var net = new Fragile(seed: 1);
        TrainingHistory history = Trainer.Fit(net, samples, options: Options with { NonFinite = NonFinitePolicy.Skip });
        Assert.Equal((30L, 3L), (history.Steps, history.SkippedSteps));
        Assert.Equal(After(30, samples, left: 4), Points.State(net));
        Assert.True(double.IsFinite(history.Last!.Loss));
    }

    [Fact]
    public void A_bad_last_step_is_seen_before_anything_is_measured()
    {
        Dataset samples = With(0.5f, at: 3);
        var net = new Fragile(seed: 1);
        TrainingHistory history = Trainer.Fit(
            net, samples, samples, Options with { Epochs = 1, Schedule = new Jump(9, 3e38f), NonFinite = NonFinitePolicy.Skip });
        Assert.Equal(1, history.SkippedSteps);
        Assert.True(double.IsFinite(history.Last!.ValidationLoss!.Value));
        Assert.Equal(After(9, samples), Points.State(net));
    }

    [Fact]
    public void Random_numbers_go_on_behind_a_step_that_was_left_out()
    {
        Dataset blobs = Points.Blobs(96);
        float[] inputs = blobs.Inputs.ToArray();
        inputs[100] = float.NaN;
        var samples = new Dataset(inputs, 2, blobs.Labels.ToArray());
        var net = new WithAdam();
        Trainer.Fit(net, samples, options: new TrainerOptions { Epochs = 4, BatchSize = 16, NonFinite = NonFinitePolicy.Skip });
        Assert.Equal(24UL, net.NoiseStep);
        Assert.All(Values(net), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_network_that_is_not_finite_is_not_trained()
    {
        var net = new Fragile(seed: 1);
        Scale(net, "second.bias", float.NaN);
        Assert.Contains("'second.bias'", Assert.Throws<ArgumentException>(() => Trainer.Fit(net, With(0, 0))).Message);
    }

    private static void Scale(Fragile net, string tensor, float factor)
    {
        float[] values = Values(net);
        ParameterDefinition parameter = Fragile.Definition.Parameters.Single(parameter => parameter.Name == tensor);
        foreach (ref float value in values.AsSpan(parameter.Offset, parameter.Count)) value *= factor;
        net.LoadParameters(values);
    }

    private static float[] Values<TNet>(TNet net)
        where TNet : INetwork<TNet>
    {
        var values = new float[TNet.ParameterCount];
        net.CopyParametersTo(values);
        return values;
    }

    private sealed record Jump(long Step, float To) : LearningRateSchedule
    {
        public override float Rate(in SchedulePoint point) => point.Step == Step ? To : point.BaseRate;
    }
}
