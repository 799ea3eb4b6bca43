using System.Globalization;
using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>Which classes are taken for which.</summary>
internal static class ConfusionSection
{
    /// <summary>The largest matrix that is drawn, the most classes in the table, and the most pairs of classes in place of a matrix.</summary>
    private const int MostCells = 30, MostClasses = 100, MostPairs = 20;

    public static void Write(HtmlWriter html, ReportContent content, ClassReview review, string id, string of, string set)
    {
        using (ReportPage.Section(html, "confusion" + id, "Confusion matrix" + of))
        {
            double accuracy = 1 - (double)review.Wrong / review.Total;
            html.Element(
                "p",
                $"{set}: {NumberText.Of(review.Total - review.Wrong)} of {NumberText.Of(review.Total)} decisions are right ({NumberText.Percent(accuracy)}).",
                ("class", "note"));
            if (review.Matrix is not { } matrix)
            {
                html.Element("p", $"{NumberText.Of((long)review.Classes)} classes are too many for a table.", ("class", "note"));
                return;
            }

            using (html.Open("div", ("class", "beside")))
            {
                if (review.Classes <= MostCells) WriteMatrix(html, content, review, matrix);
                else WritePairs(html, content, review, matrix);
                if (review.PerOutput.Count > 0) WriteOutputs(html, content, review);
                else WriteClasses(html, content, review, matrix);
            }
        }
    }

    private static void WriteMatrix(HtmlWriter html, ReportContent content, ClassReview review, ConfusionMatrix matrix)
    {
        using (html.Line().Open("div", ("class", "scroll")))
        using (html.Open("table", ("class", "confusion")))
        {
            html.Element("caption", "rows: what it is · columns: what it was taken for · small: share of the row");
            using (html.Open("tr"))
            {
                html.Element("td", "");
                for (int k = 0; k < matrix.Classes; k++) html.Element("th", content.ClassName(review, k), ("scope", "col"));
            }

            for (int actual = 0; actual < matrix.Classes; actual++)
            {
                using (html.Line().Open("tr"))
                {
                    html.Element("th", content.ClassName(review, actual), ("scope", "row"));
                    long all = matrix.ActualCount(actual);
                    for (int predicted = 0; predicted < matrix.Classes; predicted++) WriteCell(html, matrix[actual, predicted], all, actual == predicted);
                }
            }
        }
    }

    private static void WriteCell(HtmlWriter html, long count, long all, bool isRight)
    {
        if (count == 0)
        {
            html.Element("td", "·", ("class", "none"));
            return;
        }

        // Mistakes are few: what is rare is seen better by its root.
        double share = (double)count / all, depth = isRight ? share : Math.Sqrt(share);
        string kind = (isRight ? "right" : "wrong") + (depth > 0.55 ? " deep" : "");
        using (html.Open("td", ("class", kind), ("style", "--s:" + depth.ToString("0.##", CultureInfo.InvariantCulture))))
            html.Text(NumberText.Of(count)).Element("small", NumberText.Percent(share));
    }

    /// <summary>The classes that are taken for each other most often.</summary>
    private static void WritePairs(HtmlWriter html, ReportContent content, ClassReview review, ConfusionMatrix matrix)
    {
        var pairs = new WorstList<(int Actual, int Predicted, long Count)>(MostPairs);
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            for (int predicted = 0; predicted < matrix.Classes; predicted++)
            {
                long count = matrix[actual, predicted];
                if (count > 0 && actual != predicted) pairs.Add((actual, predicted, count), count);
            }
        }

        using (html.Line().Open("div", ("class", "scroll")))
        using (html.Open("table"))
        {
            html.Element("caption", $"the most frequent of all confusions between {NumberText.Of((long)matrix.Classes)} classes");
            ReportPage.Columns(html, "is", "taken for", "#count", "#share");
            foreach ((int actual, int predicted, long count) in pairs.Items)
            {
                using (html.Line().Open("tr"))
                {
                    html.Element("td", content.ClassName(review, actual)).Element("td", content.ClassName(review, predicted));
                    html.Element("td", NumberText.Of(count), ("class", "number"));
                    html.Element("td", NumberText.Percent((double)count / matrix.ActualCount(actual)), ("class", "number"));
                }
            }
        }
    }

    private static void WriteClasses(HtmlWriter html, ReportContent content, ClassReview review, ConfusionMatrix matrix)
    {
        IEnumerable<int> classes = Enumerable.Range(0, matrix.Classes);
        bool isPart = matrix.Classes > MostClasses;
        if (isPart) classes = classes.OrderBy(matrix.F1).Take(MostClasses);
        using (html.Line().Open("div", ("class", "scroll")))
        using (html.Open("table"))
        {
            html.Element("caption", isPart ? $"the {MostClasses} classes with the lowest F1" : "each class");
            ReportPage.Columns(html, "class", "#samples", "#precision", "#recall", "#F1");
            foreach (int k in classes) WriteFigures(html, content.ClassName(review, k), matrix.ActualCount(k), matrix, k);
            WriteMean(html, matrix);
        }
    }

    private static void WriteOutputs(HtmlWriter html, ReportContent content, ClassReview review)
    {
        using (html.Line().Open("div", ("class", "scroll")))
        using (html.Open("table"))
        {
            html.Element("caption", review.Rows > MostClasses ? $"the first {MostClasses} outputs" : "each output");
            ReportPage.Columns(html, "output", "#yes", "#precision", "#recall", "#F1");
            foreach ((int k, ConfusionMatrix matrix) in review.PerOutput.Take(MostClasses).Index())
                WriteFigures(html, content.OutputName(review, k), matrix.ActualCount(1), matrix, 1);
        }
    }

    private static void WriteFigures(HtmlWriter html, string name, long count, ConfusionMatrix matrix, int k)
    {
        using (html.Line().Open("tr"))
        {
            html.Element("th", name, ("scope", "row")).Element("td", NumberText.Of(count), ("class", "number"));
            WriteShares(html, matrix.Precision(k), matrix.Recall(k), matrix.F1(k));
        }
    }

    private static void WriteMean(HtmlWriter html, ConfusionMatrix matrix)
    {
        using (html.Line().Open("tr", ("class", "sum")))
        {
            html.Element("th", "mean", ("scope", "row")).Element("td", NumberText.Of(matrix.Total), ("class", "number"));
            WriteShares(html, matrix.Precision(Averaging.Macro), matrix.Recall(Averaging.Macro), matrix.F1(Averaging.Macro));
        }
    }

    private static void WriteShares(HtmlWriter html, params ReadOnlySpan<double> shares)
    {
        foreach (double share in shares) html.Element("td", NumberText.Percent(share), ("class", "number"));
    }
}
