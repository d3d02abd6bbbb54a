using Interop.Cases.Persons;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Content of rescue.outcome.</summary>
public sealed record OutcomePart : IPartContent
{
    internal const string Code = "rescue.outcome";

    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    public required string CaseRef { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public required IReadOnlyList<OutcomeEntry> Lines { get; init; }

    /// <summary>Of the whole answer, not of this part.</summary>
    public IReadOnlyList<StatusCount> Totals { get; init => field = value ?? []; } = [];

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => Lines.Select(l => (l.Who, (Protection?)null));
}
