namespace Interop.Policy.Tests.Decide;

/// <summary>Writes what the model holds as people would.</summary>
internal sealed class ModelYaml
{
    private readonly List<string> _lines = [];

    public static string? List(string[]? words) => words is null ? null : $"[{string.Join(", ", words)}]";

    public void Line(string line) => _lines.Add(line);

    public void Words(string key, string[]? words)
    {
        if (words is not null)
        {
            _lines.Add(words is ["all"] ? $"  {key}: all" : $"  {key}: {List(words)}");
        }
    }

    /// <summary>"key: {name: value}" of the pairs that have a value.</summary>
    public void Braced(string key, params (string Name, string? Value)[] pairs)
    {
        string[] said = [.. pairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}: {pair.Value}")];
        if (said.Length > 0)
        {
            _lines.Add($"  {key}: {{{string.Join(", ", said)}}}");
        }
    }

    public override string ToString() => string.Join('\n', _lines) + "\n";
}
