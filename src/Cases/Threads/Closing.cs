namespace Interop.Cases.Threads;

/// <summary>Whether a thread may close.</summary>
public abstract record Closing
{
    private Closing()
    {
    }

    /// <summary>Every line is final and the totals reconcile.</summary>
    public sealed record MayClose : Closing;

    /// <summary>It may not.</summary>
    /// <param name="Open">Lines that are open.</param>
    /// <param name="Sentence">Says which, by number and status.</param>
    public sealed record StaysOpen(IReadOnlyList<LineState> Open, string Sentence) : Closing;
}
