using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Competitors.Plain;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>A row of <c>images</c> or <c>sequences</c>: an operation of a network, and the bar that was set for it.</summary>
/// <param name="Network">Its name in the table.</param>
/// <param name="Operation">What a call does.</param>
/// <param name="Batch">Samples of a call.</param>
/// <param name="Parameters">Of the network.</param>
/// <param name="MultiplyAdds">Of a sample, or a frame, forward; padding counted.</param>
/// <param name="Flops">Of a call: 2 for each multiply-add, which a gradient of weights or inputs needs once more.</param>
/// <param name="StaticNet">StaticNet with a batch.</param>
/// <param name="Plain">The plain loops with a batch.</param>
internal sealed record ComparisonRow(
    string Network, string Operation, int Batch, int Parameters, long MultiplyAdds, double Flops,
    Func<int, Contender> StaticNet, Func<int, Contender> Plain)
{
    /// <summary>The peak for which the bars in time were set, in GFLOP/s.</summary>
    public const double BarPeak = 240;

    private const int CheckedSteps = 3;

    /// <summary>The longest time, at that peak.</summary>
    public double? MostNanoseconds { get; init; }

    /// <summary>The least share of the peak.</summary>
    public double? LeastPercent { get; init; }

    /// <summary>The fastest that others are known to be, and who.</summary>
    public string BestKnown { get; init; } = "";

    /// <summary>Whether a call changes the weights: then it is not repeated for ever.</summary>
    public bool IsTraining { get; init; }

    /// <summary>After how many calls both sides are compared.</summary>
    public int CheckedCalls { get; init; } = 1;

    /// <summary>Parameters and multiply-adds of a network that was published, the latter to three digits.</summary>
    public (int Parameters, double MultiplyAdds)? Published { get; init; }

    public override string ToString() => $"{Network} {Operation} {Batch}";

    /// <summary><c>Predict</c> with one sample.</summary>
    public static ComparisonRow Forward<TNet>(string network)
        where TNet : class, INetwork<TNet> =>
        Of<TNet>(network, "fwd", 1, passes: 1, Contenders.Predict<TNet>, Contenders.PlainPredict<TNet>);

    /// <summary>The gradients of the parameters and, if wanted, of the inputs, for one sample.</summary>
    public static ComparisonRow Backward<TNet>(string network, bool withInputs)
        where TNet : class, IDifferentiableNetwork<TNet> =>
        Of<TNet>(
            network, withInputs ? "∂W, ∂x" : "∂W", 1, passes: withInputs ? 2 : 1,
            samples => Contenders.Backward<TNet>(samples, withInputs), samples => Contenders.PlainBackward<TNet>(samples, withInputs));

    /// <summary>A training step against targets.</summary>
    public static ComparisonRow Train<TNet>(string network, int batch)
        where TNet : class, ITrainableNetwork<TNet> => Train<TNet>(network, batch, Contenders.Train<TNet>);

    /// <summary>A training step against class labels.</summary>
    public static ComparisonRow TrainOnLabels<TNet>(string network, int batch)
        where TNet : class, ILabelTrainable<TNet> => Train<TNet>(network, batch, Contenders.TrainOnLabels<TNet>);

    /// <summary>The next frame of a stream; a sample has the steps of one.</summary>
    public static ComparisonRow Step<TNet>(string network)
        where TNet : class, IStreamingNetwork<TNet>
    {
        ComparisonRow row = Of<TNet>(network, "step", 1, passes: 1, Contenders.Step<TNet>, Contenders.PlainStep<TNet>);
        int steps = NetworkSamples.Of<TNet>(1).Steps;
        return row with { MultiplyAdds = row.MultiplyAdds / steps, Flops = row.Flops / steps, CheckedCalls = steps };
    }

    private static ComparisonRow Train<TNet>(string network, int batch, Func<NetworkSamples, Contender> staticNet)
        where TNet : class, INetwork<TNet> =>
        Of<TNet>(network, "train", batch, passes: 3, staticNet, Contenders.PlainTrain<TNet>) with { IsTraining = true, CheckedCalls = CheckedSteps };

    /// <summary>With three passes the network's inputs need no gradient.</summary>
    private static ComparisonRow Of<TNet>(
        string network, string operation, int batch, int passes, Func<NetworkSamples, Contender> staticNet, Func<NetworkSamples, Contender> plain)
        where TNet : class, INetwork<TNet>
    {
        var loops = PlainNetwork.Of<TNet>(NetworkSamples.Of<TNet>(1));
        long all = loops.MultiplyAdds, needless = passes == 3 ? loops.FirstMultiplyAdds : 0;
        return new ComparisonRow(
            network, operation, batch, TNet.Definition.ParameterCount, all, 2.0 * batch * (passes * all - needless),
            size => staticNet(NetworkSamples.Of<TNet>(size)), size => plain(NetworkSamples.Of<TNet>(size)));
    }
}
