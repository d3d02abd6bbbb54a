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

    public string[]? AnyFact { get; init; }

    public string? AbsentFact { get; init; }

    public string? Level { get; init; }

    /// <summary>"true", "false" or null.</summary>
    public string? Emergency { get; init; }

    public bool Overridable { get; init; }

    public string? Redact { get; init; }

    public int? AtMost { get; init; }

    public int? AtLeast { get; init; }

    /// <summary>Second officers of the sender.</summary>
    public int? FourEyes { get; init; }

    /// <summary>A duty; <see cref="ModelWorld.Honoured"/> is the only one that the recipient can carry out.</summary>
    public string? Duty { get; init; }

    public bool HasThen => Redact is not null || AtMost is not null || AtLeast is not null || FourEyes is not null || Duty is not null;

    public string Yaml()
    {
        ModelYaml yaml = new();
        yaml.Line($"- id: {Id}");
        yaml.Line($"  {Verb}: {(Side == "common" ? "exchange" : Side)}");
        yaml.Line("  title: {en: x}");
        yaml.Line("  because: {instrument: X, article: \"1\"}");
        if (Verb == "permit")
        {
            yaml.Line(Side switch { "common" => "  from: all\n  to: all", "send" => "  to: all", _ => "  from: all" });
            yaml.Line("  type: all");
        }

        string[]? everything = Verb == "permit" ? ["all"] : null;
        yaml.Words("for", For ?? everything);
        yaml.Words("data", Data ?? everything);
        yaml.Words("on", On ?? everything);
        yaml.Braced("when", ("facts", Fact), ("any-fact", ModelYaml.List(AnyFact)), ("no-fact", AbsentFact), ("level", Level), ("emergency", Emergency));
        yaml.Braced("unless", ("for", ModelYaml.List(UnlessFor)), ("on", ModelYaml.List(UnlessOn)));
        yaml.Braced("then", ("redact", Redact), ("retain-at-most", AtMost is null ? null : $"{AtMost}d"), ("retain-at-least", AtLeast is null ? null : $"{AtLeast}d"), ("four-eyes", FourEyes is null ? null : $"{{sender: {FourEyes}}}"), ("duties", Duty is null ? null : $"[{Duty}]"));
        if (Overridable)
        {
            yaml.Line("  overridable: emergency");
        }

        return yaml.ToString();
    }
}
