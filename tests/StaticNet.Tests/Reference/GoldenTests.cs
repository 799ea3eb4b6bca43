using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The reference computes what PyTorch computes in float64.</summary>
public sealed class GoldenTests
{
    // Both sides calculate in double from the same floats.
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(GoldenFigures.Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Fact]
    public void There_are_figures() => Assert.True(Names.Count >= 7);

    [Theory]
    [MemberData(nameof(Names))]
    public void Reference_agrees_with_PyTorch(string name)
    {
        GoldenFigures golden = GoldenFigures.Read(name);
        ReferenceNetwork network = golden.Network();
        network.SetParameters(golden.Parameters);
        AssertClose(golden.Outputs, network.Predict(golden.Inputs));

        ReferenceGradients gradients = ComputeGradients(network, golden);
        Assert.Equal(golden.LossValue, gradients.Loss, Tolerance);
        AssertClose(golden.Outputs, gradients.Outputs);
        AssertClose(golden.Gradients, gradients.Parameters);
        AssertClose(golden.InputGradients, gradients.Inputs);
        if (golden.SampleWeights is null)
            Assert.Equal(golden.LossValue, Evaluate(network, golden), Tolerance);

        for (int step = 0; step < golden.Steps; step++)
        {
            ComputeGradients(network, golden);
            network.Update();
        }
        AssertClose(golden.ParametersAfterSteps, network.CopyParameters());
    }

    private static ReferenceGradients ComputeGradients(ReferenceNetwork network, GoldenFigures golden) => golden.Labels is not null
        ? network.ComputeGradients(golden.Inputs, golden.Labels, golden.SampleWeights)
        : network.ComputeGradients(golden.Inputs, golden.Targets, golden.SampleWeights);

    private static double Evaluate(ReferenceNetwork network, GoldenFigures golden) => golden.Labels is not null
        ? network.Evaluate(golden.Inputs, golden.Labels)
        : network.Evaluate(golden.Inputs, golden.Targets);

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
