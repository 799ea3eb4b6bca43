using System.CommandLine;
using Spectre.Console;
using StaticNet;
using StaticNet.Reports;
using StaticNet.Terminal;
using StaticNet.Training;

namespace Samples;

/// <summary>A training run with all there is to see before, meanwhile and afterwards.</summary>
internal static class Demonstration
{
    /// <summary><c>--report</c>, for <see cref="Run"/>.</summary>
    public static Option<string?> ReportOption() => new("--report")
    {
        Description = "Writes a report that a browser shows, and beside it, with the ending .attributions.html, why images were misread.",
        HelpName = "file.html",
    };

    /// <summary>Trains the network and shows how well it does, what it confuses, what it looks for and where it looked.</summary>
    /// <param name="report">
    /// Where a report is written that a browser shows, and beside it, with the ending .attributions.html, why images were misread; or <c>null</c>.
    /// </param>
    /// <returns>The share of test images read right, 0 to 1.</returns>
    public static double Run<TNet>(TNet net, ImageTask task, TrainerOptions options, string? report = null)
        where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
    {
        Console.WriteLine(TNet.Definition);
        Console.WriteLine($"{task.Source}: {task.Train.Count:N0} images for training, {task.Test.Count:N0} for testing");

        ImageKind kind = task.Kind;
        List<ITrainingObserver> observers = [new TrainingDisplay()];
        if (report is not null)
            observers.Add(new HtmlReport(report) { ClassNames = kind.ClassNames, Image = new ImageLayout(kind.Channels, kind.Side, kind.Side) });
        TrainingHistory history = Trainer.Fit(net, task.Train.Samples, task.Test.Samples, options with
        {
            Metrics = [new Accuracy()],
            Observers = observers,
            MeasureGradients = report is not null,
        });

        AnsiConsole.WriteLine();
        var readings = new int[task.Test.Count];
        net.Classify(task.Test.Samples.Inputs, readings);
        ShowReadings(net, task.Test, readings);
        double accuracy = history.Last!["accuracy"]!.Value;
        if (report is not null) Explain(net, task.Test, readings, Path.ChangeExtension(report, ".attributions.html"));
        Console.WriteLine($"training time {history.Time.TotalSeconds:F2} s, {history.Last.SamplesPerSecond:N0} samples/s");
        Console.WriteLine($"test accuracy {accuracy * 100:F2} %");
        return accuracy;
    }

    private static void ShowReadings<TNet>(TNet net, ImageSet images, int[] readings)
        where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
    {
        (int channels, int side, IReadOnlyList<string> names, _) = images.Kind;
        var matrix = new ConfusionMatrix(names.Count);
        matrix.Add(readings, images.Labels);
        AnsiConsole.Write(new ConfusionView(matrix, names));

        // Misread images first.
        int[] order = [.. Enumerable.Range(0, images.Count).OrderBy(i => readings[i] == images.Labels[i])];
        var probabilities = new float[names.Count];
        AnsiConsole.Write(new ImageGrid(order.Take(6).Select(i =>
        {
            net.PredictProbabilities(images.Image(i), probabilities);
            return ImageView.Of(images.Picture(i), channels, side, side).WithCaption(
                $"read {names[readings[i]]} ({probabilities[readings[i]] * 100:F0} %), is {images.Truth(i)}",
                readings[i] == images.Labels[i] ? Color.Green : Color.Red);
        })));

        if (TNet.Definition.Parameters[0].Shape is [var filters, 1 or 3, > 1, > 1])
        {
            Console.WriteLine($"the {filters} filters of the first layer");
            AnsiConsole.Write(NetworkImages.Filters(net));
        }

        int first = order[0];
        if (readings[first] == images.Labels[first]) return;
        Console.WriteLine("an image that was misread, and the pixels on which what was read depends, and what it is");
        AnsiConsole.Write(NetworkImages.Saliency(
            net, images.Image(first), [(readings[first], names[readings[first]]), (images.Labels[first], images.Truth(first))], images.Picture(first)));
    }

    /// <summary>Writes a page about the first images that were misread: the pixels that spoke for what was read, and for what it is.</summary>
    private static void Explain<TNet>(TNet net, ImageSet images, int[] readings, string path)
        where TNet : class, ILabelTrainable<TNet>, IExplainableNetwork<TNet>
    {
        ImageKind kind = images.Kind;
        var page = new AttributionPage
        {
            Title = "Images that were misread",
            ClassNames = kind.ClassNames,
            Image = new ImageLayout(kind.Channels, kind.Side, kind.Side),
        };
        foreach (int i in Enumerable.Range(0, images.Count).Where(i => readings[i] != images.Labels[i]).Take(8))
        {
            page.Add(
                net, images.Image(i), [readings[i], images.Labels[i]], $"read {kind.ClassNames[readings[i]]}, is {images.Truth(i)}", picture: images.Picture(i));
        }

        page.Save(path);
        Console.WriteLine($"the pixels on which readings depend: {path}");
    }
}
