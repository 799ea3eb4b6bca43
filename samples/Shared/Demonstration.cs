using Spectre.Console;
using StaticNet;

namespace Samples;

/// <summary>A training run with all there is to see before, meanwhile and afterwards.</summary>
internal static class Demonstration
{
    /// <summary>Trains the network and shows how well it does, what it confuses, what it looks for and where it looked.</summary>
    /// <returns>The share of test images read right, 0 to 1.</returns>
    public static double Run<TNet>(TNet net, Dataset data, TrainingPlan plan)
        where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
    {
        Console.WriteLine(TNet.Definition);
        Console.WriteLine($"{data.Source}: {data.Train.Count:N0} images for training, {data.Test.Count:N0} for testing");

        var run = new TrainingRun<TNet>(net, data, plan);
        if (AnsiConsole.Profile.Capabilities.Interactive)
            TrainingBar.Show(run.Train);
        else
            run.Train(new EpochLines());

        AnsiConsole.WriteLine();
        ConfusionMatrix.Show(data.Test.Labels, run.Readings, data.Kind.ClassNames);
        ImageGallery.Show(net, data.Test, run.Readings, count: 6);
        Explanations.ShowFilters(net);
        Explanations.ShowSaliency(net, data.Test, run.Readings);
        Console.WriteLine($"training time {run.TrainingTime.TotalSeconds:F2} s, {run.SamplesPerSecond:N0} samples/s");
        Console.WriteLine($"test accuracy {run.TestAccuracy * 100:F2} %");
        return run.TestAccuracy;
    }
}
