using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The reference computes what PyTorch computes in float64.</summary>
public sealed class GoldenTests
{
    // Both sides calculate in double from the same floats.
    private const double Tolerance = 1e-12;

    /// <summary>What no figure of PyTorch can hold: names, and how initial values are drawn.</summary>
    private static readonly string[] NotHeld = ["Name", "Init", "InitScale", "InitialSlope", "Sinusoidal"];

    public static TheoryData<string> Names => [.. GoldenFigures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reference_agrees_with_PyTorch(string name)
    {
        GoldenFigures golden = GoldenFigures.Read(name);
        ReferenceNetwork network = golden.ToReference();
        network.SetParameters(golden.Parameters);
        // A mean of 10⁴ takes four digits of a deviation of 1.
        double tolerance = name.EndsWith("huge_mean", StringComparison.Ordinal) ? 1e4 * Tolerance : Tolerance;
        Check(golden.InferenceOutputs ?? golden.Outputs, network.Predict(golden.Inputs, golden.Lengths));
        if (golden.SampleWeights is null)
            Check([golden.InferenceLoss ?? golden.LossValue], [Evaluate(network, golden)]);

        ReferenceGradients gradients = ComputeGradients(network, golden);
        Check([golden.LossValue], [gradients.Loss]);
        Check(golden.Outputs, gradients.Outputs);
        Check(golden.Gradients, gradients.Parameters);
        Check(golden.InputGradients, gradients.Inputs);
        Check(golden.BuffersAfterPass ?? [], network.CopyBuffers());
        if (golden.ParametersAfterSteps is null)
            return;

        for (int step = 0; step < golden.Steps; step++)
        {
            ComputeGradients(network, golden);
            network.Update();
        }
        Check(golden.ParametersAfterSteps, network.CopyParameters());
        Check(golden.BuffersAfterSteps ?? [], network.CopyBuffers());

        void Check(double[] expected, double[] actual) => AssertClose(expected, actual, tolerance);
    }

    /// <summary>Every attribute that has a meaning, and every option of it, is in one of the figures.</summary>
    [Fact]
    public void Everything_is_held_by_a_figure()
    {
        Type[] families = [typeof(LayerAttribute), typeof(LossAttribute), typeof(OptimizerAttribute), typeof(GradientClipAttribute)];
        IEnumerable<string> declared = typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && families.Any(type.IsSubclassOf))
            .SelectMany(type => OptionsOf(type).Select(option => $"{Kind(type)}.{option}").Append(Kind(type)));
        IEnumerable<string> held = GoldenFigures.Names.SelectMany(name => GoldenFigures.Read(name).Network)
            .SelectMany(text => AttributeText.Options(text).Select(option => $"{text.Split('(')[0]}.{option}").Append(text.Split('(')[0]));
        Assert.Empty(declared.Except(held));
        Assert.Superset(new HashSet<string>(["Input.VariableLength", "Network.CarryState", "Dense.From", "MeanSquaredError.From", "MeanSquaredError.Weight", "Input.Name", "Output.name"]), new HashSet<string>(held));

        static string Kind(Type type) => type.Name[..^"Attribute".Length];

        // What all layers or all losses have is the same for each.
        static IEnumerable<string> OptionsOf(Type type) => type.GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } && property.DeclaringType != typeof(LayerAttribute) && property.DeclaringType != typeof(LossAttribute))
            .Select(property => property.Name).Except(NotHeld)
            .Concat(type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!));
    }

    private static ReferenceGradients ComputeGradients(ReferenceNetwork network, GoldenFigures golden) => golden.Labels is not null
        ? network.ComputeGradients(golden.Inputs, golden.Labels, golden.SampleWeights, golden.Lengths)
        : network.ComputeGradients(golden.Inputs, golden.Targets, golden.SampleWeights, golden.Lengths);

    private static double Evaluate(ReferenceNetwork network, GoldenFigures golden) => golden.Labels is not null
        ? network.Evaluate(golden.Inputs, golden.Labels, golden.Lengths)
        : network.Evaluate(golden.Inputs, golden.Targets, golden.Lengths);

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
