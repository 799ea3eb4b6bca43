namespace StaticNet.Reports;

/// <summary>The layers, and what the network takes of memory.</summary>
internal static class NetworkSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        NetworkDefinition network = content.Network;
        using (ReportPage.Section(html, "network", "Network"))
        {
            using (html.Open("div", ("class", "scroll")))
            using (html.Open("table"))
            {
                ReportPage.Columns(html, "name", "layer", "reads", "#output", "#parameters");
                WriteInputs(html, network);
                foreach (LayerDefinition layer in network.Layers)
                {
                    Row(
                        html, layer.Name, layer.Description, string.Join(", ", layer.Inputs), NumberText.Shape(layer.OutputShape),
                        layer.ParameterCount == 0 ? "" : NumberText.Of((long)layer.ParameterCount));
                }

                using (html.Line().Open("tr", ("class", "sum")))
                {
                    html.Element("th", "all", ("scope", "row")).Element("td", "").Element("td", "").Element("td", NumberText.Shape(network.OutputShape), ("class", "number"));
                    html.Element("td", NumberText.Of((long)network.ParameterCount), ("class", "number"));
                }
            }

            using (html.Line().Open("dl", ("class", "facts")))
            {
                Fact(html, "loss", network.Loss ?? "none");
                Fact(html, "optimizer", network.Optimizer ?? "none");
                if (network.Outputs.Count > 1)
                    Fact(html, "outputs", string.Join(", ", network.Outputs.Select(output => $"{output.Name} {NumberText.Shape(output.Shape)}")));
                Fact(html, "parameters in memory", NumberText.Bytes(network.ParameterBytes));
                Fact(html, "workspace of inference", NumberText.Bytes(network.InferenceWorkspaceBytes));
                Fact(html, "memory of training", $"{NumberText.Bytes(network.TrainingWorkspaceBytes)} at {NumberText.Of((long)network.MaxBatchSize)} samples at once");
            }
        }
    }

    /// <summary>A name and what belongs to it.</summary>
    public static void Fact(HtmlWriter html, string name, string value)
    {
        using (html.Line().Open("div")) html.Element("dt", name).Element("dd", value);
    }

    private static void WriteInputs(HtmlWriter html, NetworkDefinition network)
    {
        if (network.Inputs.Count == 0) Row(html, "input", "", "", NumberText.Shape(network.InputShape), "");
        foreach (SliceDefinition input in network.Inputs)
        {
            string tokens = input.VocabularySize > 0 ? $"tokens below {NumberText.Of((long)input.VocabularySize)}" : "";
            Row(html, input.Name, tokens, "", NumberText.Shape(input.Shape), "");
        }
    }

    private static void Row(HtmlWriter html, string name, string layer, string reads, string shape, string parameters)
    {
        using (html.Line().Open("tr"))
        {
            html.Element("th", name, ("scope", "row")).Element("td", layer, ("class", "code")).Element("td", reads);
            html.Element("td", shape, ("class", "number")).Element("td", parameters, ("class", "number"));
        }
    }
}
