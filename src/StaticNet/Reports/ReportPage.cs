namespace StaticNet.Reports;

/// <summary>The page, section by section.</summary>
internal static class ReportPage
{
    /// <summary>While training goes on, a browser loads the page again after so many seconds.</summary>
    private const string RefreshSeconds = "5";

    public static string Write(ReportContent content)
    {
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            WriteHead(html, content);
            using (html.Line().Open("body"))
            using (html.Open("main"))
            {
                HeaderSection.Write(html, content);
                CurveSection.Write(html, content);
                ReviewSection.Write(html, content);
                NetworkSection.Write(html, content);
                OptionSection.Write(html, content);
                html.Line().Element("footer", "Written by StaticNet.");
            }

            // What is in it must mean the same to readers of XML.
            using (html.Line().Open("script")) html.Raw("//<![CDATA[\n").Raw(PageScript.Text).Raw("\n//]]>\n");
        }

        return html.Line().ToString();
    }

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

    private static void WriteHead(HtmlWriter html, ReportContent content)
    {
        using (html.Open("head"))
        {
            html.Empty("meta", ("charset", "utf-8")).Line();
            html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
            html.Empty("meta", ("name", "color-scheme"), ("content", "light dark")).Line();

            // The browser's promise that nothing is loaded from anywhere.
            html.Empty(
                "meta",
                ("http-equiv", "Content-Security-Policy"),
                ("content", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:")).Line();
            if (content.IsRunning) html.Empty("meta", ("http-equiv", "refresh"), ("content", RefreshSeconds)).Line();
            html.Element("title", content.Title).Line();
            using (html.Open("style")) html.Raw(PageStyle.Text);
        }
    }
}
