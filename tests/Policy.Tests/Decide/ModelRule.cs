namespace Interop.Policy.Tests.Decide;

/// <summary>A generated rule, kept as words: the oracle reads these, the engine reads the YAML made of them.</summary>
internal sealed record ModelRule(string Id, string Side, string Verb)
{
    public string[]? For { get; init; }

    public string[]? Data { get; init; }

    public string[]? On { get; init; }

    public string[]? UnlessFor { get; init; }

    public string[]? UnlessOn { get; init; }

    public string? Fact { get; init; }

    public string? AbsentFact { get; init; }

    public string? Level { get; init; }

    public string? Redact { get; init; }

    public int? AtMost { get; init; }

    public int? AtLeast { get; init; }

    public bool HasThen => Redact is not null || AtMost is not null || AtLeast is not null;

    public string Yaml()
    {
        List<string> lines = [$"- id: {Id}", $"  {Verb}: {(Side == "common" ? "exchange" : Side)}", "  title: {en: x}", "  because: {instrument: X, article: \"1\"}"];
        if (Verb == "permit")
        {
            lines.AddRange(Side switch { "common" => ["  from: all", "  to: all"], "send" => ["  to: all"], _ => (string[])["  from: all"] });
            lines.Add("  type: all");
        }

        Add("for", For ?? (Verb == "permit" ? ["all"] : null));
        Add("data", Data ?? (Verb == "permit" ? ["all"] : null));
        Add("on", On ?? (Verb == "permit" ? ["all"] : null));
        List<string> when = [];
        Pair(when, "facts", Fact);
        Pair(when, "no-fact", AbsentFact);
        Pair(when, "level", Level);
        Braced("when", when);
        List<string> unless = [];
        Pair(unless, "for", UnlessFor is null ? null : $"[{string.Join(", ", UnlessFor)}]");
        Pair(unless, "on", UnlessOn is null ? null : $"[{string.Join(", ", UnlessOn)}]");
        Braced("unless", unless);
        List<string> then = [];
        Pair(then, "redact", Redact);
        Pair(then, "retain-at-most", AtMost is null ? null : $"{AtMost}d");
        Pair(then, "retain-at-least", AtLeast is null ? null : $"{AtLeast}d");
        Braced("then", then);
        return string.Join('\n', lines) + "\n";

        void Add(string key, string[]? words)
        {
            if (words is ["all"])
            {
                lines.Add($"  {key}: all");
            }
            else if (words is not null)
            {
                lines.Add($"  {key}: [{string.Join(", ", words)}]");
            }
        }

        void Braced(string key, List<string> pairs)
        {
            if (pairs.Count > 0)
            {
                lines.Add($"  {key}: {{{string.Join(", ", pairs)}}}");
            }
        }

        static void Pair(List<string> pairs, string key, string? value)
        {
            if (value is not null)
            {
                pairs.Add($"{key}: {value}");
            }
        }
    }
}
