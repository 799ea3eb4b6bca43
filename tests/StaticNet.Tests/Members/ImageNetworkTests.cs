using StaticNet.Benchmarks.Networks;

namespace StaticNet.Tests.Members;

/// <summary>The networks that <c>images</c> times are those that they are called.</summary>
public sealed class ImageNetworkTests
{
    /// <summary>LeNet by hand; the others as the reference models of mlcommons/tiny have them once BatchNorm is folded into biases.</summary>
    [Fact]
    public void Parameters_are_those_of_the_published_networks()
    {
        Assert.Equal(156 + 2_416 + 48_120 + 10_164 + 850, LeNet.ParameterCount);
        Assert.Equal(22_604, KeywordSpotting.ParameterCount);
        Assert.Equal(77_706, ResNet8.ParameterCount);
        Assert.Equal(77_706, ResNet8Norm.ParameterCount - ResNet8Norm.BufferCount / 2); // folded, a channel's factor goes into its filter
        Assert.Equal(210_850, MobileNet.ParameterCount);
        Assert.Equal(265_864, Autoencoder.ParameterCount);
    }

    /// <summary>TensorFlow's paddings and strides lead to these images in front of the last layer.</summary>
    [Fact]
    public void Images_shrink_as_in_the_published_networks()
    {
        Assert.Equal([16, 5, 5], Image(LeNet.Definition));
        Assert.Equal([64, 25, 5], Image(KeywordSpotting.Definition));
        Assert.Equal([64, 8, 8], Image(ResNet8.Definition));
        Assert.Equal([256, 3, 3], Image(MobileNet.Definition));
    }

    private static IReadOnlyList<int> Image(NetworkDefinition definition) => definition.Layers.Last(layer => layer.OutputShape.Count == 3).OutputShape;
}
