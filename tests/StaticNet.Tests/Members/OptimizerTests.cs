namespace StaticNet.Tests.Members;

/// <summary>
/// Some steps of every optimizer beside PyTorch's algorithm for one parameter, in double precision and as its documentation writes it,
/// with powers instead of products.
/// </summary>
public sealed class OptimizerTests
{
    private const int Steps = 8;

    /// <summary>One parameter and what an optimizer keeps for it.</summary>
    private sealed class State
    {
        public double A { get; set; }

        public double B { get; set; }

        public double C { get; set; }

        public double Product { get; set; } = 1;
    }

    /// <summary>The new parameter from step t, learning rate, old parameter and gradient.</summary>
    private delegate double Step(int t, double rate, double w, double g, State state);

    [Fact]
    public void AdamW() => Check<DecoupledDecay>((t, rate, w, g, s) =>
    {
        const double beta1 = 0.9, beta2 = 0.999;
        w -= rate * 0.01 * w;
        s.A = beta1 * s.A + (1 - beta1) * g;
        s.B = beta2 * s.B + (1 - beta2) * g * g;
        return w - rate * (s.A / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(s.B / (1 - Math.Pow(beta2, t))) + 1e-8);
    });

    [Fact]
    public void NAdam() => Check<LookAhead>((t, rate, w, g, s) =>
    {
        const double beta1 = 0.9, beta2 = 0.999;
        double mu = beta1 * (1 - 0.5 * Math.Pow(0.96, t * 0.004)), next = beta1 * (1 - 0.5 * Math.Pow(0.96, (t + 1) * 0.004));
        s.Product *= mu;
        s.A = beta1 * s.A + (1 - beta1) * g;
        s.B = beta2 * s.B + (1 - beta2) * g * g;
        double m = next * s.A / (1 - s.Product * next) + (1 - mu) * g / (1 - s.Product);
        return w - rate * m / (Math.Sqrt(s.B / (1 - Math.Pow(beta2, t))) + 1e-8);
    });

    [Fact]
    public void RMSProp() => Check<RootMeanSquare>((t, rate, w, g, s) =>
    {
        s.A = 0.99 * s.A + 0.01 * g * g;
        return w - rate * g / (Math.Sqrt(s.A) + 1e-8);
    });

    [Fact]
    public void Centered_RMSProp_with_momentum() => Check<Centered>((t, rate, w, g, s) =>
    {
        s.A = 0.9 * s.A + 0.1 * g * g;
        s.B = 0.9 * s.B + 0.1 * g;
        s.C = 0.8 * s.C + g / (Math.Sqrt(s.A - s.B * s.B) + 1e-8);
        return w - rate * s.C;
    });

    [Fact]
    public void AdaGrad() => Check<SumOfSquares>((t, rate, w, g, s) =>
    {
        s.A += g * g;
        return w - rate * g / (Math.Sqrt(s.A) + 1e-10);
    });

    [Fact]
    public void AdaGrad_with_options() => Check<SumOfSquaresWithStart>((t, rate, w, g, s) =>
    {
        if (t == 1) s.A = 0.25;
        s.A += g * g;
        return w - rate / (1 + (t - 1) * 0.5) * g / (Math.Sqrt(s.A) + 1e-10);
    });

    [Fact]
    public void AdaDelta() => Check<ChangesOfChanges>((t, rate, w, g, s) =>
    {
        s.A = 0.9 * s.A + 0.1 * g * g;
        double change = Math.Sqrt(s.B + 1e-6) / Math.Sqrt(s.A + 1e-6) * g;
        s.B = 0.9 * s.B + 0.1 * change * change;
        return w - rate * change;
    });

    private static void Check<TNetwork>(Step step)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(3);
        float[] w = new float[TNetwork.ParameterCount], g = new float[w.Length], inputs = new float[2 * TNetwork.InputSize];
        State[] states = [.. w.Select(_ => new State())];
        for (int t = 1; t <= Steps; t++)
        {
            for (int i = 0; i < inputs.Length; i++) inputs[i] = MathF.Sin(i + 7 * t);
            if (t == Steps) network.LearningRate *= 0.5f;
            network.ComputeGradients(inputs, [1, -1, 0.5f, 0.25f]);
            network.CopyParametersTo(w);
            network.CopyGradientsTo(g);
            double[] expected = [.. w.Select((value, i) => step(t, network.LearningRate, value, g[i], states[i]))];
            network.Update();
            network.CopyParametersTo(w);
            for (int i = 0; i < w.Length; i++)
                Assert.True(Math.Abs(w[i] - expected[i]) <= 2e-7 * (1 + Math.Abs(expected[i])), $"Step {t}, parameter {i}: {w[i]:G9} instead of {expected[i]:G9}.");
        }
    }
}
