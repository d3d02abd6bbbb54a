namespace Interop.Policy.Tests.Decide;

/// <summary>A generated rule about what travels together.</summary>
/// <param name="Then">By category: the most exact level that passes, or "deny".</param>
internal sealed record ModelTogether(string Id, string Side, string[] Parts, (string Category, string Does)[] Then)
{
    public string[]? For { get; init; }

    public string[]? UnlessFor { get; init; }

    /// <summary>A fact of the packet.</summary>
    public string? Fact { get; init; }

    public static ModelTogether Of(Dice dice, string side, string id)
    {
        string[] parts = [.. dice.Some(["victim.identity", "victim.location", "suspect", "rescue"], 3)];
        parts = parts.Length > 1 ? parts : ["victim", "suspect.identity"];
        (string, string)[] then = [.. dice.Some(parts, 2).Select(category => (category, category == "victim.location" && dice.Below(3) > 0 ? dice.Pick(ModelWorld.Levels) : "deny"))];
        return new ModelTogether(id, side, parts, then)
        {
            For = dice.Below(3) == 0 ? [dice.Pick(ModelWorld.Purposes)] : null,
            UnlessFor = dice.Below(3) == 0 ? [dice.Pick(ModelWorld.Purposes)] : null,
            Fact = dice.Below(4) == 0 ? "consultation-done" : null,
        };
    }

    public string Yaml()
    {
        ModelYaml yaml = new();
        yaml.Line($"- id: {Id}");
        yaml.Line("  title: {en: x}");
        yaml.Line("  because: {instrument: X, article: \"1\"}");
        yaml.Words("parts", Parts);
        yaml.Words("for", For);
        yaml.Braced("when", ("facts", Fact));
        yaml.Braced("unless", ("for", ModelYaml.List(UnlessFor)));
        yaml.Braced("then", [.. Then.Select(one => (one.Category, (string?)(one.Does == "deny" ? "deny" : $"{{redact: {one.Does}}}")))]);
        return yaml.ToString();
    }
}
