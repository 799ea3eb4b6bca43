using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Networks with <c>InputGradient</c>: those that declare it, and one that has it without.</summary>
public sealed partial class ExplanationTests
{
    [Fact]
    public void Accepts_networks_that_declare_it()
    {
        Assert.True(NetworkVerifier.Verify<Explained>().Comparisons > 1000);
        Assert.True(NetworkVerifier.Verify<ExplainedClassifier>().Comparisons > 1000);
    }

    [Fact]
    public void Rejects_a_network_that_has_it_undeclared()
    {
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<Undeclared>());
        Assert.Equal("capabilities", exception.Check);
        Assert.Contains("IExplainableNetwork", exception.Message);
    }

    [Network(InputGradients = true)]
    [Input(3)]
    [Dense(5), ReLU]
    [Dense(2), Sigmoid]
    public sealed partial class Explained;

    [Network(InputGradients = true, MaxBatchSize = 8)]
    [Input(4)]
    [Dense(6), Tanh]
    [Dense(3)]
    [SoftmaxCrossEntropy, SGD(0.1)]
    public sealed partial class ExplainedClassifier;

    [Input(2)]
    [Dense(2)]
    public sealed class Undeclared : NaiveNetwork<Undeclared>, IExplainableNetwork<Undeclared>
    {
        public void InputGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients) =>
            throw new NotSupportedException();

        public void InputGradient(ReadOnlySpan<float> inputs, int output, Span<float> inputGradients) => throw new NotSupportedException();
    }
}
