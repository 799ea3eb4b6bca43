using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>Networks with <c>InputGradient</c>: sound ones, one that has it undeclared, and wrong ones.</summary>
public sealed partial class ExplanationTests
{
    public enum Wrong
    {
        Nothing,
        Output,
        LastSample,
        Added,
        ParameterGradients,
        LengthsUnchecked,
        OutputUnchecked,
    }

    [Fact]
    public void Accepts_networks_that_declare_it()
    {
        Assert.True(NetworkVerifier.Verify<Explained>().Comparisons > 1000);
        Assert.True(NetworkVerifier.Verify<ExplainedClassifier>().Comparisons > 1000);
        Assert.True(Verify(Wrong.Nothing).Comparisons > 1000);
    }

    [Fact]
    public void Rejects_a_network_that_has_it_undeclared()
    {
        var exception = Assert.Throws<NetworkVerificationException>(() => NetworkVerifier.Verify<Naive>());
        Assert.Equal("capabilities", exception.Check);
        Assert.Contains("IExplainableNetwork", exception.Message);
    }

    [Theory]
    [InlineData(Wrong.Output, "InputGradient of output 0", "input gradients")]
    [InlineData(Wrong.LastSample, "InputGradient", "input gradients")]
    [InlineData(Wrong.Added, "InputGradient one by one", "input gradients")]
    [InlineData(Wrong.ParameterGradients, "InputGradient", "gradients")]
    [InlineData(Wrong.LengthsUnchecked, "InputGradient", null)]
    [InlineData(Wrong.OutputUnchecked, "InputGradient", null)]
    public void Rejects_a_wrong_one(Wrong wrong, string check, string? tensor)
    {
        var exception = Assert.Throws<NetworkVerificationException>(() => Verify(wrong));
        Assert.Equal((check, tensor), (exception.Check, exception.Tensor));
    }

    private static VerificationResult Verify(Wrong wrong)
    {
        // Declared to the reference alone: on the class itself, the attribute would call the generator.
        IEnumerable<Attribute> attributes = typeof(Naive).GetCustomAttributes(inherit: false).OfType<Attribute>();
        NetworkDeclaration declaration = NetworkDeclaration.Read("Naive", [new NetworkAttribute { InputGradients = true }, .. attributes]);
        try
        {
            Naive.Planted = wrong;
            return new NetworkVerification<Naive>(new VerifierOptions(), null, new ReferenceNetwork(declaration)).Run();
        }
        finally
        {
            Naive.Planted = Wrong.Nothing;
        }
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
    [Dense(3), Tanh]
    [Dense(2)]
    [SGD]
    public sealed class Naive : NaiveNetwork<Naive>, IExplainableNetwork<Naive>, IDifferentiableNetwork<Naive>
    {
        [ThreadStatic]
        private static Wrong _planted;

        public static Wrong Planted
        {
            get => _planted;
            set => _planted = value;
        }

        public void InputGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients)
        {
            if (Planted == Wrong.LengthsUnchecked && outputGradients.Length * InputSize != inputs.Length * OutputSize)
                return;
            float[] gradients = GradientsByInputs(inputs, outputGradients);
            if (Planted == Wrong.LastSample)
                gradients.AsSpan(gradients.Length - InputSize).Clear();
            if (Planted == Wrong.Added)
            {
                for (int i = 0; i < gradients.Length; i++)
                    gradients[i] += inputGradients[i];
            }
            if (Planted == Wrong.ParameterGradients)
            {
                Forward(inputs, new float[outputGradients.Length]);
                Backward(outputGradients);
            }
            Copy(gradients, inputGradients);
        }

        public void InputGradient(ReadOnlySpan<float> inputs, int output, Span<float> inputGradients)
        {
            if (output >= OutputSize && Planted != Wrong.OutputUnchecked)
                throw new ArgumentOutOfRangeException(nameof(output));
            var outputGradients = new float[inputs.Length / InputSize * OutputSize];
            int first = Planted == Wrong.Output ? output + 1 : output;
            for (int i = first % OutputSize; i < outputGradients.Length; i += OutputSize)
                outputGradients[i] = 1;
            InputGradient(inputs, outputGradients, inputGradients);
        }
    }
}
