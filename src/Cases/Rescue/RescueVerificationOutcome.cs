namespace Interop.Cases.Rescue;

/// <summary>Packet type rescue-verification-outcome: answers to some or all lines of a request.</summary>
public sealed record RescueVerificationOutcome
{
    public const string SchemaName = "rescue-verification-outcome/1";

    /// <summary><see cref="SchemaName"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>Nobody in it exists: an exercise or a test.</summary>
    public bool Exercise { get; init; }

    /// <summary>The requester's reference.</summary>
    public required string CaseRef { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>One to 64 lines.</summary>
    public required IReadOnlyList<OutcomeLine> Lines { get; init; }

    /// <summary>How all lines stand after this answer, where the answering side says so; must agree with what was answered.</summary>
    public IReadOnlyList<StatusCount> Totals { get; init => field = value ?? []; } = [];
}
