namespace StaticNet.Tests.Members;

/// <summary>States that go on from training call to training call: what the members promise beyond the numbers, which the verifier checks.</summary>
public sealed class CarriedStateTests
{
    private static readonly float[] Sequence = [.. Enumerable.Range(0, 12).Select(i => MathF.Sin(i))];

    private readonly Carrying _network = new(seed: 5);

    [Fact]
    public void Chunks_are_the_whole_sequence()
    {
        var whole = new CarryingAll(seed: 5);
        float[] expected = new float[12], actual = new float[12];
        whole.Predict(Sequence, expected);
        for (int start = 0; start < 12; start += 4) _network.Forward(Sequence.AsSpan(start, 4), actual.AsSpan(start, 4));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Nothing_but_training_calls_moves_the_states()
    {
        float[] second = Second(_network, () => { });
        float[] outputs = new float[4];
        Assert.Equal(second, Second(_network, () =>
        {
            _network.Predict(Sequence.AsSpan(8), outputs);
            _network.Evaluate(Sequence.AsSpan(8), outputs);
            _network.Step([0.3f], outputs.AsSpan(0, 1));
            _network.ResetState();
            _network.Fork().Forward(Sequence.AsSpan(8), outputs);
            _network.ClearGradients();
        }));
        Assert.NotEqual(second, Second(_network, () => _network.Forward(Sequence.AsSpan(8), outputs)));
        Assert.NotEqual(second, Second(_network, () => _network.ComputeGradients(Sequence.AsSpan(8), outputs)));
        Assert.NotEqual(second, Second(_network, _network.ResetCarriedState));
    }

    [Fact]
    public void Prediction_begins_with_zeros()
    {
        float[] expected = new float[4], actual = new float[4];
        _network.Predict(Sequence.AsSpan(0, 4), expected);
        _network.Forward(Sequence.AsSpan(4, 4), actual);
        _network.Predict(Sequence.AsSpan(0, 4), actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_fork_begins_with_zeros_and_has_states_of_its_own()
    {
        float[] zero = new float[4], first = new float[4], second = new float[4];
        _network.Predict(Sequence.AsSpan(0, 4), zero);
        _network.Forward(Sequence.AsSpan(4, 4), first);
        Carrying fork = _network.Fork();
        fork.Forward(Sequence.AsSpan(0, 4), second);
        Assert.Equal(zero, second);
        fork.Forward(Sequence.AsSpan(0, 4), first);
        Assert.NotEqual(zero, first);
    }

    [Fact]
    public void Another_number_of_samples_needs_a_reset()
    {
        float[] expected = new float[4], actual = new float[4];
        var other = new Carrying(seed: 5);
        other.Forward(Sequence.AsSpan(0, 4), expected);
        other.Forward(Sequence.AsSpan(4, 4), expected);

        _network.Forward(Sequence.AsSpan(0, 4), actual);
        Action[] calls =
        [
            () => _network.Forward(Sequence.AsSpan(0, 8), new float[8]),
            () => _network.TrainStep(Sequence.AsSpan(0, 8), new float[8]),
            () => _network.ComputeGradients(Sequence.AsSpan(0, 8), new float[8]),
        ];
        foreach (Action call in calls)
        {
            var exception = Assert.Throws<InvalidOperationException>(call);
            Assert.Equal(
                "The call before has left the states of 1 samples, with which this call would begin; it has 2. Pass as many, or call ResetCarriedState first.",
                exception.Message);
        }

        _network.Forward(Sequence.AsSpan(4, 4), actual);
        Assert.Equal(expected, actual);
        ((IStatefulNetwork<Carrying>)_network).ResetCarriedState();
        _network.TrainStep(Sequence.AsSpan(0, 8), new float[8]);
    }

    [Fact]
    public void Pieces_cannot_carry()
    {
        var exception = Assert.Throws<ArgumentException>(() => _network.TrainStep(Sequence, new float[12]));
        Assert.StartsWith("Expected at most 2 samples (MaxBatchSize); got 3.", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The second chunk's outputs with something done before it.</summary>
    private static float[] Second(Carrying network, Action between)
    {
        float[] outputs = new float[4];
        network.ResetCarriedState();
        network.Forward(Sequence.AsSpan(0, 4), outputs);
        between();
        network.Forward(Sequence.AsSpan(4, 4), outputs);
        return outputs;
    }
}
