using System.Reflection;
using StaticNet.Runtime;

namespace StaticNet.Tests.Members;

/// <summary>
/// Moments of parameters without gradient decay, but not into denormals, on which every operation is many times slower.
/// </summary>
public sealed class MomentTests
{
    private const int Steps = 3000;

    [Fact]
    public void Adam_keeps_no_denormal_moment() => Train(new Classifier(1), new float[] { 0, 0, 1 });

    [Fact]
    public void Momentum_keeps_no_denormal_moment() => Train(new Rolling(1), new float[] { 0.5f, -0.5f });

    [Fact]
    public void AdamW_keeps_no_denormal_moment() => Train(new DecoupledDecay(1), new float[] { 0.5f, -0.5f });

    [Fact]
    public void NAdam_keeps_no_denormal_moment() => Train(new LookAhead(1), new float[] { 0.5f, -0.5f });

    [Fact]
    public void RMSProp_keeps_no_denormal_moment() => Train(new RootMeanSquare(1), new float[] { 0.5f, -0.5f });

    [Fact]
    public void Centered_RMSProp_with_momentum_keeps_no_denormal_moment() => Train(new Centered(1), new float[] { 0.5f, -0.5f });

    [Fact]
    public void AdaGrad_keeps_no_denormal_moment() => Train(new SumOfSquares(1), new float[] { 0.5f, -0.5f });

    [Fact]
    public void AdaDelta_keeps_no_denormal_moment() => Train(new ChangesOfChanges(1), new float[] { 0.5f, -0.5f });

    /// <summary>After the first step the first two inputs are zero: so are the gradients of their weights.</summary>
    private static void Train<TNetwork>(TNetwork network, float[] target)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        var moments = (AlignedMemory)typeof(TNetwork).GetField("__moments", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network)!;
        float[] inputs = [.. Enumerable.Range(0, 2 * TNetwork.InputSize).Select(i => 0.3f * (i + 1))];
        float[] targets = [.. target, .. target];
        for (int step = 0; step < Steps; step++)
        {
            // One sample and two take turns: their steps are made in different kernels.
            int samples = 1 + step / 2 % 2;
            network.TrainStep(inputs.AsSpan(0, samples * TNetwork.InputSize), targets.AsSpan(0, samples * target.Length));
            if (step == 0) Assert.True(moments.Span.IndexOfAnyExcept(0f) >= 0, "The first step has left no moment.");
            for (int i = 0; i < inputs.Length; i++) inputs[i] = i % TNetwork.InputSize < 2 ? 0 : inputs[i];
            foreach (float moment in moments.Span) Assert.False(float.IsSubnormal(moment), $"A moment is {moment:G9} after step {step}.");
        }
    }
}
