using StaticNet.Simd;
using StaticNet.Training;

namespace StaticNet.Explaining;

/// <summary>How much each input of a sample has to do with one of the network's outputs.</summary>
/// <remarks>
/// For networks with <c>[Network(InputGradients = true)]</c>. Outputs are raw, logits where the loss is a cross-entropy: they say more than probabilities, whose gradients
/// vanish where the network is sure. Parameters and gradients are not changed. Memory is taken for a piece of at most <c>MaxBatchSize</c> samples.
/// </remarks>
public static class Attribution
{
    /// <summary>The gradient: <c>aᵢ = ∂yₒ/∂xᵢ</c>. Its absolute value is the saliency map.</summary>
    /// <remarks>Source: Simonyan, Vedaldi and Zisserman, "Deep Inside Convolutional Networks", 2013.</remarks>
    /// <param name="network">The network.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="output">The output o, such as a class.</param>
    /// <param name="attributions"><c>InputSize</c> floats, written.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public static void Gradient<TNet>(TNet network, ReadOnlySpan<float> input, int output, Span<float> attributions)
        where TNet : class, IExplainableNetwork<TNet>
    {
        Require<TNet>(network, input, output, attributions);
        network.InputGradient(input, output, attributions);
    }

    /// <summary>
    /// Integrated gradients: <c>aᵢ = (xᵢ − x'ᵢ) · 1/m Σₖ ∂yₒ/∂xᵢ</c> at the points <c>x' + (k − ½)/m (x − x')</c> for k = 1 … m, between a baseline x' that
    /// shows nothing and the sample. The attributions add up to <c>yₒ(x) − yₒ(x')</c>.
    /// </summary>
    /// <remarks>Source: Sundararajan, Taly and Yan, "Axiomatic Attribution for Deep Networks", ICML 2017.</remarks>
    /// <param name="network">The network.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="output">The output o.</param>
    /// <param name="attributions"><c>InputSize</c> floats, written.</param>
    /// <param name="baseline">x', <c>InputSize</c> floats; empty for zeros.</param>
    /// <param name="steps">m, at least 1.</param>
    /// <returns>How far the sum is from <c>yₒ(x) − yₒ(x')</c>: where this is not small beside it, more steps help.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output, or not one step.</exception>
    public static float IntegratedGradients<TNet>(
        TNet network, ReadOnlySpan<float> input, int output, Span<float> attributions, ReadOnlySpan<float> baseline = default, int steps = 50)
        where TNet : class, IExplainableNetwork<TNet>
    {
        Require<TNet>(network, input, output, attributions);
        RequirePath<TNet>(baseline, steps);
        float[] outputs = PredictEnds(network, input, baseline);
        double sum = Integrate((points, gradients) => network.InputGradient(points, output, gradients), TNet.MaxBatchSize, input, baseline, attributions, steps);
        return (float)(sum - (outputs[output] - outputs[TNet.OutputSize + output]));
    }

    /// <summary>
    /// Integrated gradients of a weighted sum of outputs, <c>Σₒ vₒ yₒ</c>. With 1 for one output, −1 for another and 0 for the rest it is their difference: why this class and
    /// not that one.
    /// </summary>
    /// <remarks>Source: as above.</remarks>
    /// <param name="network">The network.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="outputWeights">v, <c>OutputSize</c> floats.</param>
    /// <param name="attributions"><c>InputSize</c> floats, written.</param>
    /// <param name="baseline">x', <c>InputSize</c> floats; empty for zeros.</param>
    /// <param name="steps">m, at least 1.</param>
    /// <returns>How far the sum is from the change of the weighted sum between x' and x: where this is not small beside it, more steps help.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is not one step.</exception>
    public static float IntegratedGradients<TNet>(
        TNet network, ReadOnlySpan<float> input, ReadOnlySpan<float> outputWeights, Span<float> attributions, ReadOnlySpan<float> baseline = default, int steps = 50)
        where TNet : class, IExplainableNetwork<TNet>
    {
        Require<TNet>(network, input, output: 0, attributions);
        if (outputWeights.Length != TNet.OutputSize)
            throw new ArgumentException($"Expected a weight for each of {TNet.OutputSize} outputs (OutputSize), found {outputWeights.Length}.", nameof(outputWeights));
        RequirePath<TNet>(baseline, steps);
        float[] outputs = PredictEnds(network, input, baseline);
        double change = 0;
        for (int o = 0; o < TNet.OutputSize; o++) change += outputWeights[o] * ((double)outputs[o] - outputs[TNet.OutputSize + o]);
        float[] weights = Repeat(outputWeights, Math.Min(steps, TNet.MaxBatchSize));
        double sum = Integrate(
            (points, gradients) => network.InputGradient(points, weights.AsSpan(0, points.Length / TNet.InputSize * TNet.OutputSize), gradients),
            TNet.MaxBatchSize, input, baseline, attributions, steps);
        return (float)(sum - change);
    }

