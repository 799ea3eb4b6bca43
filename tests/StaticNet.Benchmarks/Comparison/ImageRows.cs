using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>The rows of <c>images</c>.</summary>
internal static class ImageRows
{
    /// <summary>Channels of ResNet-8's normalisations: each has a factor and a summand, in place of the convolution's bias.</summary>
    private const int NormChannels = 3 * 16 + 2 * 32 + 2 * 64;

    private static readonly (int, double) LeNet = (61_706, 0.417e6), Convolution = (36_928, 9.44e6);

    public static IReadOnlyList<ComparisonRow> All { get; } =
    [
        ComparisonRow.Forward<LeNet>("LeNet") with { Published = LeNet, MostNanoseconds = 8.5e3 },
        ComparisonRow.TrainOnLabels<LeNet>("LeNet", 32) with { Published = LeNet, MostNanoseconds = 900e3 },
        ComparisonRow.Forward<Convolution64>("conv 64") with { Published = Convolution, LeastPercent = 75 },
        ComparisonRow.Backward<Convolution64>("conv 64", withInputs: false) with { Published = Convolution, LeastPercent = 75 },
        ComparisonRow.Backward<Convolution64>("conv 64", withInputs: true) with { Published = Convolution, LeastPercent = 75 },
        ComparisonRow.Forward<KeywordSpotting>("DS-CNN") with { Published = (22_604, 2.66e6), MostNanoseconds = 45e3 },
        ComparisonRow.Forward<ResNet8>("ResNet-8") with { Published = (77_706, 12.5e6), MostNanoseconds = 170e3 },
        ComparisonRow.Forward<ResNet8Norm>("ResNet-8 BN") with { Published = (77_706 + NormChannels, 12.5e6), MostNanoseconds = 170e3 },
        ComparisonRow.Forward<MobileNet>("MobileNet") with { Published = (210_850, 7.49e6), MostNanoseconds = 140e3 },
        ComparisonRow.Forward<Autoencoder>("autoencoder") with { Published = (265_864, 0.264e6), MostNanoseconds = 12e3 },
    ];
}
