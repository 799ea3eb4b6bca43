using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary>What a step does to gradients before the optimizer sees them: clips and penalties, exactly.</summary>
public sealed class StepTests
{
    private const float Limit = 0.0625f;

    private static readonly float[] Inputs = [.. Enumerable.Range(0, 3 * 5).Select(i => MathF.Sin(i))];
    private static readonly float[] Targets = [3, -3, 2, 1, -1, 0.5f];

    [Fact]
    public void A_norm_above_the_largest_scales_all_gradients()
    {
        (float[] before, float[] gradients, float[] after) = Step<ClippedByNorm>(Targets);
        float scale = Scale(gradients);
        Assert.InRange(scale, 0.001f, 0.5f);
        Assert.Equal(before.Zip(gradients, (w, g) => w - g * scale), after);
    }

    [Fact]
    public void A_norm_below_the_largest_changes_no_bit()
    {
        var network = new ClippedByNorm(3);
        var near = new float[Targets.Length];
        network.Predict(Inputs, near);
        for (int i = 0; i < near.Length; i++) near[i] += 0.01f * (i - 2);
        (float[] before, float[] gradients, float[] after) = Step<ClippedByNorm>(near);
        Assert.Equal(1f, Scale(gradients));
        Assert.Equal(before.Zip(gradients, (w, g) => w - g), after);
    }

    [Fact]
    public void Values_are_clipped_one_by_one()
    {
        (float[] before, float[] gradients, float[] after) = Step<ClippedByValue>(Targets);
        Assert.Contains(gradients, g => g > Limit);
        Assert.Contains(gradients, g => g < -Limit);
        Assert.Contains(gradients, g => g is > -Limit and < Limit and not 0);
        Assert.Equal(before.Zip(gradients, (w, g) => w - Math.Clamp(g, -Limit, Limit)), after);
    }

    [Fact]
    public void The_norm_comes_before_the_values()
    {
        (float[] before, float[] gradients, float[] after) = Step<ClippedTwice>(Targets);
        float scale = Scale(gradients);
        Assert.Contains(gradients, g => g * scale > Limit / 4);
        Assert.Equal(before.Zip(gradients, (w, g) => w - Math.Clamp(g * scale, -Limit / 4, Limit / 4)), after);
    }

    [Fact]
    public void Penalties_follow_the_clips_and_spare_biases()
    {
        (float[] before, float[] gradients, float[] after) = Step<Penalised>(Targets);
        foreach (ParameterDefinition tensor in Penalised.Definition.Parameters)
        {
            (float l1, float l2) = tensor.Name switch
            {
                "dense0.weight" => (0.125f, 0),
                "dense1.weight" => (0, 0.25f),
                "dense2.weight" => (0.125f, 0.25f),
                _ => (0f, 0f),
            };
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Count; i++)
            {
                float w = before[i], g = Math.Clamp(gradients[i], -Limit, Limit);
                Assert.Equal(w - (MathF.FusedMultiplyAdd(l2, w, g) + l1 * Math.Sign(w)), after[i]);
            }
        }
    }

    [Fact]
    public void A_weight_of_zero_has_no_sign()
    {
        var network = new Penalised();
        network.LoadParameters(new float[Penalised.ParameterCount]);
        network.Update();
        Assert.Equal(new float[Penalised.ParameterCount], Parameters(network));
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_not_clipped_away()
    {
        var byNorm = new ClippedByNorm();
        byNorm.ComputeGradients(Inputs, [float.NaN, 0, 0, 0, 0, 0]);
        byNorm.Update();
        Assert.All(Parameters(byNorm), w => Assert.True(float.IsNaN(w)));

        var byValue = new ClippedByValue();
        byValue.ComputeGradients(Inputs, [float.NaN, 0, 0, 0, 0, 0]);
        float[] gradients = Gradients(byValue);
        byValue.Update();
        Assert.Contains(gradients, float.IsNaN);
        Assert.Equal(gradients.Select(float.IsNaN), Parameters(byValue).Select(float.IsNaN));
    }

    [Fact]
    public void A_norm_that_is_needed_first_gives_the_bits_of_the_parts()
    {
        ClippedTwice whole = new(3), parts = new(3), several = new(3) { MaxThreads = 2 };
        for (int step = 0; step < 5; step++)
        {
            float loss = parts.ComputeGradients(Inputs, Targets);
            parts.Update();
            Assert.Equal(loss, whole.TrainStep(Inputs, Targets));
            Assert.Equal(loss, several.TrainStep(Inputs, Targets));
            Assert.Equal(Parameters(parts), Parameters(whole));
            Assert.Equal(Parameters(parts), Parameters(several));
        }
    }

    [Fact]
    public void A_reset_optimizer_begins_anew()
    {
        Check<DecoupledDecay>();
        Check<LookAhead>();
        Check<Centered>();
        Check<SumOfSquaresWithStart>();
        Check<ChangesOfChanges>();

        static void Check<TNetwork>()
            where TNetwork : class, ITrainableNetwork<TNetwork>
        {
            TNetwork network = TNetwork.Create(1), other = TNetwork.Create(1);
            float[] start = Parameters(network);
            for (int step = 0; step < 3; step++) network.TrainStep(Inputs, Targets);
            network.LoadParameters(start);
            network.ResetOptimizer();
            for (int step = 0; step < 3; step++)
            {
                network.TrainStep(Inputs, Targets);
                other.TrainStep(Inputs, Targets);
                Assert.Equal(Parameters(other), Parameters(network));
            }
        }
    }

    private static (float[] Before, float[] Gradients, float[] After) Step<TNetwork>(float[] targets)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(3);
        float[] before = Parameters(network);
        network.ComputeGradients(Inputs, targets);
        float[] gradients = Gradients(network);
        network.Update();
        Assert.Equal(gradients, Gradients(network));
        return (before, gradients, Parameters(network));
    }

    /// <summary>The definition, in double precision and in another order.</summary>
    private static float Scale(float[] gradients) => (float)Math.Min(1, 0.25 / (Math.Sqrt(gradients.Sum(g => (double)g * g)) + 1e-6));
}
