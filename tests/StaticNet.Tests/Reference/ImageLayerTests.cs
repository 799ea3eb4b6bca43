using StaticNet.Reference;
using StaticNet.Reference.Layers;

namespace StaticNet.Tests.Reference;

/// <summary>What figures of PyTorch cannot hold: TensorFlow's padding by hand, ties, shapes, and what is refused.</summary>
public sealed class ImageLayerTests
{
    // Count = ⌈input / stride⌉; total = (count − 1) · stride + dilation · (size − 1) + 1 − input, half of it in front.
    [Theory]
    [InlineData(5, 3, 1, 1, 5, 1)] // total 2
    [InlineData(5, 2, 1, 1, 5, 0)] // total 1: the odd one is at the end
    [InlineData(5, 4, 1, 1, 5, 1)] // total 3
    [InlineData(6, 3, 2, 1, 3, 0)] // total 1
    [InlineData(7, 3, 2, 1, 4, 1)] // total 2
    [InlineData(7, 2, 3, 1, 3, 0)] // total 1
    [InlineData(7, 1, 3, 1, 3, 0)] // total 0
    [InlineData(5, 1, 3, 1, 2, 0)] // total −1: nothing
    [InlineData(8, 3, 3, 2, 3, 1)] // total 3
    [InlineData(1, 5, 1, 1, 1, 2)] // total 4
    public void Same_pads_as_TensorFlow(int input, int size, int stride, int dilation, int count, int before)
    {
        var axis = new WindowAxis(input, size, stride, Padding.Same, dilation);
        Assert.Equal((count, before), (axis.Count, axis.Before));
    }

    [Fact]
    public void A_rest_is_dropped()
    {
        Assert.Equal(3, new WindowAxis(10, 2, 3, padding: 0).Count);
        Assert.Equal([-1, 0, 1], Places(new WindowAxis(8, 3, 3, padding: 1), window: 0));
        Assert.Equal([5, 6, 7], Places(new WindowAxis(8, 3, 3, padding: 1), window: 2));
        Assert.Equal([3, 5, -1], Places(new WindowAxis(6, 3, 2, padding: 1, dilation: 2), window: 2));

        static IEnumerable<int> Places(WindowAxis axis, int window) => Enumerable.Range(0, axis.Size).Select(k => axis.At(window, k));
    }

    [Fact]
    public void Options_of_one_axis_stand_before_those_of_both()
    {
        var convolution = new Conv2DAttribute(2, 3, 5)
        {
            StrideWidth = 4,
            Stride = 2,
            PaddingHeight = Padding.Same,
            Padding = 1,
            Dilation = 3,
        };
        Assert.Equal((3, 5), (convolution.KernelHeight, convolution.KernelWidth));
        Assert.Equal((2, 4), (convolution.StrideHeight, convolution.StrideWidth));
        Assert.Equal((-1, 1), (convolution.PaddingHeight, convolution.PaddingWidth));
        Assert.Equal((3, 3), (convolution.DilationHeight, convolution.DilationWidth));
        var transposed = new ConvTranspose2DAttribute(2, 3) { OutputPadding = 1, OutputPaddingWidth = 0 };
        Assert.Equal((1, 0), (transposed.OutputPaddingHeight, transposed.OutputPaddingWidth));
    }

    [Fact]
    public void Windows_stand_side_by_side_unless_a_stride_is_given()
    {
        var pool = new MaxPool2DAttribute(3, 2);
        Assert.Equal((3, 2), (pool.StrideHeight, pool.StrideWidth));
        pool.StrideWidth = 4;
        Assert.Equal((3, 4), (pool.StrideHeight, pool.StrideWidth));
        pool.Stride = 1;
        Assert.Equal((1, 4), (pool.StrideHeight, pool.StrideWidth));
        Assert.Equal(5, new AveragePool1DAttribute(5).Stride);
    }

