namespace StaticNet.Tests.Members;

[Network(MaxBatchSize = 2), Input(2), Dense(3, Name = "hidden"), ReLU, Dense(1)]
[MeanSquaredError, SGD(0.5)]
internal sealed partial class Looked;

/// <summary>An image whose rows of channels are padded, then turned into a vector.</summary>
[Network, Input(1, 3, 3), Conv2D(2, 3, Padding = Padding.Same), ReLU, Flatten, Dense(2)]
[MeanSquaredError, SGD(0.5)]
internal sealed partial class LookedImage;

/// <summary>An image as the output: outside, channels come first.</summary>
[Network, Input(1, 3, 3), Conv2D(2, 2), ReLU]
[SGD(0.5)]
internal sealed partial class LookedAtItsEnd;

[Network, Input(3, 1), RNN(2, Nonlinearity = Nonlinearity.ReLU), LastStep, Dense(1, Bias = false)]
[MeanSquaredError, SGD(0.5)]
internal sealed partial class LookedSequence;

/// <summary>Time along the first axis, along the last, and gone.</summary>
[Network, Input(3, 2, VariableLength = true), Dense(2), Tanh, Permute(1, 0), Conv1D(2, 2, Padding = Padding.Causal), Permute(1, 0), MeanOverTime]
[MeanSquaredError, SGD(0.5)]
internal sealed partial class LookedLengths;

/// <summary>Shapes without a memory of their own, and a value that two read.</summary>
[Network(InputGradients = true), Input(2, 2), Flatten, Dense(4, Name = "a"), Reshape(1, 4), Flatten(Name = "b"), Dense(4), Add("b")]
[MeanSquaredError, SGD(0.5)]
internal sealed partial class LookedShapes;

/// <summary>What layers give, looked at behind a training pass.</summary>
public sealed class ActivationTests
{
    [Fact]
    public void Dense_layers_are_fused_with_what_follows()
    {
        var network = new Looked();
        network.LoadParameters([1, 2, 3, -4, -1, 0.5f, 0.5f, 0, 1, 1, 10, -1, 0.25f]);
        Assert.Equal(["relu0: hidden, relu0 [3] 3", "dense1: dense1 [1] 1"], Describe(Looked.Definition));

        float[] outputs = new float[2];
        network.Forward([1, 2, -1, 1], outputs);
        Assert.Equal([5.5f, 0, 1, 1.5f, 0, 2.5f], Copy(network, 0, 2));
        Assert.Equal(outputs, Copy(network, 1, 2));
        Assert.Equal([5.5f - 1 + 0.25f, 1.5f - 2.5f + 0.25f], outputs);
        network.Backward([1, 1], new float[4]);
        Assert.Equal([5.5f, 0, 1, 1.5f, 0, 2.5f], Copy(network, 0, 2));
        network.Predict([9, 9, 9, 9], outputs);
        network.Evaluate([9, 9], [1]);
        network.ClearGradients();
        Assert.Equal([5.5f, 0, 1, 1.5f, 0, 2.5f], Copy(network, 0, 2));
    }

    [Fact]
    public void Longer_calls_leave_their_last_piece()
    {
        var network = new Looked();
        network.LoadParameters([1, 2, 3, -4, -1, 0.5f, 0.5f, 0, 1, 1, 10, -1, 0.25f]);
        float[] inputs = [0, 0, 0, 1, 1, 2];
        network.ComputeGradients(inputs, [0, 0, 0]);
        Assert.Equal([5.5f, 0, 1], Copy(network, 0, 1));
        network.Forward([0, 0, 1, 0], new float[2]);
        Assert.Equal([0.5f, 0, 1, 1.5f, 3, 0], Copy(network, 0, 2));

        // Of a step, they are those of the parameters before it.
        network.TrainStep(inputs, [0, 0, 0]);
        Assert.Equal([5.5f, 0, 1], Copy(network, 0, 1));
        Assert.NotEqual(1, NetworkValues.Parameters(network)[0]);
    }

    [Fact]
    public void Images_have_channels_first()
    {
        var network = new LookedImage(1);
        float[] w = [.. Enumerable.Range(0, LookedImage.ParameterCount).Select(i => i % 7 - 3f)];
        network.LoadParameters(w);
        Assert.Equal(["relu0: conv2d0, relu0 [2, 3, 3] 18", "flatten0: flatten0 [18] 18", "dense0: dense0 [2] 2"], Describe(LookedImage.Definition));
        float[] x = [.. Enumerable.Range(0, 18).Select(i => i % 5 - 1f)];
        network.Forward(x, new float[4]);

        float[] expected = new float[2 * 18];
        for (int i = 0; i < expected.Length; i++)
        {
            (int sample, int channel, int row, int column) = (i / 18, i / 9 % 2, i / 3 % 3, i % 3);
            float sum = w[18 + channel];
            for (int tap = 0; tap < 9; tap++)
            {
                (int y, int z) = (row + tap / 3 - 1, column + tap % 3 - 1);
                if (y is >= 0 and < 3 && z is >= 0 and < 3) sum += w[channel * 9 + tap] * x[sample * 9 + y * 3 + z];
            }

            expected[i] = Math.Max(sum, 0);
        }

        Assert.Equal(expected, Copy(network, 0, 2));
        Assert.Equal(expected, Copy(network, 1, 2));
        Assert.Contains(expected, value => value > 0);
    }

