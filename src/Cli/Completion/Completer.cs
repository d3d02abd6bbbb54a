using System.CommandLine;

namespace Interop.Cli.Completion;

/// <summary>Finds what may stand at the end of a command line that is being typed. Reads the tree of verbs, so it cannot fall behind it.</summary>
internal static class Completer
{
    /// <param name="root">The whole tool.</param>
    /// <param name="typed">Words after the program's name; the last is the one under the cursor, empty after a blank.</param>
    public static Completions For(Command root, IReadOnlyList<string> typed)
    {
        string current = typed.Count == 0 ? string.Empty : typed[^1];
        Place at = Walk(root, typed.Take(typed.Count - 1));
        return at.Open is { } option ? Values(option, current)
            : current.StartsWith('-') ? new Completions(Options(at, current), Files: false)
            : Next(at, current);
    }

    private static Place Walk(Command root, IEnumerable<string> words)
    {
        Place at = new([root], null, [], 0);
        foreach (string word in words)
        {
            at = at.Open is not null ? at with { Open = null }
                : word.StartsWith('-') ? WithOption(at, word)
                : at.Arguments == 0 && Verbs(at.Verb).FirstOrDefault(verb => verb.Name == word) is { } verb ? at with { Path = [.. at.Path, verb] }
                : at with { Arguments = at.Arguments + 1 };
        }

        return at;
    }

    private static Place WithOption(Place at, string word)
    {
        string name = word.Split('=', 2)[0];
        return Known(at).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name)) is { } found
            ? at with { Given = [.. at.Given, found], Open = TakesValue(found) && !word.Contains('=', StringComparison.Ordinal) ? found : null }
            : at;
    }

    private static Completions Values(Option option, string current) => new(
        [.. ClosedLists.Of(option).Where(value => value.StartsWith(current, StringComparison.Ordinal)).Select(value => new Candidate(value, string.Empty))],
        IsFile(option.HelpName));

    private static Candidate[] Options(Place at, string current) =>
    [
        .. Known(at)
            .Where(option => option.Name.StartsWith(current, StringComparison.Ordinal) && (!at.Given.Contains(option) || option.Arity.MaximumNumberOfValues > 1))
            .Select(option => new Candidate(option.Name, Short(option.Description))),
    ];

    private static Completions Next(Place at, string current)
    {
        Argument? argument = at.Verb.Arguments.Count == 0 ? null
            : at.Arguments < at.Verb.Arguments.Count ? at.Verb.Arguments[at.Arguments]
            : at.Verb.Arguments[^1] is { Arity.MaximumNumberOfValues: > 1 } last ? last : null;
        IEnumerable<Candidate> verbs = at.Arguments > 0 ? [] : Verbs(at.Verb).Select(verb => new Candidate(verb.Name, Short(verb.Description)));
        IEnumerable<Candidate> values = argument?.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => new Candidate(item.Label, string.Empty)) ?? [];
        return new Completions([.. verbs.Concat(values).Where(word => word.Value.StartsWith(current, StringComparison.Ordinal))], IsFile(argument?.Name));
    }

    private static IEnumerable<Command> Verbs(Command at) => at.Subcommands.Where(verb => !verb.Hidden);

    // The verb's own, and those of the verbs above it that hold below.
    private static IEnumerable<Option> Known(Place at) =>
        at.Verb.Options.Concat(at.Path.SkipLast(1).SelectMany(above => above.Options.Where(option => option.Recursive))).Where(option => !option.Hidden);

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    private static bool IsFile(string? name) => name is not null && (name.Contains("FILE", StringComparison.Ordinal) || name.Contains("FOLDER", StringComparison.Ordinal));

    /// <summary>The first sentence, on one line.</summary>
    private static string Short(string? description)
    {
        string line = (description ?? string.Empty).ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line.TrimEnd('.') : line[..end];
    }

    /// <summary>How far the words before the cursor have come.</summary>
    /// <param name="Path">From the root to the verb.</param>
    /// <param name="Open">The option whose value is next; null where none is.</param>
    /// <param name="Given">Options that stand already.</param>
    /// <param name="Arguments">Arguments that stand already.</param>
    private sealed record Place(Command[] Path, Option? Open, Option[] Given, int Arguments)
    {
        public Command Verb => Path[^1];
    }
}
