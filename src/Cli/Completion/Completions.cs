namespace Interop.Cli.Completion;

/// <summary>What may stand where the cursor is.</summary>
/// <param name="Words">Candidates that begin with what is typed, in their order.</param>
/// <param name="Files">A file or folder may stand there; the shell knows which there are.</param>
internal sealed record Completions(IReadOnlyList<Candidate> Words, bool Files)
{
    /// <summary>The line that stands for <see cref="Files"/>; no word begins with a colon.</summary>
    public const string FilesMark = ":files";

    public static Completions None { get; } = new([], Files: false);

    /// <summary>As the scripts read it: a line for each word, with its meaning behind a tab; then the mark.</summary>
    public IEnumerable<string> Lines => [.. Words.Select(word => word.Says.Length == 0 ? word.Value : $"{word.Value}\t{word.Says}"), .. Files ? [FilesMark] : Array.Empty<string>()];
}
