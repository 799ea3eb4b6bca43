using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Competitors.Plain;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>A row of <c>images</c>: an operation of a network, and the bar that was set for it.</summary>
/// <param name="Network">Its name in the table.</param>
/// <param name="Operation">What a call does.</param>
/// <param name="Batch">Samples of a call.</param>
/// <param name="Parameters">Of the network.</param>
/// <param name="MultiplyAdds">Of a sample forward, padding counted.</param>
/// <param name="Flops">Of a call: 2 for each multiply-add, which a gradient of weights or inputs needs once more.</param>
/// <param name="StaticNet">StaticNet with a batch.</param>
/// <param name="Plain">The plain loops with a batch.</param>
internal sealed record ImageRow(
    string Network, string Operation, int Batch, int Parameters, long MultiplyAdds, double Flops,
    Func<int, ImageContender> StaticNet, Func<int, ImageContender> Plain)
{
    /// <summary>The peak for which the bars in microseconds were set, in GFLOP/s.</summary>
    public const double BarPeak = 240;

    /// <summary>The most microseconds, at that peak.</summary>
    public double? MostMicroseconds { get; init; }

    /// <summary>The least share of the peak.</summary>
    public double? LeastPercent { get; init; }

    /// <summary>Channels of ResNet-8's normalisations: each has a factor and a summand, in place of the convolution's bias.</summary>
    private const int NormChannels = 3 * 16 + 2 * 32 + 2 * 64;

    /// <summary>Whether a call changes the weights: then it is not repeated for ever.</summary>
    public bool IsTraining { get; init; }

    /// <summary>Parameters and multiply-adds as published, the latter to three digits.</summary>
    public (int Parameters, double MultiplyAdds) Published { get; init; }

    public static IReadOnlyList<ImageRow> All { get; } =
    [
        Forward<LeNet>("LeNet", 61_706, 0.417e6, 8.5),
        Train<LeNet>("LeNet", 32, 61_706, 0.417e6, 900),
        Forward<Convolution64>("conv 64", 36_928, 9.44e6) with { LeastPercent = 75 },
        Backward("∂W", passes: 1) with { LeastPercent = 75 },
        Backward("∂W, ∂x", passes: 2) with { LeastPercent = 75 },
        Forward<KeywordSpotting>("DS-CNN", 22_604, 2.66e6, 45),
        Forward<ResNet8>("ResNet-8", 77_706, 12.5e6, 170),
        Forward<ResNet8Norm>("ResNet-8 BN", 77_706 + NormChannels, 12.5e6, 170),
        Forward<MobileNet>("MobileNet", 210_850, 7.49e6, 140),
        Forward<Autoencoder>("autoencoder", 265_864, 0.264e6, 12),
    ];

    public override string ToString() => $"{Network} {Operation} {Batch}";

    private static ImageSamples Samples<TNet>(int batch)
        where TNet : class, INetwork<TNet> => ImageSamples.Of<TNet>(batch);

    private static ImageRow Forward<TNet>(string network, int parameters, double multiplyAdds, double? bar = null)
        where TNet : class, INetwork<TNet>
    {
        ImageRow row = Of<TNet>(
            network, "fwd", 1, parameters, multiplyAdds, passes: 1,
            batch => ImageContenders.Predict<TNet>(Samples<TNet>(batch)), ImageContenders.PlainPredict<TNet>);
        return row with { MostMicroseconds = bar };
    }

    private static ImageRow Train<TNet>(string network, int batch, int parameters, double multiplyAdds, double bar)
        where TNet : class, ILabelTrainable<TNet>
    {
        ImageRow row = Of<TNet>(
            network, "train", batch, parameters, multiplyAdds, passes: 3,
            size => ImageContenders.Train<TNet>(Samples<TNet>(size)), ImageContenders.PlainTrain<TNet>);
        return row with { MostMicroseconds = bar, IsTraining = true };
    }

    private static ImageRow Backward(string operation, int passes)
    {
        bool withInputs = passes == 2;
        return Of<Convolution64>(
            "conv 64", operation, 1, 36_928, 9.44e6, passes,
            batch => ImageContenders.Backward<Convolution64>(Samples<Convolution64>(batch), withInputs),
            samples => ImageContenders.PlainBackward<Convolution64>(samples, withInputs));
    }

    /// <summary>With three passes the first layer's inputs need no gradient.</summary>
    private static ImageRow Of<TNet>(
        string network, string operation, int batch, int parameters, double multiplyAdds, int passes,
        Func<int, ImageContender> staticNet, Func<ImageSamples, ImageContender> plain)
        where TNet : class, INetwork<TNet>
    {
        var loops = PlainNetwork.Of<TNet>(Samples<TNet>(1));
        long all = loops.MultiplyAdds, needless = passes == 3 ? loops.FirstMultiplyAdds : 0;
        return new ImageRow(
            network, operation, batch, TNet.Definition.ParameterCount, all, 2.0 * batch * (passes * all - needless), staticNet, size => plain(Samples<TNet>(size)))
        {
            Published = (parameters, multiplyAdds),
        };
    }
}
