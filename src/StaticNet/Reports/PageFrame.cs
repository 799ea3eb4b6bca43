using System.Text;
using StaticNet.Formats;

namespace StaticNet.Reports;

/// <summary>What all pages have in common: the head with the style, and the foot.</summary>
internal static class PageFrame
{
    /// <summary>A whole page.</summary>
    /// <param name="title">What the browser calls it; any text.</param>
    /// <param name="writeMain">Writes what stands in it.</param>
    /// <param name="script">Our own script; <c>null</c> for none.</param>
    /// <param name="refreshSeconds">After how many seconds a browser loads it again; <c>null</c> for never.</param>
    public static string Write(string title, Action<HtmlWriter> writeMain, string? script = null, string? refreshSeconds = null)
    {
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            WriteHead(html, title, refreshSeconds);
            using (html.Line().Open("body"))
            using (html.Open("main"))
            {
                writeMain(html);
                html.Line().Element("footer", "Written by StaticNet.");
            }

            if (script is not null)
            {
                // What is in it must mean the same to readers of XML.
                using (html.Line().Open("script")) html.Raw("//<![CDATA[\n").Raw(script).Raw("\n//]]>\n");
            }
        }

        return html.Line().ToString();
    }

    /// <summary>Puts a page into a file, which is the old one or the new one whatever happens.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Save(string path, string page)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(page);
        DurableFile.Write(path, stream => stream.Write(bytes));
    }

    private static void WriteHead(HtmlWriter html, string title, string? refreshSeconds)
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
            if (refreshSeconds is not null) html.Empty("meta", ("http-equiv", "refresh"), ("content", refreshSeconds)).Line();
            html.Element("title", title).Line();
            using (html.Open("style")) html.Raw(PageStyle.Text).Raw(MapStyle.Text);
        }
    }
}
