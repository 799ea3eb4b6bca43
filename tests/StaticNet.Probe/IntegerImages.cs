using StaticNet.Reference;

namespace StaticNet.Probe;

/// <summary>What a network must give, to the last bit.</summary>
internal sealed record ExactValues(IEnumerable<long> Outputs, IEnumerable<long> InputGradients, IEnumerable<long> Gradients);

/// <summary>Networks of images, and plain recurrent ones with ReLU, whose every value is an integer, in the reference's doubles.</summary>
internal static class IntegerImages
{
    private static readonly string[] Images =
    [
        "Conv1D", "Conv2D", "DepthwiseConv2D", "ConvTranspose2D", "MaxPool1D", "MaxPool2D", "GlobalMaxPool", "ZeroPad2D", "Upsample2D",
        "RNN",
    ];

    private static readonly string[] Others = ["Dense", "ReLU", "Flatten", "Reshape", "Permute", "LastStep", "Add", "Concat"];

    /// <summary>Up to here every integer is a float.</summary>
    private const double LargestExact = 1 << 24;

    public static bool CanDo<TNet>()
        where TNet : class, INetwork<TNet> => CanDo(TNet.Definition)
        && typeof(TNet).GetCustomAttributes(typeof(RNNAttribute), inherit: false).Cast<RNNAttribute>().All(layer => layer.Nonlinearity == Nonlinearity.ReLU);

    private static bool CanDo(NetworkDefinition definition) =>
        definition.Layers.Any(layer => Images.Contains(layer.Kind))
        && definition.Layers.All(layer => Images.Contains(layer.Kind) || Others.Contains(layer.Kind))
        && !definition.Parameters.Any(tensor => tensor.IsFrozen);

    public static ExactValues Compute<TNet>(int[] parameters, int[] inputs, int[] outputGradients)
        where TNet : class, INetwork<TNet>
    {
        ReferenceNetwork reference = ReferenceNetwork.From<TNet>();
        reference.SetParameters(Doubles(parameters));
        ReferenceGradients gradients = reference.Backward(Doubles(inputs), Doubles(outputGradients));
        return new ExactValues(Integers(reference.Predict(Doubles(inputs))), Integers(gradients.Inputs), Integers(gradients.Parameters));
    }

    private static double[] Doubles(int[] values) => [.. values.Select(value => (double)value)];

    private static long[] Integers(IEnumerable<double> values) => [.. values.Select(value =>
    {
        // A sixteenth, because parts of a sum may be larger than the sum, and a second backward pass doubles the gradients.
        if (value != Math.Round(value) || Math.Abs(value) > LargestExact / 16)
            throw new InvalidOperationException($"The case is invalid: {value} is no integer that stays exact in float.");
        return (long)value;
    })];
}