    [Fact]
    public void Images_at_the_end_are_those_of_the_outside()
    {
        var network = new LookedAtItsEnd(4);
        Assert.Equal(["relu0: conv2d0, relu0 [2, 2, 2] 8"], Describe(LookedAtItsEnd.Definition));
        float[] outputs = new float[2 * 8];
        network.Forward([.. Enumerable.Range(0, 18).Select(i => MathF.Sin(i))], outputs);
        Assert.Equal(outputs, Copy(network, 0, 2));
        Assert.Contains(outputs, value => value > 0);
    }

    [Fact]
    public void Sequences_have_all_steps()
    {
        var network = new LookedSequence();

        // h₀ ← x − 1 + h₁, h₁ ← 2 x + h₀ of the step before.
        network.LoadParameters([1, 2, 0, 1, 1, 0, -1, 0, 0, 0, 1, -1]);
        Assert.Equal(["rnn0: rnn0 [3, 2] 6", "laststep0: laststep0 [2] 2", "dense0: dense0 [1] 1"], Describe(LookedSequence.Definition));
        float[] outputs = new float[2];
        network.Forward([1, 2, 3, 0, 0.5f, -3], outputs);
        Assert.Equal([0, 2, 3, 4, 6, 9, 0, 0, 0, 1, 0, 0], Copy(network, 0, 2));
        Assert.Equal([6, 9, 0, 0], Copy(network, 1, 2));
        Assert.Equal([-3, 0], Copy(network, 2, 2));
    }

    [Fact]
    public void Behind_the_end_of_a_sample_is_nothing()
    {
        var network = new LookedLengths(3);
        Assert.Equal(
            ["permute0: dense0, tanh0, permute0 [2, 3] 6", "permute1: conv1d0, permute1 [3, 2] 6", "meanovertime0: meanovertime0 [2] 2"],
            Describe(LookedLengths.Definition));
        float[] x = [.. Enumerable.Range(0, 18).Select(i => MathF.Sin(i + 1))], y = new float[6];
        network.Forward(x, y, [1, 3, 0]);
        for (int which = 0; which < 2; which++)
        {
            // Of the first sample there is one step, of the second there are all.
            float[] values = Copy(network, which, 3);
            for (int i = 0; i < 18; i++) Assert.Equal(i / 6 == 1 || (i / 6 == 0 && (which == 0 ? i % 3 : i % 6 / 2) == 0), values[i] != 0);
        }

        Assert.Equal(y, Copy(network, 2, 3));
        network.Forward(x, y);
        Assert.DoesNotContain(0, Copy(network, 0, 3));
        Assert.DoesNotContain(0, Copy(network, 1, 3));
    }

    [Fact]
    public void Shapes_alone_are_no_activations() => Assert.Equal(
        ["b: a, reshape0, b [4] 4", "dense1: dense1 [4] 4", "add0: add0 [4] 4"], Describe(LookedShapes.Definition));

    [Fact]
    public void What_does_not_fit_is_said()
    {
        var network = new Looked();
        Assert.StartsWith(
            "There are no activations yet", Assert.Throws<InvalidOperationException>(() => network.CopyActivationTo(0, [])).Message, StringComparison.Ordinal);
        network.Forward([1, 2, 3, 4], new float[2]);
        Assert.StartsWith(
            "Expected an activation from 0 to 1, one of Definition.Activations; got 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => network.CopyActivationTo(2, [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CopyActivationTo(-1, []));
        Assert.Equal(
            "Expected 6 values (2 samples of 3); got 5. (Parameter 'destination')",
            Assert.Throws<ArgumentException>(() => network.CopyActivationTo(0, new float[5])).Message);
        Assert.Throws<InvalidOperationException>(() => network.Fork().CopyActivationTo(0, new float[6]));
    }

    /// <summary>An explanation goes through the same memory, in inference mode.</summary>
    [Fact]
    public void Explanations_overwrite_them()
    {
        var network = new LookedShapes();
        network.Forward(new float[4], new float[4]);
        network.CopyActivationTo(0, new float[4]);
        network.InputGradient(new float[4], 0, new float[4]);
        Assert.Contains("InputGradient", Assert.Throws<InvalidOperationException>(() => network.CopyActivationTo(0, new float[4])).Message);
    }

    [Fact]
    public void Without_an_optimizer_there_are_none()
    {
        Assert.Empty(Judged.Definition.Activations);
        Assert.Empty(InferenceOnly.Definition.Activations);
    }

    private static float[] Copy<TNetwork>(TNetwork network, int activation, int samples)
        where TNetwork : IDifferentiableNetwork<TNetwork>
    {
        float[] values = new float[samples * TNetwork.Definition.Activations[activation].Count];
        Array.Fill(values, float.NaN);
        network.CopyActivationTo(activation, values);
        return values;
    }

    private static IEnumerable<string> Describe(NetworkDefinition definition) => definition.Activations.Select(activation =>
        $"{activation.Name}: {string.Join(", ", activation.Layers)} [{string.Join(", ", activation.Shape)}] {activation.Count}");
}
