using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>What was trained, when, how it ended, and how well.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlWriter html, ReportContent content, GradientHealth health)
    {
        using (html.Line().Open("header", ("id", "summary")))
        {
            html.Element("h1", content.Title);
            (string kind, string text) = State(content);
            using (html.Open("p", ("class", "state")))
            {
                html.Element("span", text, ("class", "pill " + kind));
                html.Text($" {(content.Title == content.Network.Name ? "" : content.Network.Name + ", ")}begun {NumberText.Of(content.Begin)}");
                if (content.Before > 0) html.Text($", resumed in epoch {NumberText.Of((long)content.Before + 1)}");
            }

            if (content.Failure is { } failure) html.Element("p", failure, ("class", "finding bad"));
            using (html.Open("dl", ("class", "tiles"))) WriteTiles(html, content);
            foreach (GradientFinding finding in health.Findings)
                html.Element("p", finding.Message, ("class", "finding bad"));
        }
    }

    private static (string Kind, string Text) State(ReportContent content)
    {
        int last = content.Epochs.Count == 0 ? content.Before : content.Epochs[^1].Epoch;
        string of = NumberText.Of((long)content.Options.Epochs);
        if (content.Failure is not null) return ("bad", $"failed in epoch {NumberText.Of((long)last + 1)} of {of}");
        return content.Ending switch
        {
            TrainingEnd.Completed => ("good", "completed"),
            TrainingEnd.StoppedEarly => ("good", $"stopped early at epoch {NumberText.Of((long)last)} of {of}"),
            TrainingEnd.Cancelled => ("fair", $"cancelled after epoch {NumberText.Of((long)last)} of {of}"),
            _ => ("fair", $"running: {NumberText.Of((long)last)} of {of} epochs done"),
        };
    }

    private static void WriteTiles(HtmlWriter html, ReportContent content)
    {
        EpochResult? last = content.Epochs.Count == 0 ? null : content.Epochs[^1];
        EpochResult? shown = content.Best ?? last;
        bool hasValidation = content.Subject.Validation is not null;
        if (shown is not null)
        {
            string epoch = $"epoch {NumberText.Of((long)shown.Epoch)}{(content.Best is null ? "" : ", the best")}";
            if (shown.ValidationLoss is { } loss) Tile("validation loss", NumberText.Of(loss), epoch);
            else Tile("training loss", NumberText.Of(shown.Loss), epoch);
            foreach (MetricValue metric in shown.Metrics) Tile(metric.Name, NumberText.Of(metric.Value), hasValidation ? epoch : epoch + ", training set");
        }

        Tile("epochs", NumberText.Of((long)(last?.Epoch ?? content.Before)), $"of {NumberText.Of((long)content.Options.Epochs)}");
        string pace = last is { SamplesPerSecond: > 0 } ? $"{NumberText.Of((long)last.SamplesPerSecond)} samples/s" : "";
        Tile("time", NumberText.Of(content.Time), pace);
        string validation = content.Subject.Validation is { } set ? $"validation {NumberText.Of((long)set.Count)}" : "no validation";
        Tile("samples", NumberText.Of((long)content.Subject.Train.Count), validation);
        Tile("parameters", NumberText.Of((long)content.Network.ParameterCount), NumberText.Bytes(content.Network.ParameterBytes));
        if (content.SkippedSteps > 0) Tile("steps left out", NumberText.Of(content.SkippedSteps), "not finite");

        void Tile(string name, string value, string detail)
        {
            using (html.Line().Open("div"))
                html.Element("dt", name).Element("dd", value, ("class", "value")).Element("dd", detail, ("class", "detail"));
        }
    }
}
