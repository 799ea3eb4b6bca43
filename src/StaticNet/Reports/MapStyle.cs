namespace StaticNet.Reports;

/// <summary>How maps of attributions look, and the tables that they stand in.</summary>
internal static class MapStyle
{
    // Behind a map its picture is so faint, and without colours, that those of the map keep their meaning on light and on dark pages.
    public const string Text = """

        .map { position: relative; display: block; overflow: hidden; border-radius: 5px; }
        .map::before { content: ""; position: absolute; inset: 0; background: var(--picture) 0 0 / 100% 100% no-repeat; image-rendering: pixelated; filter: grayscale(1); opacity: .25; }
        .map img { position: relative; }
        .gallery.pairs { grid-template-columns: repeat(auto-fill, minmax(142px, 1fr)); }
        .pair { display: flex; justify-content: center; gap: 5px; margin: 0 auto 5px; }
        .pair img { margin: 0; }
        .color { display: inline-block; width: 11px; height: 11px; margin-right: 5px; border-radius: 3px; vertical-align: -1px; background: var(--c); }
        .methods { margin: 22px 0 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(270px, 1fr)); gap: 12px; }
        .methods div { padding: 12px 16px; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; }
        .methods dt { font-weight: 600; }
        .methods dd { margin: 4px 0 0; color: var(--soft); font-size: 13.5px; }
        .methods + .note { margin-top: 12px; }
        .samples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 530px), 1fr)); gap: 16px; align-items: start; margin-top: 22px; }
        .sample { margin: 0; padding: 14px 16px; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; min-width: 0; overflow-x: auto; }
        .sample figcaption { margin-bottom: 6px; font-weight: 600; overflow-wrap: anywhere; }
        .sample .note { margin: 6px 0 0; font-size: 12.5px; }
        .sample table { width: 100%; }
        .sample th, .sample td { padding: 5px; vertical-align: top; }
        .sample th { max-width: 90px; overflow-wrap: anywhere; }
        .sample th[scope=col] { vertical-align: bottom; white-space: normal; overflow-wrap: normal; line-height: 1.25; }
        .sample th small { display: block; color: var(--soft); font-weight: 400; font-size: 11.5px; }
        .sample td img { width: 96px; border-radius: 5px; }
        .sample .map { width: 96px; }
        .sample .figures { display: block; margin-top: 3px; color: var(--soft); font-size: 11.5px; line-height: 1.35; white-space: nowrap; }
        .sample .figures b { color: var(--text); font-weight: 600; }
        .sample .figures .fair, .sample .figures .bad { padding: 0 4px; border-radius: 4px; }
        @media (max-width: 720px) { .sample td img, .sample .map { width: 78px; } }
        @media print { .sample, .methods { break-inside: avoid; } }

        """;

    /// <summary>What a colour looks like, before words that say what it means.</summary>
    public static void WriteSwatch(HtmlWriter html, (byte Red, byte Green, byte Blue) color) =>
        html.Element("span", "", ("class", "color"), ("style", "--c:" + AttributionMap.Text(color)));
}