    [Fact]
    public void The_first_of_equal_values_gets_the_gradient()
    {
        Assert.Equal([0, 1, 0, 1, 0, 0], InputGradients([1, 2, 2, 0, 0, -1], new InputAttribute(1, 6), new MaxPool1DAttribute(3)));
        Assert.Equal([0, 2, 0, 0], InputGradients([0, 3, 3, 3], new InputAttribute(1, 4), new MaxPool1DAttribute(3) { Stride = 1 }));
        Assert.Equal([0, 1, 0, 0, 0, 0], InputGradients([1, 2, 0, 2, 2, 2], new InputAttribute(1, 2, 3), new GlobalMaxPoolAttribute()));

        static double[] InputGradients(double[] x, params Attribute[] attributes)
        {
            NetworkDeclaration declaration = Read(attributes);
            double[] ones = [.. Enumerable.Repeat(1.0, declaration.OutputSize)];
            var batch = new Batch { Inputs = x, Count = 1, OutputGradients = ones };
            return GradientPass<DoubleReal>.Run(declaration, [], batch).InputGradients;
        }
    }

    [Fact]
    public void Not_a_number_is_the_largest()
    {
        ReferenceNetwork network = new(Read(new InputAttribute(1, 6), new MaxPool1DAttribute(2)));
        Assert.Equal([double.NaN, double.NaN, 1], network.Predict([double.NaN, 5, 5, double.NaN, 0, 1]));
    }

    [Fact]
    public void Padding_is_never_the_largest()
    {
        ReferenceNetwork network = new(Read(new InputAttribute(1, 3), new MaxPool1DAttribute(2) { Padding = 1 }));
        Assert.Equal([-1, -2], network.Predict([-1, -3, -2]));
    }

    [Theory]
    [InlineData(new[] { 4, 6 }, new[] { 4, 6 })]
    [InlineData(new[] { -1 }, new[] { 24 })]
    [InlineData(new[] { 2, -1, 3 }, new[] { 2, 4, 3 })]
    [InlineData(new[] { 24, -1 }, new[] { 24, 1 })]
    public void Reshape_finds_what_is_left(int[] shape, int[] expected) =>
        Assert.Equal(expected, Read(new InputAttribute(2, 3, 4), new ReshapeAttribute(shape)).OutputShape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Shapes_follow(int[] expected, int[] input, LayerAttribute layer) =>
        Assert.Equal(expected, Read(new InputAttribute(input), layer).OutputShape);

    [Fact]
    public void Weights_have_the_shapes_of_PyTorch()
    {
        AssertShapes(new Conv1DAttribute(6, 5) { Groups = 2 }, [4, 9], [6, 2, 5], [6]);
        AssertShapes(new Conv2DAttribute(6, 3, 2) { Groups = 2 }, [4, 9, 9], [6, 2, 3, 2], [6]);
        AssertShapes(new DepthwiseConv2DAttribute(3, 2) { Multiplier = 2 }, [4, 9, 9], [8, 1, 3, 2], [8]);
        AssertShapes(new ConvTranspose2DAttribute(6, 3, 2) { Groups = 2 }, [4, 9, 9], [4, 3, 3, 2], [6]);

        static void AssertShapes(LayerAttribute layer, int[] input, params int[][] shapes)
        {
            NetworkDeclaration declaration = Read(new InputAttribute(input), layer);
            Assert.Equal(["weight", "bias"], declaration.Parameters.Select(tensor => tensor.Name.Split('.')[1]));
            Assert.Equal(shapes, declaration.Parameters.Select(tensor => tensor.Shape));
        }
    }

    [Fact]
    public void A_weight_of_a_convolution_is_used_at_every_position()
    {
        Assert.Equal(6 * 2 * 3 * 3 * 7 * 7, Multiplications(new Conv2DAttribute(6, 3) { Groups = 2 }));
        Assert.Equal(4 * 9 * 9 * 6 * 9, Multiplications(new ConvTranspose2DAttribute(6, 3)));
        Assert.Equal(4 * 9 * 9 * 5, Multiplications(new DenseAttribute(5)));
        Assert.Equal(0, Multiplications(new MaxPool2DAttribute(3)));

        static long Multiplications(LayerAttribute layer) => Read(new InputAttribute(4, 9, 9), layer).Multiplications;
    }

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
        { [4, 7], [3, 9], new Conv1DAttribute(4, 3) },
        { [4, 3], [3, 9], new Conv1DAttribute(4, 3) { Stride = 3, Padding = Padding.Same } },
        { [4, 5, 6], [2, 5, 6], new Conv2DAttribute(4, 4) { Padding = Padding.Same } },
        { [4, 3, 8], [2, 5, 6], new Conv2DAttribute(4, 3) { PaddingWidth = 2 } },
        { [6, 2, 2], [2, 5, 6], new DepthwiseConv2DAttribute(3) { Multiplier = 3, Stride = 2 } },
        { [4, 10, 13], [2, 5, 6], new ConvTranspose2DAttribute(4, 3) { Stride = 2, PaddingHeight = Padding.Same } },
        { [4, 10, 12], [2, 5, 6], new ConvTranspose2DAttribute(4, 3) { Stride = 2, Padding = 1, OutputPadding = 1 } },
        { [4, 15, 18], [2, 5, 6], new ConvTranspose2DAttribute(4, 1) { Stride = 3, Padding = Padding.Same } },
        { [2, 4], [2, 9], new MaxPool1DAttribute(2) },
        { [2, 5], [2, 9], new MaxPool1DAttribute(2) { Padding = Padding.Same } },
        { [2, 2, 2], [2, 5, 6], new MaxPool2DAttribute(2, 3) },
        { [2, 3, 3], [2, 5, 6], new AveragePool2DAttribute(2) { Padding = Padding.Same } },
        { [2, 3], [2, 9], new AveragePool1DAttribute(3) },
        { [2], [2, 9], new GlobalAveragePoolAttribute() },
        { [2], [2, 3, 4, 5], new GlobalMaxPoolAttribute() },
        { [2, 8, 15], [2, 5, 6], new ZeroPad2DAttribute(1, 2, 4, 5) },
        { [2, 7, 10], [2, 5, 6], new ZeroPad2DAttribute(1, 2) },
        { [2, 10, 18], [2, 5, 6], new Upsample2DAttribute(2, 3) },
    };

