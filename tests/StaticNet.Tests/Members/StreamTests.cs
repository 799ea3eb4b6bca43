namespace StaticNet.Tests.Members;

/// <summary>A sequence frame by frame: what the members promise beyond the numbers, which the verifier checks.</summary>
public sealed class StreamTests
{
    private static readonly float[] Sequence = [.. Enumerable.Range(0, 8).Select(i => MathF.Cos(i))];

    private readonly Streamed _network = new(seed: 5);

    [Fact]
    public void Constants_describe_the_stream()
    {
        Assert.Equal((2, 2), (Streamed.StepInputSize, Streamed.StepOutputSize));
        Assert.Equal((2, 2), Sizes<Streamed>());
        Assert.InRange(Streamed.StreamBytes, 4 * 2 * 3, 1 << 14);

        static (int, int) Sizes<TNet>()
            where TNet : IStreamingNetwork<TNet> => (TNet.StepInputSize, TNet.StepOutputSize);
    }

    [Fact]
    public void The_last_step_says_what_the_prediction_says()
    {
        float[] whole = new float[2];
        _network.Predict(Sequence, whole);
        Assert.Equal(whole, Last(_network));
        Assert.NotEqual(whole, Last(_network));
        ((IStreamingNetwork<Streamed>)_network).ResetState();
        Assert.Equal(whole, Last(_network));
    }

    [Fact]
    public void A_fork_has_a_stream_of_its_own()
    {
        float[] first = Last(_network);
        Assert.Equal(first, Last(_network.Fork()));
        Streamed fork = _network.Fork();
        fork.ResetState();
        Assert.Equal(Last(Begun(new Streamed(seed: 5))), Last(_network));
    }

    [Fact]
    public void New_parameters_are_used_from_the_next_frame_on()
    {
        Last(_network);
        _network.CopyParametersFrom(new Streamed(seed: 6));
        _network.ResetState();
        Assert.Equal(Last(new Streamed(seed: 6)), Last(_network));
    }

    [Theory]
    [InlineData(1, 2, "Expected 2 values, one frame; got 1. (Parameter 'frame')")]
    [InlineData(3, 2, "Expected 2 values, one frame; got 3. (Parameter 'frame')")]
    [InlineData(2, 0, "Expected 2 values, the output of one frame; got 0. (Parameter 'output')")]
    [InlineData(2, 3, "Expected 2 values, the output of one frame; got 3. (Parameter 'output')")]
    public void Wrong_lengths_are_named_and_change_nothing(int frame, int output, string message)
    {
        var exception = Assert.Throws<ArgumentException>(() => _network.Step(new float[frame], new float[output]));
        Assert.Equal(message, exception.Message);
        Assert.Equal(Last(new Streamed(seed: 5)), Last(_network));
    }

    private static Streamed Begun(Streamed network)
    {
        Last(network);
        return network;
    }

    /// <summary>What a network says to the last frame of the sequence.</summary>
    private static float[] Last(Streamed network)
    {
        float[] output = new float[2];
        foreach (float[] frame in Sequence.Chunk(2)) network.Step(frame, output);
        return output;
    }
}
