using Spectre.Console;
using StaticNet;
using StaticNet.Reports;
using StaticNet.Terminal;
using StaticNet.Training;

namespace Samples;

/// <summary>A training run with all there is to see before, meanwhile and afterwards.</summary>
internal static class Demonstration
{
    /// <summary>Trains the network and shows how well it does, what it confuses, what it looks for and where it looked.</summary>
    /// <param name="report">Where a report is written that a browser shows, or <c>null</c>.</param>
    /// <returns>The share of test images read right, 0 to 1.</returns>
    public static double Run<TNet>(TNet net, ImageTask task, TrainerOptions options, string? report = null)
        where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
    {
        Console.WriteLine(TNet.Definition);
        Console.WriteLine($"{task.Source}: {task.Train.Count:N0} images for training, {task.Test.Count:N0} for testing");

        List<ITrainingObserver> observers = [new TrainingDisplay()];
        if (report is not null)
            observers.Add(new HtmlReport(report) { ClassNames = task.Kind.ClassNames, Image = new ImageLayout(task.Kind.Channels, task.Kind.Side, task.Kind.Side) });
        TrainingHistory history = Trainer.Fit(net, task.Train.Samples, task.Test.Samples, options with
        {
            Metrics = [new Accuracy()],
            Observers = observers,
            MeasureGradients = report is not null,
        });

        AnsiConsole.WriteLine();
        var readings = new int[task.Test.Count];
        net.Classify(task.Test.Samples.Inputs, readings);
        ConfusionMatrix.Show(task.Test.Labels, readings, task.Kind.ClassNames);
        ImageGallery.Show(net, task.Test, readings, count: 6);
        Explanations.ShowFilters(net);
        Explanations.ShowSaliency(net, task.Test, readings);
        double accuracy = history.Last!["accuracy"]!.Value;
        Console.WriteLine($"training time {history.Time.TotalSeconds:F2} s, {history.Last.SamplesPerSecond:N0} samples/s");
        Console.WriteLine($"test accuracy {accuracy * 100:F2} %");
        return accuracy;
    }
}
