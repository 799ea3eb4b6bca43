using StaticNet.Reference;
using StaticNet.Reference.Layers;

namespace StaticNet.Tests.Reference;

/// <summary>What goes with recurrent layers: axes, the end of a sequence and its mean, and convolutions that look back alone.</summary>
public sealed class SequenceLayerTests
{
    [Theory]
    [InlineData(5, 3, 1, 1, 5, 2)]
    [InlineData(5, 3, 1, 4, 5, 8)] // more zeros than values
    [InlineData(5, 2, 2, 3, 3, 3)]
    [InlineData(6, 4, 2, 1, 3, 3)]
    [InlineData(7, 1, 3, 2, 3, 0)]
    [InlineData(1, 9, 2, 1, 1, 8)]
    public void Causal_pads_in_front(int input, int size, int stride, int dilation, int count, int before)
    {
        var axis = new WindowAxis(input, size, stride, Padding.Causal, dilation, canBeCausal: true);
        Assert.Equal((count, before), (axis.Count, axis.Before));
        for (int window = 0; window < count; window++)
            Assert.Equal(window * stride, axis.At(window, size - 1)); // the last value of a window is that of its step
    }

    [Fact]
    public void A_causal_output_sees_nothing_behind_it()
    {
        ReferenceNetwork network = new(Read(new InputAttribute(1, 4), new Conv1DAttribute(1, 2) { Padding = Padding.Causal, Dilation = 2, Bias = false }));
        network.SetParameters([10.0, 1]);
        Assert.Equal([1, 2, 3 + 10, 4 + 20], network.Predict([1, 2, 3, 4]));
    }

    [Fact]
    public void Axes_change_places()
    {
        Assert.Equal([1, 4, 2, 5, 3, 6], Of([1, 2, 3, 4, 5, 6], [2, 3], new PermuteAttribute(1, 0)));
        Assert.Equal([1, 2, 3, 4, 5, 6], Of([1, 2, 3, 4, 5, 6], [2, 3], new PermuteAttribute(0, 1)));
        Assert.Equal([7, 8], Of([7, 8], [2], new PermuteAttribute(0)));
        // x[i, j, k] = 100 i + 10 j + k; y[k, i, j] stands in the order of k, i, j.
        double[] x = [0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121];
        Assert.Equal([0, 10, 20, 100, 110, 120, 1, 11, 21, 101, 111, 121], Of(x, [2, 3, 2], new PermuteAttribute(2, 0, 1)));
        Assert.Equal([0, 100, 1, 101, 10, 110, 11, 111, 20, 120, 21, 121], Of(x, [2, 3, 2], new PermuteAttribute(1, 2, 0)));
    }

    [Fact]
    public void The_end_and_the_mean_of_a_sequence()
    {
        Assert.Equal([5, 6], Of([1, 2, 3, 4, 5, 6], [3, 2], new LastStepAttribute()));
        Assert.Equal([3, 4], Of([1, 2, 3, 4, 5, 6], [3, 2], new MeanOverTimeAttribute()));
        Assert.Equal([1, 2], Of([1, 2], [1, 2], new LastStepAttribute()));
        Assert.Equal([1, 2], Of([1, 2], [1, 2], new MeanOverTimeAttribute()));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shapes_follow(int[] expected, int[] input, LayerAttribute layer) =>
        Assert.Equal(expected, Read(new InputAttribute(input), layer).OutputShape);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused(string message, int[] input, LayerAttribute layer)
    {
        var exception = Assert.Throws<ArgumentException>(() => Read(new InputAttribute(input), layer));
        Assert.Equal($"Net is not a network: [{layer.GetType().Name[..^"Attribute".Length]}]: {message}", exception.Message);
    }

#pragma warning disable xUnit1045 // Attributes are data enough here.
    public static TheoryData<int[], int[], LayerAttribute> Shapes => new()
    {
        { [4, 9], [3, 9], new Conv1DAttribute(4, 3) { Padding = Padding.Causal, Dilation = 8 } },
        { [4, 5], [3, 9], new Conv1DAttribute(4, 3) { Padding = Padding.Causal, Stride = 2 } },
        { [3, 9], [9, 3], new PermuteAttribute(1, 0) },
        { [4, 2, 3], [2, 3, 4], new PermuteAttribute(2, 0, 1) },
        { [3], [9, 3], new LastStepAttribute() },
        { [3], [9, 3], new MeanOverTimeAttribute() },
    };

    public static TheoryData<string, int[], LayerAttribute> Refused => new()
    {
        { "Padding is -3; it must be at least -2.", [1, 5], new Conv1DAttribute(2, 3) { Padding = -3 } },
        { "Padding is -2; it must be at least -1.", [1, 5, 5], new Conv2DAttribute(2, 3) { PaddingWidth = Padding.Causal } },
        { "Padding is -2; it must be at least -1.", [1, 5, 5], new DepthwiseConv2DAttribute(3) { Padding = Padding.Causal } },
        { "Padding is -2; it must be at least -1.", [1, 5, 5], new ConvTranspose2DAttribute(2, 3) { Padding = Padding.Causal } },
        { "Padding is -2; it must be at least -1.", [1, 5], new AveragePool1DAttribute(3) { Padding = Padding.Causal } },
        { "Padding is -2; it must be at least -1.", [1, 5, 5], new MaxPool2DAttribute(3) { Padding = Padding.Causal } },
        { "The axes are []; they must be those of [2, 3], 0 to 1, each once.", [2, 3], new PermuteAttribute() },
        { "The axes are [0, 0]; they must be those of [2, 3], 0 to 1, each once.", [2, 3], new PermuteAttribute(0, 0) },
        { "The axes are [1, 2]; they must be those of [2, 3], 0 to 1, each once.", [2, 3], new PermuteAttribute(1, 2) },
        { "The axes are [1, 0]; they must be those of [2, 3, 4], 0 to 2, each once.", [2, 3, 4], new PermuteAttribute(1, 0) },
        { "The input is [5]; it must be [time, features].", [5], new LastStepAttribute() },
        { "The input is [5, 2, 3]; it must be [time, features].", [5, 2, 3], new LastStepAttribute() },
        { "The input is [5, 2, 3]; it must be [time, features].", [5, 2, 3], new MeanOverTimeAttribute() },
    };
#pragma warning restore xUnit1045

    private static double[] Of(double[] x, int[] input, LayerAttribute layer) =>
        new ReferenceNetwork(Read(new InputAttribute(input), layer)).Predict(x);

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);
}
