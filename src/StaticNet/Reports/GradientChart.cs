using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>The gradients of each layer over epochs.</summary>
internal static class GradientChart
{
    private const int MostLines = 12;

    /// <summary>Red, green and blue of the first, the middle and the last layer; those between are mixed. They are seen on white and on black.</summary>
    private static readonly double[][] Colors = [[226, 125, 47], [190, 75, 145], [64, 110, 216]];

    /// <summary>A line for each layer, or <c>null</c> where gradients were not measured.</summary>
    public static Chart? Of(ReportContent content, GradientHealth health)
    {
        EpochResult[] epochs = [.. content.Epochs.Where(epoch => epoch.GradientNorms.Count > 0)];
        if (epochs.Length == 0 || health.Layers.Count == 0) return null;
        int[] shown = Shown(health.Layers.Count);
        ChartSeries[] lines =
        [
            .. shown.Select(layer => new ChartSeries(
                health.Layers[layer], Color(layer, health.Layers.Count), [.. epochs.Select(epoch => (double?)health.RootMeanSquare(epoch, layer))])),
        ];
        string title = shown.Length == health.Layers.Count ? "Gradients" : $"Gradients of {shown.Length} of {health.Layers.Count} layers";
        return new Chart("gradient", title, "root mean square of ∂L/∂w, first step", [.. epochs.Select(epoch => epoch.Epoch)], lines)
        {
            Scale = ChartScale.Log,
            Note = health.Findings.Count == 0 ? "They neither vanish nor explode on their way from the last layer to the first." : null,
        };
    }

    /// <summary>All layers, or as many as can be told apart, evenly from the first to the last.</summary>
    private static int[] Shown(int layers) => layers <= MostLines
        ? [.. Enumerable.Range(0, layers)]
        : [.. Enumerable.Range(0, MostLines).Select(i => (int)((long)i * (layers - 1) / (MostLines - 1)))];

    private static string Color(int layer, int layers)
    {
        double place = layers == 1 ? 2 : 2.0 * layer / (layers - 1);
        int from = Math.Min(1, (int)place);
        IEnumerable<string> channels = Enumerable.Range(0, 3)
            .Select(c => NumberText.Of((long)(Colors[from][c] + (place - from) * (Colors[from + 1][c] - Colors[from][c]) + 0.5)));
        return $"rgb({string.Join(' ', channels)})";
    }
}
