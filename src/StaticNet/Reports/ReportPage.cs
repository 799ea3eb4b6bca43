using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>The page, section by section.</summary>
internal static class ReportPage
{
    /// <summary>While training goes on, a browser loads the page again after so many seconds.</summary>
    private const string RefreshSeconds = "5";

    public static string Write(ReportContent content) => PageFrame.Write(
        content.Title,
        html =>
        {
            var health = new GradientHealth(content.Network, content.Epochs);
            HeaderSection.Write(html, content, health);
            CurveSection.Write(html, content, health);
            ReviewSection.Write(html, content);
            NetworkSection.Write(html, content);
            OptionSection.Write(html, content);
        },
        PageScript.Text,
        content.IsRunning ? RefreshSeconds : null);

    /// <summary>A part of the page with a headline; it lasts until it is disposed.</summary>
    public static HtmlWriter.Scope Section(HtmlWriter html, string id, string title)
    {
        HtmlWriter.Scope scope = html.Line().Open("section", ("id", id));
        html.Element("h2", title);
        return scope;
    }

    /// <summary>The first row of a table. A <c>#</c> before a name means that numbers stand below it.</summary>
    public static void Columns(HtmlWriter html, params ReadOnlySpan<string> names)
    {
        using (html.Open("tr"))
        {
            foreach (string name in names) html.Element("th", name.TrimStart('#'), ("scope", "col"), ("class", name[0] == '#' ? "number" : null));
        }
    }
}
