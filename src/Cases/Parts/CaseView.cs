using Interop.Cases.Onward;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>A packet as its recipient sees it: from the parts that came, however many.</summary>
public sealed record CaseView
{
    public bool Exercise { get; init; }

    public string? CaseRef { get; init; }

    public RequestPart? Request { get; init; }

    public NotePart? Note { get; init; }

    /// <summary>Why an emergency is attested.</summary>
    public EmergencyPart? Emergency { get; init; }

    public OnwardRequest? OnwardRequest { get; init; }

    public OnwardDecision? OnwardDecision { get; init; }

    /// <summary>Whose data these are, where the sender received them from others, and under which conditions.</summary>
    public IReadOnlyList<OnwardOrigin> Origins { get; init => field = value ?? []; } = [];

    /// <summary>Of an outcome: how all lines stand, as the answering side counted.</summary>
    public IReadOnlyList<StatusCount> Totals { get; init => field = value ?? []; } = [];

    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>By line number.</summary>
    public required IReadOnlyList<LineView> Lines { get; init; }

    public IReadOnlyList<SuspectRef> Suspects { get; init => field = value ?? []; } = [];

    public IReadOnlyList<PayTo> Accounts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Channel> Channels { get; init => field = value ?? []; } = [];

    /// <summary>How many parts a gateway withheld, as its signed notices say.</summary>
    public int Withheld { get; init; }
}
