using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>Losses, metrics, the learning rate and gradients over epochs.</summary>
internal static class CurveSection
{
    private const string Training = "var(--train)", Validation = "var(--validation)", Rate = "var(--rate)";

    public static void Write(HtmlWriter html, ReportContent content, GradientHealth health)
    {
        using (ReportPage.Section(html, "curves", "Curves"))
        {
            List<EpochResult> epochs = content.Epochs;
            if (epochs.Count == 0)
            {
                html.Element("p", "No epoch is complete.", ("class", "note"));
                return;
            }

            using (html.Open("div", ("class", "grid")))
            {
                foreach (Chart chart in Charts(content, epochs)) ChartDrawing.Write(html, chart);
                if (GradientChart.Of(content, health) is { } gradients) ChartDrawing.Write(html, gradients);
            }
        }
    }

    private static IEnumerable<Chart> Charts(ReportContent content, List<EpochResult> epochs)
    {
        int[] numbers = [.. epochs.Select(epoch => epoch.Epoch)];
        bool hasValidation = epochs.Exists(epoch => epoch.ValidationLoss is not null);
        var losses = new List<ChartSeries> { new("training", Training, [.. epochs.Select(epoch => (double?)epoch.Loss)]) };
        if (hasValidation) losses.Add(new ChartSeries("validation", Validation, [.. epochs.Select(epoch => epoch.ValidationLoss)]));
        yield return new Chart("loss", "Loss", "mean per sample", numbers, losses) { Scale = ChartScale.Either, BestEpoch = content.Best?.Epoch };

        string set = content.Subject.Validation is null ? "training" : "validation";
        string color = content.Subject.Validation is null ? Training : Validation;
        string[] metrics = [.. epochs.SelectMany(epoch => epoch.Metrics).Select(metric => metric.Name).Distinct()];
        foreach ((int index, string metric) in metrics.Index())
        {
            ChartSeries values = new(set, color, [.. epochs.Select(epoch => epoch[metric])]);
            yield return new Chart($"metric{NumberText.Of((long)index)}", metric, "", numbers, [values]) { BestEpoch = content.Best?.Epoch };
        }

        ChartSeries rates = new("last step", Rate, [.. epochs.Select(epoch => (double?)epoch.LearningRate)]);
        yield return new Chart("rate", "Learning rate", "per step", numbers, [rates]) { Scale = ChartScale.Either };
    }
}
