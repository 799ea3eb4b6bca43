using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public sealed class SequencesTests
{
    [Fact]
    public void Lengths_are_counted()
    {
        Assert.Equal(12, Sequences.Count([], samples: 3, steps: 4, "lengths"));
        Assert.Equal(5, Sequences.Count([0, 4, 1], samples: 3, steps: 4, "lengths"));
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, "Expected 3 lengths, one for each sample, or none; got 2.")]
    [InlineData(new[] { 1, 2, 3, 4 }, "Expected 3 lengths, one for each sample, or none; got 4.")]
    [InlineData(new[] { 1, 5, 2 }, "The length of sample 1 is 5; this network takes 0 to 4 steps.")]
    [InlineData(new[] { 1, 2, -1 }, "The length of sample 2 is -1; this network takes 0 to 4 steps.")]
    public void Wrong_lengths_are_refused(int[] lengths, string message)
    {
        ArgumentException thrown = Assert.ThrowsAny<ArgumentException>(() => Sequences.Count(lengths, samples: 3, steps: 4, nameof(lengths)));
        Assert.Equal(lengths.Length == 3, thrown is ArgumentOutOfRangeException);
        Assert.Equal("lengths", thrown.ParamName);
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>Two samples of three steps with two labels each.</summary>
    [Fact]
    public void Labels_behind_the_end_may_be_anything()
    {
        int[] labels = [0, 1, 2, 0, -1, 9, -1, -1, 9, 9, 9, 9];
        Sequences.Labels(labels, samples: 2, perStep: 2, classes: 3, steps: 3, [2, 0], nameof(labels));
        ArgumentException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Sequences.Labels(labels, samples: 2, perStep: 2, classes: 3, steps: 3, [2, 1], nameof(labels)));
        Assert.StartsWith("A label of sample 1 is -1; this network has classes 0 to 2.", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sequences.Labels(labels, samples: 2, perStep: 2, classes: 3, steps: 3, [], nameof(labels)));
        Assert.Throws<ArgumentException>(() => Sequences.Labels(labels, samples: 3, perStep: 2, classes: 3, steps: 3, [0, 0, 0], nameof(labels)));
    }

    [Fact]
    public void Lengths_of_a_piece_are_those_of_its_samples()
    {
        float[] place = [-1, -1, -1];
        Sequences.Begin([7, 6, 5, 4], start: 1, rows: 2, steps: 9, ref place[0]);
        Assert.Equal([6, 5, BitConverter.SingleToInt32Bits(-1)], place.Select(BitConverter.SingleToInt32Bits));
        Sequences.Begin([], start: 1, rows: 2, steps: 9, ref place[0]);
        Assert.Equal([9, 9, BitConverter.SingleToInt32Bits(-1)], place.Select(BitConverter.SingleToInt32Bits));
    }

    /// <summary>Three samples with states of two values, at their second step.</summary>
    [Fact]
    public void States_are_taken_at_the_last_step_and_cleared_behind_it()
    {
        int[] lengths = [1, 2, 3];
        float[] states = [1, 2, 3, 4, 5, 6], taken = new float[6];
        Sequences.Take(ref states[0], ref taken[0], ref lengths[0], step: 1, rows: 3, pitch: 2);
        Assert.Equal([0, 0, 3, 4, 0, 0], taken);
        Sequences.Clear(ref states[0], ref lengths[0], step: 1, rows: 3, pitch: 2);
        Assert.Equal([0, 0, 3, 4, 5, 6], states);
    }

    /// <summary>Samples of five values, of which the last four are two steps.</summary>
    [Fact]
    public void What_stands_behind_the_ends_is_set()
    {
        int[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        Sequences.SetEnds(values.AsSpan(), [1, 0, 2], steps: 2, stepSize: 2, sampleSize: 5, offset: 1, -1);
        Assert.Equal([1, 2, 3, -1, -1, 6, -1, -1, -1, -1, 11, 12, 13, 14, 15], values);
        Sequences.SetEnds(values.AsSpan(), [], steps: 2, stepSize: 2, sampleSize: 5, offset: 1, 0);
        Assert.DoesNotContain(0, values);
    }
}