    public static TheoryData<string, int[], LayerAttribute> Refused => new()
    {
        { "The input is [5]; it must be [channels, length].", [5], new Conv1DAttribute(2, 3) },
        { "The input is [1, 5, 5]; it must be [channels, length].", [1, 5, 5], new MaxPool1DAttribute(2) },
        { "The input is [5, 5]; it must be [channels, height, width].", [5, 5], new Conv2DAttribute(2, 3) },
        { "The input is [5]; it must be [channels, height, width].", [5], new DepthwiseConv2DAttribute(3) },
        { "The input is [5, 5]; it must be [channels, height, width].", [5, 5], new ConvTranspose2DAttribute(2, 3) },
        { "The input is [5, 5]; it must be [channels, height, width].", [5, 5], new AveragePool2DAttribute(2) },
        { "The input is [5, 5]; it must be [channels, height, width].", [5, 5], new ZeroPad2DAttribute(2) },
        { "The input is [5, 5]; it must be [channels, height, width].", [5, 5], new Upsample2DAttribute(2) },
        { "The input is [5]; behind the channels it needs another axis.", [5], new GlobalAveragePoolAttribute() },
        { "The input is [5]; behind the channels it needs another axis.", [5], new GlobalMaxPoolAttribute() },
        { "A window over 6 values does not fit into 5.", [1, 5], new Conv1DAttribute(2, 6) },
        { "A window over 5 values does not fit into 4.", [1, 4, 9], new Conv2DAttribute(2, 3) { Dilation = 2 } },
        { "A window over 7 values does not fit into 6.", [1, 9, 4], new DepthwiseConv2DAttribute(7) { Padding = 1 } },
        { "A window over 3 values does not fit into 2.", [1, 2, 9], new MaxPool2DAttribute(3) },
        { "Filters is 0; it must be at least 1.", [1, 5, 5], new Conv2DAttribute(0, 3) },
        { "Filters is 0; it must be at least 1.", [1, 5, 5], new ConvTranspose2DAttribute(0, 3) },
        { "Multiplier is 0; it must be at least 1.", [1, 5, 5], new DepthwiseConv2DAttribute(3) { Multiplier = 0 } },
        { "The size of a window is 0; it must be at least 1.", [1, 5, 5], new Conv2DAttribute(2, 3, 0) },
        { "The size of a window is 0; it must be at least 1.", [1, 5], new AveragePool1DAttribute(0) },
        { "The size of a filter is 0; it must be at least 1.", [1, 5, 5], new ConvTranspose2DAttribute(2, 0) },
        { "Stride is 0; it must be at least 1.", [1, 5, 5], new Conv2DAttribute(2, 3) { StrideWidth = 0 } },
        { "Stride is 0; it must be at least 1.", [1, 5, 5], new MaxPool2DAttribute(2) { Stride = 0 } },
        { "Stride is -1; it must be at least 1.", [1, 5, 5], new ConvTranspose2DAttribute(2, 2) { Stride = -1 } },
        { "Dilation is 0; it must be at least 1.", [1, 5], new Conv1DAttribute(2, 3) { Dilation = 0 } },
        { "Dilation is 0; it must be at least 1.", [1, 5, 5], new ConvTranspose2DAttribute(2, 3) { DilationHeight = 0 } },
        { "Padding is -2; it must be at least -1.", [1, 5, 5], new Conv2DAttribute(2, 3) { Padding = -2 } },
        { "Padding is -2; it must be at least -1.", [1, 5], new MaxPool1DAttribute(3) { Padding = -2 } },
        { "Padding is -2; it must be at least -1.", [1, 5, 5], new ConvTranspose2DAttribute(2, 3) { Padding = -2 } },
        { "Padding is 2; it must be at most half of the window's size 3.", [1, 5], new MaxPool1DAttribute(3) { Padding = 2 } },
        { "Padding is 2; it must be at most half of the window's size 3.", [1, 5, 5], new AveragePool2DAttribute(4, 3) { Padding = 2 } },
        { "Groups is 0; it must be at least 1.", [4, 5], new Conv1DAttribute(4, 3) { Groups = 0 } },
        { "Groups is 3; it must divide 4 channels and 6 filters.", [4, 5, 5], new Conv2DAttribute(6, 3) { Groups = 3 } },
        { "Groups is 3; it must divide 6 channels and 4 filters.", [6, 5, 5], new ConvTranspose2DAttribute(4, 3) { Groups = 3 } },
        { "OutputPadding is -1; it must be at least 0.", [1, 5, 5], new ConvTranspose2DAttribute(2, 3) { OutputPadding = -1 } },
        {
            "OutputPadding is 2; it must be smaller than the stride or the dilation.",
            [1, 5, 5],
            new ConvTranspose2DAttribute(2, 3) { Stride = 2, OutputPadding = 2 }
        },
        {
            "OutputPadding is 1; with Padding.Same it must be 0.",
            [1, 5, 5],
            new ConvTranspose2DAttribute(2, 3) { Stride = 2, Padding = Padding.Same, OutputPadding = 1 }
        },
        { "With Padding 2 nothing is left of 3 values.", [1, 1, 9], new ConvTranspose2DAttribute(2, 3) { Padding = 2 } },
        { "L1 is -1; it must be finite and at least 0.", [1, 5, 5], new Conv2DAttribute(2, 3) { L1 = -1 } },
        { "InitScale is 0; it must be finite and greater than 0.", [1, 5, 5], new ConvTranspose2DAttribute(2, 3) { InitScale = 0 } },
        { "The shape has no dimensions.", [6], new ReshapeAttribute() },
        { "The shape is [3, 0]; its dimensions must be at least 1, and one may be -1.", [6], new ReshapeAttribute(3, 0) },
        { "The shape is [-1, -1]; its dimensions must be at least 1, and one may be -1.", [6], new ReshapeAttribute(-1, -1) },
        { "The shape is [-3, -2]; its dimensions must be at least 1, and one may be -1.", [6], new ReshapeAttribute(-3, -2) },
        { "The 6 values of [2, 3] have no shape [4, 2].", [2, 3], new ReshapeAttribute(4, 2) },
        { "The 6 values of [6] have no shape [4, -1].", [6], new ReshapeAttribute(4, -1) },
        { "Bottom is -1; it must be at least 0.", [1, 5, 5], new ZeroPad2DAttribute(0, -1, 0, 0) },
        { "Top is -1; it must be at least 0.", [1, 5, 5], new ZeroPad2DAttribute(-1) },
        { "ScaleWidth is 0; it must be at least 1.", [1, 5, 5], new Upsample2DAttribute(2, 0) },
    };
#pragma warning restore xUnit1045

    private static NetworkDeclaration Read(params Attribute[] attributes) => NetworkDeclaration.Read("Net", attributes);
}
