namespace StaticNet.Reports;

/// <summary>What the network does with samples, output by output.</summary>
internal static class ReviewSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        if (content.ReviewFault is { } fault)
        {
            using (ReportPage.Section(html, "results", "Results"))
                html.Element("p", $"The network could not be looked at: {fault}", ("class", "finding bad"));
        }

        if (content.Review is not { } review) return;
        string set = $"{(review.IsValidation ? "Validation set" : "Training set")}, {NumberText.Of((long)review.Count)} samples";
        foreach (OutputReview output in review.Outputs)
        {
            string of = output.Name is null ? "" : $" of '{output.Name}'";
            string id = output.Name is null ? "" : "-" + output.Name;
            if (output is ClassReview classes)
            {
                ConfusionSection.Write(html, content, classes, id, of, set);
                MistakeSection.Write(html, content, review, classes, id, of);
            }
            else if (output is ValueReview values)
            {
                ValueSection.Write(html, content, review, values, id, of, set);
            }
        }
    }

    /// <summary>Cells of the sample that a row of a table is about.</summary>
    public static void WriteSample(HtmlWriter html, int sample, int row, bool hasRows)
    {
        string text = NumberText.Of((long)sample);
        html.Element("td", hasRows ? $"{text}, {NumberText.Of((long)row)}" : text, ("class", "number"));
    }
}
