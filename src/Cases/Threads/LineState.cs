using Interop.Cases.Rescue;

namespace Interop.Cases.Threads;

/// <summary>How one line stands.</summary>
/// <param name="Line">Line of the request.</param>
/// <param name="Pseudonym">Its pseudonym.</param>
/// <param name="Status">Pending until first answered.</param>
/// <param name="Since">When the answer that says so was reported; null while nobody answered.</param>
/// <param name="NextStep">What happens next, where said.</param>
public sealed record LineState(int Line, string Pseudonym, OutcomeStatus Status, DateTimeOffset? Since, string? NextStep)
{
    /// <summary>Partners whose answers say so, the first first; empty while nobody answered, and on the board of one partner.</summary>
    public IReadOnlyList<string> By { get; init; } = [];
}