    /// <summary>
    /// SmoothGrad: the mean gradient at n points around the sample, <c>aᵢ = 1/n Σ ∂yₒ/∂xᵢ (x + ε)</c> with ε normally distributed, which takes the noise out of
    /// gradients of networks with many kinks.
    /// </summary>
    /// <remarks>Source: Smilkov et al., "SmoothGrad: removing noise by adding noise", 2017.</remarks>
    /// <param name="network">The network.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="output">The output o.</param>
    /// <param name="attributions"><c>InputSize</c> floats, written.</param>
    /// <param name="noise">The deviation of ε as a share of <c>max x − min x</c>, at least 0.</param>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="seed">What ε is drawn from.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output, the noise is negative or not finite, or there is not one sample.</exception>
    public static void SmoothGrad<TNet>(
        TNet network, ReadOnlySpan<float> input, int output, Span<float> attributions, float noise = 0.15f, int samples = 50, ulong seed = 0)
        where TNet : class, IExplainableNetwork<TNet>
    {
        Require<TNet>(network, input, output, attributions);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (!(noise >= 0 && float.IsFinite(noise))) throw new ArgumentOutOfRangeException(nameof(noise), noise, "Expected a share, finite and at least 0.");
        float least = float.PositiveInfinity, most = float.NegativeInfinity;
        foreach (float value in input) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        float deviation = noise * (most - least);
        float[] center = input.ToArray();
        Mean((points, gradients) => network.InputGradient(points, output, gradients), TNet.MaxBatchSize, attributions, samples, (k, point) =>
        {
            var random = new SampleRandom(seed, 0, k);
            for (int i = 0; i < point.Length; i++) point[i] = center[i] + deviation * Normal(ref random);
        });
    }

    /// <summary>The integral alone, of whatever has gradients.</summary>
    /// <param name="slope">The gradients.</param>
    /// <param name="most">For how many points at once.</param>
    /// <param name="input">x.</param>
    /// <param name="baseline">x', as long; empty for zeros.</param>
    /// <param name="attributions">As long, written.</param>
    /// <param name="steps">m.</param>
    /// <returns>The sum of the attributions.</returns>
    internal static double Integrate(Slope slope, int most, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, Span<float> attributions, int steps)
    {
        float[] from = baseline.IsEmpty ? new float[input.Length] : baseline.ToArray(), to = input.ToArray();
        Mean(slope, most, attributions, steps, (k, point) =>
        {
            float share = (k + 0.5f) / steps;
            for (int i = 0; i < point.Length; i++) point[i] = from[i] + share * (to[i] - from[i]);
        });
        double sum = 0;
        for (int i = 0; i < attributions.Length; i++)
        {
            attributions[i] *= to[i] - from[i];
            sum += attributions[i];
        }

        return sum;
    }

    /// <summary>The same weights of outputs for each of some points.</summary>
    internal static float[] Repeat(ReadOnlySpan<float> weights, int count)
    {
        var all = new float[count * weights.Length];
        for (int k = 0; k < count; k++) weights.CopyTo(all.AsSpan(k * weights.Length));
        return all;
    }

    /// <summary>The mean of the gradients at some points, which go through the network in pieces.</summary>
    private static void Mean(Slope slope, int most, Span<float> mean, int count, Place place)
    {
        int size = mean.Length;
        most = Math.Min(count, most);
        var points = new float[most * size];
        var gradients = new float[most * size];
        var sums = new double[size];
        for (int start = 0; start < count; start += most)
        {
            int rows = Math.Min(most, count - start);
            for (int k = 0; k < rows; k++) place(start + k, points.AsSpan(k * size, size));
            slope(points.AsSpan(0, rows * size), gradients.AsSpan(0, rows * size));
            for (int k = 0; k < rows * size; k++) sums[k % size] += gradients[k];
        }

        for (int i = 0; i < size; i++) mean[i] = (float)(sums[i] / count);
    }

    /// <summary>The outputs of the sample, behind them those of the baseline. Before attributions are written: they may take the place of the sample.</summary>
    private static float[] PredictEnds<TNet>(TNet network, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline)
        where TNet : class, IExplainableNetwork<TNet>
    {
        float[] ends = new float[2 * TNet.InputSize], outputs = new float[2 * TNet.OutputSize];
        input.CopyTo(ends);
        baseline.CopyTo(ends.AsSpan(TNet.InputSize));
        network.Predict(ends, outputs);
        return outputs;
    }

    /// <summary>Box and Muller, without the platform's libm.</summary>
    private static float Normal(ref SampleRandom random)
    {
        double radius = Math.Sqrt(-2 * ScalarMath.Log(random.NextDouble()));
        return (float)(radius * ScalarMath.Cos(2 * Math.PI * random.NextDouble()));
    }

    private static void Require<TNet>(TNet network, ReadOnlySpan<float> input, int output, Span<float> attributions)
        where TNet : class, IExplainableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        RequireLength<TNet>(input.Length, nameof(input));
        RequireLength<TNet>(attributions.Length, nameof(attributions));
        RequireOutput<TNet>(output, nameof(output));
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    internal static void RequireOutput<TNet>(int output, string name)
        where TNet : class, IExplainableNetwork<TNet>
    {
        if ((uint)output >= (uint)TNet.OutputSize) throw new ArgumentOutOfRangeException(name, output, $"Expected an output from 0 to {TNet.OutputSize - 1}.");
    }

    /// <exception cref="ArgumentException">It is not that of one sample.</exception>
    internal static void RequireLength<TNet>(int length, string name)
        where TNet : class, IExplainableNetwork<TNet>
    {
        if (length != TNet.InputSize) throw new ArgumentException($"Expected one sample of {TNet.InputSize} floats (InputSize), found {length}.", name);
    }

    private static void RequirePath<TNet>(ReadOnlySpan<float> baseline, int steps)
        where TNet : class, IExplainableNetwork<TNet>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (!baseline.IsEmpty) RequireLength<TNet>(baseline.Length, nameof(baseline));
    }

    /// <summary>Gradients at some points, one behind the other.</summary>
    internal delegate void Slope(ReadOnlySpan<float> points, Span<float> gradients);

    private delegate void Place(int index, Span<float> point);
}
