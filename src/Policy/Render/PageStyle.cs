namespace Interop.Policy.Render;

/// <summary>How a page looks, on a screen in light or dark and on paper.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans Khmer", "Noto Sans Thai", sans-serif; }
        body { margin: 0; }
        main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; }
        h2 { font-size: 1rem; margin: 0; }
        .note { border-left: .25rem solid; padding-left: .75rem; font-weight: 600; }
        .of { margin: .1rem 0; overflow-wrap: anywhere; }
        article { border: 1px solid; border-left-width: .4rem; border-radius: .3rem; padding: .75rem 1rem; margin: 1.25rem 0; break-inside: avoid; }
        article.permit { border-color: #2e7d32; } article.forbid { border-color: #c62828; } article.require { border-color: #1565c0; }
        article.together, article.emergency { border-color: #8a5a00; }
        .id { font-family: ui-monospace, monospace; } .verb { font-weight: 400; }
        .title { font-size: 1.1rem; margin: .25rem 0 .5rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .75rem; margin: 0; }
        dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
        .because, .example { margin: .5rem 0 0; font-size: .95rem; }
        @media print { main { max-width: none; } }
        """;
}
