using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary>Wrong arguments: an exception that says what was expected and what came, and nothing changed.</summary>
public sealed class ArgumentTests
{
    private readonly Classifier _network = new(seed: 3);

    public static TheoryData<string, string> WrongCalls => new()
    {
        { "predict part of a sample", "Expected whole samples of 4 values each; 7 values are 1 samples and 3 values more. (Parameter 'inputs')" },
        { "predict into too little", "Expected 6 values (2 samples of 3); got 5. (Parameter 'outputs')" },
        { "classify into too much", "Expected 2 values (2 samples of 1); got 3. (Parameter 'labels')" },
        { "probabilities into too little", "Expected 6 values (2 samples of 3); got 3. (Parameter 'probabilities')" },
        { "train on nothing", "Expected at least one sample of 4 values; the span is empty. (Parameter 'inputs')" },
        { "train with too few labels", "Expected 2 values (2 samples of 1); got 1. (Parameter 'labels')" },
        { "train with too few targets", "Expected 6 values (2 samples of 3); got 4. (Parameter 'targets')" },
        { "train with too many weights", "Expected 2 values (2 samples of 1); got 3. (Parameter 'sampleWeights')" },
        { "evaluate with too few targets", "Expected 6 values (2 samples of 3); got 0. (Parameter 'targets')" },
        { "forward above the batch size", "Expected at most 4 samples (MaxBatchSize); got 5. Raise [Network(MaxBatchSize = …)] or pass fewer. (Parameter 'inputs')" },
        { "load too few parameters", "Expected 67 values, one float per parameter (ParameterCount); got 66. (Parameter 'source')" },
        { "copy to too few parameters", "Expected 67 values, one float per parameter (ParameterCount); got 66. (Parameter 'destination')" },
        { "copy to too many gradients", "Expected 67 values, one float per parameter (ParameterCount); got 68. (Parameter 'destination')" },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public void Wrong_lengths_are_named(string call, string message)
    {
        byte[] before = State();
        var exception = Assert.Throws<ArgumentException>(() => Call(call));
        Assert.Equal(message, exception.Message);
        Assert.Equal(before, State());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Labels_are_checked_before_anything_changes(int label)
    {
        byte[] before = State();
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => _network.TrainStep(new float[8], [0, label]));
        Assert.StartsWith($"The label of sample 1 is {label}; this network has classes 0 to 2.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, State());
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.Evaluate(new float[8], [label, 0]));
    }

    [Fact]
    public void Backward_needs_forward()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => _network.Backward(new float[3]));
        Assert.Contains("Call Forward first", exception.Message, StringComparison.Ordinal);

        _network.Forward(new float[8], new float[6]);
        _network.Backward(new float[6]);
        Assert.Throws<ArgumentException>(() => _network.Backward(new float[5]));
        Assert.Throws<ArgumentException>(() => _network.Backward(new float[6], new float[7]));

        // A training step overwrites what Forward kept.
        _network.TrainStep(new float[4], [0]);
        Assert.Throws<InvalidOperationException>(() => _network.Backward(new float[6]));
    }

    [Fact]
    public void Forks_cannot_change_parameters()
    {
        Classifier fork = _network.Fork();
        byte[] before = State();
        Assert.Throws<InvalidOperationException>(() => fork.TrainStep(new float[4], [0]));
        Assert.Throws<InvalidOperationException>(fork.Update);
        Assert.Throws<InvalidOperationException>(fork.ResetOptimizer);
        Assert.Throws<InvalidOperationException>(() => fork.LoadParameters(new float[Classifier.ParameterCount]));
        Assert.Throws<InvalidOperationException>(() => fork.CopyParametersFrom(_network));
        var exception = Assert.Throws<InvalidOperationException>(() => fork.BlendParametersFrom(_network, 0.5f));
        Assert.StartsWith("BlendParametersFrom changes parameters, which a fork shares", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, State());
    }

    [Fact]
    public void Forks_of_networks_without_an_optimizer_cannot_either()
    {
        var network = new InferenceOnly(2);
        InferenceOnly fork = network.Fork();
        float[] before = Parameters(network);
        Assert.Throws<InvalidOperationException>(() => fork.LoadParameters(new float[InferenceOnly.ParameterCount]));
        Assert.Throws<InvalidOperationException>(() => fork.CopyParametersFrom(new InferenceOnly(3)));
        Assert.Throws<InvalidOperationException>(() => fork.BlendParametersFrom(new InferenceOnly(3), 1));
        Assert.Equal(before, Parameters(network));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Blending_needs_a_share(float tau) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.BlendParametersFrom(new Classifier(1), tau));

    [Fact]
    public void Nothing_to_predict_is_nothing_done()
    {
        _network.Predict([], []);
        _network.Classify([], []);
        _network.PredictProbabilities([], []);
    }

    [Fact]
    public void Null_is_named()
    {
        Assert.Throws<ArgumentNullException>(() => _network.CopyParametersFrom(null!));
        Assert.Throws<ArgumentNullException>(() => _network.BlendParametersFrom(null!, 0.5f));
        Assert.Throws<ArgumentNullException>(() => _network.AddGradientsFrom(null!));
    }

    private void Call(string call)
    {
        float[] two = new float[8];
        switch (call)
        {
            case "predict part of a sample": _network.Predict(new float[7], new float[6]); break;
            case "predict into too little": _network.Predict(two, new float[5]); break;
            case "classify into too much": _network.Classify(two, new int[3]); break;
            case "probabilities into too little": _network.PredictProbabilities(two, new float[3]); break;
            case "train on nothing": _network.TrainStep([], ReadOnlySpan<int>.Empty); break;
            case "train with too few labels": _network.TrainStep(two, [1]); break;
            case "train with too few targets": _network.TrainStep(two, new float[4]); break;
            case "train with too many weights": _network.TrainStep(two, [0, 1], new float[3]); break;
            case "evaluate with too few targets": _network.Evaluate(two, ReadOnlySpan<float>.Empty); break;
            case "forward above the batch size": _network.Forward(new float[20], new float[15]); break;
            case "load too few parameters": _network.LoadParameters(new float[66]); break;
            case "copy to too few parameters": _network.CopyParametersTo(new float[66]); break;
            case "copy to too many gradients": _network.CopyGradientsTo(new float[68]); break;
            default: throw new InvalidOperationException(call);
        }
    }

    private byte[] State() => [.. Parameters(_network).Concat(Gradients(_network)).SelectMany(BitConverter.GetBytes)];
}
