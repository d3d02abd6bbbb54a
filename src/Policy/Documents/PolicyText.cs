namespace Interop.Policy.Documents;

/// <summary>Tells what a text is before it is read.</summary>
public static class PolicyText
{
    /// <summary>By its keys; <see cref="TextKind.Unknown"/> also for what is no YAML, with the problem of that.</summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    public static (TextKind Kind, IReadOnlyList<LoadProblem> Problems) KindOf(string fileName, string text)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        List<LoadProblem> problems = [];
        Node.Map? root = YamlNodes.Read(fileName, text, problems);
        TextKind kind = root switch
        {
            null => TextKind.Unknown,
            _ when root["expectations"] is not null => TextKind.Expectations,
            _ when root["parties"] is not null => TextKind.Parties,
            _ when root["policy"] is not null || root["rules"] is not null => TextKind.Document,
            _ when root["purposes"] is not null || root["legal-bases"] is not null || root["categories"] is not null => TextKind.Vocabulary,
            _ => TextKind.Unknown,
        };
        return (kind, problems);
    }
}
