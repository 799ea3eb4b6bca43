using System.Reflection;
using StaticNet.Runtime;
using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary>A layer that stays what it is between two that are trained.</summary>
[Network, Input(3), Dense(4), Tanh, Dense(5, Frozen = true, Name = "frozen"), Tanh, Dense(2)]
[MeanSquaredError, Adam(0.01)]
internal sealed partial class PartlyFrozen;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, RMSProp(0.01, Momentum = 0.5)]
internal sealed partial class RootMeanSquareWithMomentum;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, SGD(0.01, Momentum = 0.9, Nesterov = true, WeightDecay = 0.1), ClipGradientNorm(0.5)]
internal sealed partial class RollingAhead;

/// <summary>What an optimizer keeps is taken out and put in again: the run goes on to the same bits.</summary>
public sealed class OptimizerStateTests
{
    [Fact]
    public void SGD_keeps_nothing() => GoesOn<Regression>([], []);

    [Fact]
    public void Momentum_is_kept() => GoesOn<Rolling>(["momentum_buffer"], []);

    [Fact]
    public void So_is_that_of_Nesterov() => GoesOn<RollingAhead>(["momentum_buffer"], []);

    [Fact]
    public void Adam_keeps_averages_and_powers() => GoesOn<Classifier>(["exp_avg", "exp_avg_sq"], ["beta1_power", "beta2_power"]);

    [Fact]
    public void AdamW_does_too() => GoesOn<DecoupledDecay>(["exp_avg", "exp_avg_sq"], ["beta1_power", "beta2_power"]);

    [Fact]
    public void NAdam_keeps_a_product_in_place_of_a_power() => GoesOn<LookAhead>(["exp_avg", "exp_avg_sq"], ["beta2_power", "mu_power", "mu_product"]);

    [Fact]
    public void RMSProp_keeps_mean_squares() => GoesOn<RootMeanSquare>(["square_avg"], []);

    [Fact]
    public void RMSProp_with_momentum_keeps_that_behind() => GoesOn<RootMeanSquareWithMomentum>(["square_avg", "momentum_buffer"], []);

    [Fact]
    public void Centered_RMSProp_keeps_means_between() => GoesOn<Centered>(["square_avg", "grad_avg", "momentum_buffer"], []);

    [Fact]
    public void AdaGrad_keeps_a_sum() => GoesOn<SumOfSquares>(["sum"], []);

    [Fact]
    public void AdaGrad_with_decay_counts_its_steps() => GoesOn<SumOfSquaresWithStart>(["sum"], ["step"]);

    [Fact]
    public void AdaDelta_keeps_squares_of_changes() => GoesOn<ChangesOfChanges>(["square_avg", "acc_delta"], []);

    [Fact]
    public void Frozen_parameters_have_no_moments()
    {
        GoesOn<PartlyFrozen>(["exp_avg", "exp_avg_sq"], ["beta1_power", "beta2_power"]);
        var network = new PartlyFrozen();
        float[] ones = new float[2 * PartlyFrozen.ParameterCount];
        Array.Fill(ones, 1);
        network.LoadOptimizerState(ones, [0.5, 0.25]);
        (float[] moments, double[] scalars) = State(network);
        int first = 4 * 3 + 4, behind = first + 5 * 4 + 5;
        for (int i = 0; i < moments.Length; i++) Assert.Equal(i % PartlyFrozen.ParameterCount < first || i % PartlyFrozen.ParameterCount >= behind ? 1 : 0, moments[i]);
        Assert.Equal([0.5, 0.25], scalars);
    }

    /// <summary>m = (1 − β₁) g and v = (1 − β₂) g² behind the first step, in the order of the parameters.</summary>
    [Fact]
    public void Moments_are_canonical()
    {
        Classifier network = new(3), same = new(3);
        float[] inputs = [1, -2, 0.5f, 3];
        same.ComputeGradients(inputs, [2]);
        float[] gradients = Gradients(same);
        network.TrainStep(inputs, [2]);
        (float[] moments, double[] scalars) = State(network);
        for (int i = 0; i < gradients.Length; i++)
        {
            double g = gradients[i];
            Assert.Equal((1 - 0.9f) * g, moments[i], 1e-7);
            Assert.Equal((1 - 0.999f) * g * g, moments[gradients.Length + i], 1e-8);
        }

        Assert.Equal([0.9f, 0.999f], scalars);
        Assert.Contains(gradients, g => Math.Abs(g) > 0.1);
    }

    [Fact]
    public void A_new_network_has_the_state_of_no_steps()
    {
        (float[] moments, double[] scalars) = State(new SumOfSquaresWithStart());
        Assert.All(moments, moment => Assert.Equal(0.25f, moment));
        Assert.Equal([0], scalars);
        Assert.Equal([1, 1, 1], State(new LookAhead()).Scalars);
    }

    /// <summary>Between the moments of parameters stand some of padding, which begin like all others.</summary>
    [Fact]
    public void Padding_begins_anew()
    {
        var network = new SumOfSquaresWithStart(1);
        var block = (AlignedMemory)typeof(SumOfSquaresWithStart).GetField("__moments", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network)!;
        block.Span.Fill(float.NaN);
        (float[] moments, double[] scalars) = State(new SumOfSquaresWithStart());
        Assert.NotEqual(moments.Length, block.Length);
        network.LoadOptimizerState(moments, scalars);
        foreach (float moment in block.Span) Assert.Equal(0.25f, moment);
    }

