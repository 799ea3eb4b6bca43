using StaticNet.Reference;
using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

// The weights are set to 0: the outputs are the biases, whatever they are.

[Network, Input(1), Dense(5)]
[MeanSquaredError, SGD]
internal sealed partial class SquaredEdges;

[Network, Input(1), Dense(5)]
[MeanAbsoluteError, SGD]
internal sealed partial class AbsoluteEdges;

[Network, Input(1), Dense(5)]
[Huber(0.5), SGD]
internal sealed partial class HuberEdges;

[Network, Input(1), Dense(5)]
[BinaryCrossEntropy, SGD]
internal sealed partial class BinaryEdges;

[Network, Input(1), Dense(5)]
[BinaryCrossEntropy(PositiveWeight = 3, LabelSmoothing = 0.1, FocalGamma = 2), SGD]
internal sealed partial class FocalBinaryEdges;

[Network, Input(1), Dense(5)]
[SoftmaxCrossEntropy, SGD]
internal sealed partial class SoftmaxEdges;

[Network, Input(1), Dense(5)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 0, 2, 1, 0.5]), SGD]
internal sealed partial class WeightedSoftmaxEdges;

[Network, Input(1), Dense(5)]
[SoftmaxCrossEntropy(FocalGamma = 2), SGD]
internal sealed partial class FocalSoftmaxEdges;

/// <summary>Losses and their gradients of outputs that training should never see, beside the reference.</summary>
public sealed class LossEdgeTests
{
    private static readonly float[][] FiniteOutputs =
    [
        [1e4f, -1e4f, 0, 1e4f, -1e4f],
        [-1e4f, -1e4f, -1e4f, -1e4f, -1e4f],
        [1e4f, 1e4f, 1e4f, 1e4f, 1e4f],
        [0, 0, 0, 0, 0],
        [-0f, 0, -0f, 0, -0f],
        [88.7f, 89, -88, -104, -103],
        [1e-45f, -1e-45f, 1e-39f, -1e-39f, 1.2e-38f],
        [1e-20f, 0, -1e-20f, 16, 17],
    ];

    private static readonly float[][] OtherOutputs =
    [
        [float.NaN, 0, 1, 2, 3],
        [0, 1, float.NaN, 2, 3],
        [float.PositiveInfinity, 0, 1, 2, 3],
        [0, 1, 2, 3, float.NegativeInfinity],
        [float.NegativeInfinity, 1, 2, 3, float.PositiveInfinity],
    ];

    private static readonly float[][] Targets = [[1, 0, 0, 0, 0], [0, 0.25f, 0.5f, 0.25f, 0], [0, 0, 0, 0, 1]];

    [Fact]
    public void Squared_errors() => Check<SquaredEdges>();

    [Fact]
    public void Absolute_errors() => Check<AbsoluteEdges>();

    [Fact]
    public void Huber_losses() => Check<HuberEdges>();

    [Fact]
    public void Binary_cross_entropy() => Check<BinaryEdges>();

    [Fact]
    public void Binary_cross_entropy_with_options() => Check<FocalBinaryEdges>();

    [Fact]
    public void Softmax_cross_entropy() => CheckLabels<SoftmaxEdges>();

    [Fact]
    public void Softmax_cross_entropy_with_class_weights() => CheckLabels<WeightedSoftmaxEdges>();

    [Fact]
    public void Softmax_cross_entropy_with_focus() => CheckLabels<FocalSoftmaxEdges>();

    private static void CheckLabels<TNet>()
        where TNet : class, ILabelTrainable<TNet>
    {
        Check<TNet>();
        foreach (float[] outputs in FiniteOutputs)
        {
            (TNet network, ReferenceNetwork reference) = WithOutputs<TNet>(outputs);
            foreach (int label in (int[])[0, 2, 4])
            {
                ReferenceGradients expected = reference.ComputeGradients([0], [label]);
                float loss = network.ComputeGradients([0], [label]);
                AssertClose(expected, loss, Biases(network), $"[{string.Join(", ", outputs)}] against label {label}", hasInfinity: false);
            }
        }
    }

    private static void Check<TNet>()
        where TNet : class, ITrainableNetwork<TNet>
    {
        foreach (float[] outputs in FiniteOutputs.Concat(OtherOutputs))
        {
            (TNet network, ReferenceNetwork reference) = WithOutputs<TNet>(outputs);
            foreach (float[] targets in Targets)
            {
                ReferenceGradients expected = reference.ComputeGradients([0], [.. targets.Select(t => (double)t)]);
                float loss = network.ComputeGradients([0], targets);
                string what = $"[{string.Join(", ", outputs)}] against [{string.Join(", ", targets)}]";
                AssertClose(expected, loss, Biases(network), what, hasInfinity: outputs.Any(float.IsInfinity));
                Assert.Equal(loss, network.Evaluate([0], targets));
            }
        }
    }

    private static (TNet Network, ReferenceNetwork Reference) WithOutputs<TNet>(float[] outputs)
        where TNet : class, INetwork<TNet>
    {
        var network = TNet.Create(1);
        float[] parameters = [.. new float[outputs.Length], .. outputs];
        network.LoadParameters(parameters);
        ReferenceNetwork reference = ReferenceNetwork.From<TNet>();
        reference.SetParameters(parameters);
        return (network, reference);
    }

    private static float[] Biases<TNet>(TNet network)
        where TNet : class, IDifferentiableNetwork<TNet> => Gradients(network)[TNet.OutputSize..];

    private static void AssertClose(ReferenceGradients expected, float loss, float[] gradients, string what, bool hasInfinity)
    {
        AssertClose(expected.Loss, loss, $"The loss of {what}", hasInfinity);
        for (int i = 0; i < gradients.Length; i++)
            AssertClose(expected.Parameters[gradients.Length + i], gradients[i], $"Gradient {i} of {what}", hasInfinity);
    }

    /// <summary>
    /// Finite where the reference is, otherwise the same. Where an output is infinite, NaN of the reference may be the limit it did not find.
    /// </summary>
    private static void AssertClose(double expected, float actual, string what, bool hasInfinity)
    {
        bool isClose = double.IsFinite(expected)
            ? Math.Abs(expected - actual) <= 2e-6 * Math.Abs(expected) + 1e-6
            : expected.Equals(actual) || (hasInfinity && double.IsNaN(expected));
        Assert.True(isClose, $"{what} is {actual}, the reference says {expected}.");
    }
}
