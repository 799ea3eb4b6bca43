namespace StaticNet.Reports;

/// <summary>How the page looks: in light and in dark rooms, on wide and on narrow screens, and on paper.</summary>
internal static class PageStyle
{
    public const string Text = """

        :root { --page: #f7f7f5; --card: #fff; --edge: #e4e4df; --text: #22262b; --soft: #6b7178; --grid: #ecece8;
          --train: #2f6fdb; --validation: #d9711c; --rate: #4f8a5b; --right: 47 111 219; --wrong: 217 84 28;
          --good: #2c7a4b; --good-page: #e6f3ea; --fair: #8a6100; --fair-page: #fbf2da; --bad: #b3321f; --bad-page: #fbe9e5; }
        @media (prefers-color-scheme: dark) { :root { --page: #14171a; --card: #1c2024; --edge: #2d3338; --text: #e3e6e8; --soft: #98a1a9; --grid: #282e33;
          --train: #6ea0f5; --validation: #f0985a; --rate: #82bd8e; --right: 78 132 232; --wrong: 226 103 52;
          --good: #86cf9f; --good-page: #1b3023; --fair: #e2bf6d; --fair-page: #332b18; --bad: #f09a8a; --bad-page: #3a211d; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 36px 20px 48px; }
        h1 { margin: 0; font-size: 30px; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
        h2 { margin: 0 0 10px; font-size: 18px; font-weight: 600; }
        section { margin-top: 34px; }
        .state { margin: 8px 0 0; color: var(--soft); }
        .pill { display: inline-block; margin-right: 8px; padding: 1px 11px; border-radius: 11px; font-size: 13px; font-weight: 600; }
        .good { color: var(--good); background: var(--good-page); }
        .fair { color: var(--fair); background: var(--fair-page); }
        .bad { color: var(--bad); background: var(--bad-page); }
        .finding { margin: 0 0 12px; padding: 9px 14px; border-radius: 8px; overflow-wrap: anywhere; }
        header .finding { margin: 14px 0 0; }
        .note { margin: 0 0 12px; color: var(--soft); }
        .chart .note { margin: 4px 0 0; font-size: 12.5px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px; margin: 22px 0 0; }
        .tiles div { padding: 12px 16px; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; min-width: 0; }
        .tiles dt { color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; }
        .tiles dd { margin: 0; }
        .tiles .value { font-size: 22px; font-weight: 600; line-height: 1.35; font-variant-numeric: tabular-nums; }
        .tiles .detail { color: var(--soft); font-size: 12px; }
        .grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; }
        .chart, .scatter, .scroll, .gallery { margin: 0; padding: 14px 16px; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; }
        .chart { position: relative; max-width: 100%; }
        .chart > figcaption, .scatter > figcaption { display: flex; justify-content: space-between; }
        .title { display: inline-block; font-weight: 600; overflow-wrap: anywhere; }
        .title::first-letter { text-transform: uppercase; }
        .log { position: absolute; opacity: 0; }
        .chart label { padding: 0 9px; border: 1px solid var(--edge); border-radius: 10px; color: var(--soft); font-size: 12px; line-height: 20px; cursor: pointer; user-select: none; }
        .log:checked ~ figcaption label { color: var(--card); background: var(--soft); }
        .log:focus-visible ~ figcaption label { outline: 2px solid var(--train); }
        .log:checked ~ .linear, .log:not(:checked) ~ .logarithmic { display: none; }
        .legend { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 2px 0 8px; color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
        .legend b { color: var(--text); font-weight: 600; }
        .swatch { display: inline-block; width: 14px; height: 3px; margin-right: 6px; border-radius: 2px; vertical-align: middle; background: var(--c); }
        svg { display: block; width: 100%; height: auto; overflow: visible; }
        svg:focus { outline: none; }
        svg:focus-visible { outline: 1px solid var(--edge); }
        .chart svg { touch-action: pan-y; }
        text { fill: var(--soft); font-size: 11.5px; font-variant-numeric: tabular-nums; }
        .unit { font-size: 11px; }
        span.unit { margin-left: 6px; color: var(--soft); font-size: 12.5px; }
        .end { text-anchor: end; }
        .middle { text-anchor: middle; }
        path { fill: none; }
        .grid path, .chart path, .scatter path { vector-effect: non-scaling-stroke; }
        path.grid { stroke: var(--grid); }
        path.axis { stroke: var(--soft); stroke-width: 1; opacity: .55; }
        path.best { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; opacity: .8; }
        path.series { stroke: var(--c); stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        path.dots { stroke: var(--c); stroke-width: 5; stroke-linecap: round; }
        path.dense { stroke-width: 1.1; }
        path.points { stroke: var(--train); stroke-width: 4.5; stroke-linecap: round; opacity: .45; }
        .cursor circle { fill: var(--c); stroke: var(--card); }
        .cursor { pointer-events: none; }
        .beside { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
        .beside > * { flex: 0 1 auto; max-width: 100%; }
        .beside > .scroll:last-child { flex: 1 1 auto; }
        .beside > .scroll:last-child table { width: 100%; }
        .grid > .scatter, .grid > .scroll { align-self: start; }
        .scroll { overflow-x: auto; }
        #network .scroll { display: inline-block; max-width: 100%; }
        table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
        caption { padding-bottom: 8px; color: var(--soft); font-size: 12.5px; text-align: left; }
        th, td { padding: 4px 10px; text-align: left; font-weight: 400; }
        th[scope=col] { color: var(--soft); font-size: 12.5px; white-space: nowrap; }
        th[scope=row] { font-weight: 600; }
        .number { text-align: right; white-space: nowrap; }
        th.number[scope=col] { text-align: right; }
        table:not(.confusion) tr + tr > * { border-top: 1px solid var(--grid); }
        .sum > * { font-weight: 600; }
        .code, .numbers { font-family: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace; font-size: 12.5px; }
        .code { white-space: pre-wrap; }
        .numbers span { display: inline-block; min-width: 66px; }
        .confusion { border-collapse: separate; border-spacing: 2px; }
        .confusion th { padding: 2px 6px; text-align: center; white-space: nowrap; max-width: 120px; overflow: hidden; text-overflow: ellipsis; }
        .confusion th[scope=row] { text-align: right; }
        .confusion td { min-width: 46px; padding: 3px 5px; border-radius: 4px; text-align: center; line-height: 1.2; }
        .confusion small { display: block; font-size: 10px; opacity: .75; white-space: nowrap; }
        .right { background: rgb(var(--right) / var(--s)); }
        .wrong { background: rgb(var(--wrong) / var(--s)); }
        .deep { color: #fff; }
        .none { color: var(--edge); }
        .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(76px, 1fr)); gap: 16px 10px; }
        .gallery figure { margin: 0; text-align: center; font-size: 13px; line-height: 1.35; min-width: 0; }
        .gallery figcaption { overflow-wrap: anywhere; }
        .gallery span { display: block; color: var(--soft); font-size: 12px; }
        img { display: block; image-rendering: pixelated; }
        .gallery img { width: 64px; height: auto; margin: 0 auto 5px; border-radius: 5px; }
        td img { width: 40px; height: auto; border-radius: 3px; }
        .bars { width: auto; height: 28px; max-width: 220px; }
        .bars path { stroke: var(--train); }
        .bars .zero { stroke: var(--edge); stroke-width: 1; }
        .facts { margin: 0; columns: 2; column-gap: 40px; max-width: 900px; }
        .facts div { display: flex; gap: 14px; padding: 4px 0; break-inside: avoid; border-bottom: 1px solid var(--grid); }
        .facts dt { flex: 0 0 185px; color: var(--soft); }
        .facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
        #network .facts { margin-top: 16px; }
        footer { margin-top: 40px; color: var(--soft); font-size: 12px; }
        @media (max-width: 720px) {
          main { padding: 20px 12px 32px; }
          h1 { font-size: 24px; }
          .grid { grid-template-columns: minmax(0, 1fr); }
          .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
          .facts { columns: 1; }
          .facts dt { flex-basis: 130px; }
          text, text.unit { font-size: 14px; }
        }
        @media print {
          :root { --page: #fff; --card: #fff; --edge: #d5d5d0; --text: #000; --soft: #555; --grid: #e6e6e2; --train: #2f6fdb; --validation: #d9711c; --rate: #4f8a5b; }
          body { font-size: 12px; }
          main { max-width: none; padding: 0; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .chart, .scatter, .scroll, .gallery, .tiles, tr, .gallery figure { break-inside: avoid; }
          .chart label { display: none; }
          h2 { break-after: avoid; }
        }

        """;
}