    [Theory]
    [InlineData(133, 2, "Expected 134 values, one float per parameter (ParameterCount) for each of Definition.OptimizerMoments; got 133. (Parameter 'moments')")]
    [InlineData(135, 2, "Expected 134 values, one float per parameter (ParameterCount) for each of Definition.OptimizerMoments; got 135. (Parameter 'moments')")]
    [InlineData(134, 1, "Expected 2 values, one for each of Definition.OptimizerScalars; got 1. (Parameter 'scalars')")]
    [InlineData(134, 3, "Expected 2 values, one for each of Definition.OptimizerScalars; got 3. (Parameter 'scalars')")]
    public void Wrong_lengths_change_nothing(int moments, int scalars, string message)
    {
        var network = new Classifier(2);
        network.TrainStep([1, 2, 3, 4], [1]);
        (float[] before, double[] powers) = State(network);
        float[] given = new float[moments];
        double[] numbers = new double[scalars];
        Array.Fill(given, 7);
        Array.Fill(numbers, 7);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => network.LoadOptimizerState(given, numbers)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => network.CopyOptimizerStateTo(given, numbers)).Message);
        AssertSame((before, powers), State(network));
        Assert.All(given, each => Assert.Equal(7, each));
        Assert.All(numbers, each => Assert.Equal(7, each));
    }

    [Fact]
    public void A_fork_has_no_optimizer()
    {
        var network = new Classifier(2);
        (float[] moments, double[] scalars) = State(network);
        Classifier fork = network.Fork();
        Assert.Contains("LoadOptimizerState", Assert.Throws<InvalidOperationException>(() => fork.LoadOptimizerState(moments, scalars)).Message);
        Assert.StartsWith("A fork has no optimizer", Assert.Throws<InvalidOperationException>(() => fork.CopyOptimizerStateTo(moments, scalars)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Carried_states_go_on_too()
    {
        Carrying network = new(5), resumed = new(6);
        float[] x = [.. Enumerable.Range(0, 8).Select(i => MathF.Sin(i))], t = new float[8], y = new float[8], again = new float[8];
        Assert.Equal(3 + 3 + 2, Carrying.Definition.CarriedStateSize);
        Assert.Equal(0, network.CarriedSamples);
        network.CopyCarriedStateTo([]);
        network.TrainStep(x, t);
        resumed.TrainStep(x.AsSpan(4), t.AsSpan(4));

        float[] states = new float[2 * 8];
        Assert.Equal(2, network.CarriedSamples);
        network.CopyCarriedStateTo(states);
        resumed.CopyParametersFrom(network);
        Assert.Throws<ArgumentException>(() => resumed.LoadCarriedState(states.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => resumed.LoadCarriedState(new float[3 * 8]));
        Assert.Throws<ArgumentException>(() => network.CopyCarriedStateTo(new float[8]));
        Assert.Equal(1, resumed.CarriedSamples);
        resumed.LoadCarriedState(states);
        network.Forward(x, y);
        resumed.Forward(x, again);
        Assert.Equal(y, again);

        // The last step of the LSTM is h of its state, and so is that of the GRU.
        float[] lstm = new float[2 * 4 * 3], gru = new float[2 * 4 * 2];
        network.CopyActivationTo(0, lstm);
        network.CopyActivationTo(1, gru);
        network.CopyCarriedStateTo(states);
        Assert.Equal(lstm[9..12], states[..3]);
        Assert.Equal(gru[6..8], states[6..8]);
        Assert.Equal(lstm[21..24], states[8..11]);

        resumed.LoadCarriedState([]);
        Assert.Equal(0, resumed.CarriedSamples);
        resumed.Forward(x, again);
        network.ResetCarriedState();
        network.Forward(x, y);
        Assert.Equal(y, again);
    }

    private static (float[] Moments, double[] Scalars) State<TNetwork>(TNetwork network)
        where TNetwork : class, IDifferentiableNetwork<TNetwork>
    {
        float[] moments = new float[TNetwork.Definition.OptimizerMoments.Count * TNetwork.ParameterCount];
        double[] scalars = new double[TNetwork.Definition.OptimizerScalars.Count];
        network.CopyOptimizerStateTo(moments, scalars);
        return (moments, scalars);
    }

    private static void AssertSame((float[] Moments, double[] Scalars) expected, (float[] Moments, double[] Scalars) actual)
    {
        Assert.Equal(expected.Moments, actual.Moments);
        Assert.Equal(expected.Scalars, actual.Scalars);
    }

    private static void GoesOn<TNetwork>(string[] moments, string[] scalars)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        Assert.Equal(moments, TNetwork.Definition.OptimizerMoments);
        Assert.Equal(scalars, TNetwork.Definition.OptimizerScalars);
        TNetwork network = TNetwork.Create(1), resumed = TNetwork.Create(2);
        float[] inputs = [.. Enumerable.Range(0, 3 * TNetwork.InputSize).Select(i => MathF.Cos(i))];
        float[] targets = [.. Enumerable.Range(0, 3 * TNetwork.TargetSize).Select(i => i % 2 - 0.25f)];
        for (int step = 0; step < 5; step++) network.TrainStep(inputs, targets);
        resumed.TrainStep(inputs, targets);
        (float[] kept, double[] numbers) = State(network);
        Assert.Equal(moments.Length == 0, kept.Length == 0);
        Assert.True(kept.Length == 0 || kept.AsSpan().IndexOfAnyExcept(0f) >= 0);

        resumed.LoadParameters(Parameters(network));
        resumed.LoadOptimizerState(kept, numbers);
        AssertSame((kept, numbers), State(resumed));
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(network.TrainStep(inputs, targets), resumed.TrainStep(inputs, targets));
            Assert.Equal(Parameters(network), Parameters(resumed));
            AssertSame(State(network), State(resumed));
        }
    }
}
