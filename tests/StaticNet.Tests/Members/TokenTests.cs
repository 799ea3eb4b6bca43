using System.Runtime.InteropServices;

namespace StaticNet.Tests.Members;

/// <summary>Networks that take ids: what the members promise beyond the numbers, which the verifier checks.</summary>
public sealed class TokenTests
{
    private static readonly int[] Ids = [3, 0, 6, 6, 1, 2];
    private static readonly int[] Next = [0, 6, 1, 1, 2, 5];

    private readonly Speller _network = new(seed: 5);

    [Fact]
    public void The_vocabulary_is_known()
    {
        Assert.Equal((7, 7), (Speller.VocabularySize, Sizes<Speller>()));
        Assert.Equal(7, Speller.Definition.Inputs.Single().VocabularySize);
        Assert.StartsWith("Speller: input [3] ids below 7\n", Speller.Definition.ToString(), StringComparison.Ordinal);

        static int Sizes<TNet>()
            where TNet : ITokenNetwork<TNet> => TNet.VocabularySize;
    }

    [Fact]
    public void Several_inputs_have_vocabularies_of_their_own()
    {
        Assert.Equal([20, 4], Ratings.Definition.Inputs.Select(input => input.VocabularySize));
        Assert.Equal((4, 0, 1), (Ratings.VocabularySize, Ratings.UserInputOffset, Ratings.DayInputOffset));
        var network = new Ratings(seed: 1);
        network.Predict([19, 3], new float[1]);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict([19, 3, 2, 4], new float[2]));
        Assert.StartsWith("Id 0 of 'day' of sample 1 is 4; the vocabulary has ids 0 to 3. (Parameter 'tokens')", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_moves_the_rows_that_are_asked_for()
    {
        float[] before = Parameters();
        var plain = new SpellerOfPlainSteps(seed: 5);
        float[] plainBefore = new float[SpellerOfPlainSteps.ParameterCount], plainAfter = new float[SpellerOfPlainSteps.ParameterCount];
        plain.CopyParametersTo(plainBefore);
        Assert.Equal(plain.Evaluate([1, 1, 4], [0, 0, 0]), plain.TrainStep([1, 1, 4], [0, 0, 0]), 1e-5f);
        plain.CopyParametersTo(plainAfter);
        for (int id = 0; id < 7; id++)
            Assert.Equal(id is 1 or 4, !plainBefore.AsSpan(id * 5, 5).SequenceEqual(plainAfter.AsSpan(id * 5, 5)));

        float first = _network.TrainStep(Ids, Next), last = first;
        for (int step = 0; step < 200; step++) last = _network.TrainStep(Ids, Next);
        Assert.InRange(last, 0, first / 3);
        Assert.NotEqual(before, Parameters());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(7, 4)]
    [InlineData(int.MinValue, 0)]
    [InlineData(int.MaxValue, 5)]
    public void An_id_outside_is_named_and_changes_nothing(int id, int place)
    {
        float[] before = Parameters();
        int[] ids = [.. Ids];
        ids[place] = id;
        float[] outputs = new float[6 * 7];
        int[] labels = [.. Enumerable.Repeat(-5, 6)];
        Action[] calls =
        [
            () => _network.Predict(ids, outputs),
            () => _network.Classify(ids, labels),
            () => _network.PredictProbabilities(ids, outputs),
            () => _network.Evaluate(ids, Next),
            () => _network.Forward(ids, outputs),
            () => _network.TrainStep(ids, Next),
            () => _network.ComputeGradients(ids, Next),
            () => ((ITokenNetwork<Speller>)_network).Predict(ids, outputs),
        ];
        foreach (Action call in calls)
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.StartsWith(
                $"Id {place % 3} of sample {place / 3} is {id}; the vocabulary has ids 0 to 6. (Parameter 'tokens')", exception.Message, StringComparison.Ordinal);
        }

        Assert.All(outputs, output => Assert.Equal(0, output));
        Assert.All(labels, label => Assert.Equal(-5, label));
        Assert.Equal(before, Parameters());
        Assert.Throws<InvalidOperationException>(() => _network.Backward(new float[7 * 3]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void A_frame_is_an_id_of_the_vocabulary(int id)
    {
        float[] expected = new float[7], actual = new float[7];
        _network.Step(2, expected);
        _network.ResetState();
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => _network.Step(id, actual));
        Assert.StartsWith($"The vocabulary has ids 0 to 6; got {id}. (Parameter 'token')", exception.Message, StringComparison.Ordinal);
        _network.Step(2, actual);
        Assert.Equal(expected, actual);
    }

    /// <summary>Labels that were written over the ids of a later piece would go to kernels unchecked.</summary>
    [Fact]
    public void What_is_written_does_not_lie_over_the_ids()
    {
        int[] memory = new int[50];
        var exception = Assert.Throws<ArgumentException>(() => _network.Classify(memory.AsSpan(0, 45), memory.AsSpan(5, 45)));
        Assert.Equal("It shares memory with 'tokens', which is read while it is written. (Parameter 'labels')", exception.Message);
        Assert.Throws<ArgumentException>(() => _network.Predict(memory.AsSpan(0, 6), MemoryMarshal.Cast<int, float>(memory.AsSpan(5, 42))));
        Assert.Throws<ArgumentException>(() => _network.PredictProbabilities(memory.AsSpan(0, 6), MemoryMarshal.Cast<int, float>(memory.AsSpan(5, 42))));
        _network.Classify(memory.AsSpan(0, 24), memory.AsSpan(24, 24));
    }

    [Fact]
    public void What_is_written_does_not_lie_over_the_lengths()
    {
        var network = new Ends(seed: 1);
        int[] memory = new int[12];
        var exception = Assert.Throws<ArgumentException>(() => network.Classify(new float[6 * 6], memory.AsSpan(3, 6), memory.AsSpan(0, 6)));
        Assert.Equal("It shares memory with 'lengths', which is read while it is written. (Parameter 'labels')", exception.Message);
        network.Classify(new float[6 * 6], memory.AsSpan(6, 6), memory.AsSpan(0, 6));
        network.Classify(new float[6 * 6], memory.AsSpan(0, 6));
    }

    [Fact]
    public void Part_of_a_sample_is_named()
    {
        var exception = Assert.Throws<ArgumentException>(() => _network.Predict([1, 2], new float[21]));
        Assert.Equal("Expected whole samples of 3 values each; 2 values are 0 samples and 2 values more. (Parameter 'tokens')", exception.Message);
    }

    [Fact]
    public void Interfaces_take_whole_numbers()
    {
        float[] expected = new float[2 * 21], actual = new float[2 * 21];
        _network.Predict(Ids, expected);
        INetwork<Speller> network = _network;
        network.Predict([.. Ids.Select(id => (float)id)], actual);
        Assert.Equal(expected, actual);
        foreach (float wrong in (float[])[0.5f, float.NaN, float.PositiveInfinity, 1e20f, -1, 7])
            Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict([1, wrong, 2], new float[21]));

        ILabelTrainable<Speller> trainable = _network;
        var same = new Speller(seed: 5);
        Assert.Equal(same.TrainStep(Ids, Next), trainable.TrainStep([.. Ids.Select(id => (float)id)], Next));
        Assert.Equal(same.Evaluate(Ids, Next), trainable.Evaluate([.. Ids.Select(id => (float)id)], Next));

        float[] frame = new float[7], stepped = new float[7];
        _network.Step(4, frame);
        _network.ResetState();
        ((IStreamingNetwork<Speller>)_network).Step([4], stepped);
        Assert.Equal(frame, stepped);
        Assert.Throws<ArgumentException>(() => ((IStreamingNetwork<Speller>)_network).Step([4, 1], stepped));
        Assert.Throws<ArgumentOutOfRangeException>("frame", () => ((IStreamingNetwork<Speller>)_network).Step([0.5f], stepped));
    }

    [Fact]
    public void Ids_have_no_gradients()
    {
        IDifferentiableNetwork<Speller> network = _network;
        network.Forward([1, 2, 3], new float[21]);
        float[] gradients = [1, 2, 3];
        network.Backward(new float[21], gradients);
        Assert.Equal([0, 0, 0], gradients);
        network.Forward([1, 2, 3], new float[21]);
        Assert.Throws<ArgumentException>(() => network.Backward(new float[21], new float[2]));
    }

    private float[] Parameters()
    {
        var parameters = new float[Speller.ParameterCount];
        _network.CopyParametersTo(parameters);
        return parameters;
    }
}
