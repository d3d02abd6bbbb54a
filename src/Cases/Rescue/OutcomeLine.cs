using Interop.Cases.Persons;
using Interop.Cases.Places;
using Interop.Cases.Values;

namespace Interop.Cases.Rescue;

/// <summary>What became of one person.</summary>
public sealed record OutcomeLine
{
    /// <summary>Line of the request.</summary>
    public required int Line { get; init; }

    /// <summary>Pseudonym of the request: guards against a slip of one line.</summary>
    public required string Pseudonym { get; init; }

    public required OutcomeStatus Status { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    public IReadOnlyList<VerificationMethod> VerifiedHow { get; init => field = value ?? []; } = [];

    public string? VerifyingUnit { get; init; }

    public Location? LocationNow { get; init; }

    public Lead? Lead { get; init; }

    public Condition? Condition { get; init; }

    public Answer FreeToLeave { get; init; } = Answer.Unknown;

    public DetainingBody? DetainedBy { get; init; }

    public Answer Minor { get; init; } = Answer.Unknown;

    public IReadOnlyList<RoleAssertion> Roles { get; init => field = value ?? []; } = [];

    public NonPunishment? NonPunishment { get; init; }

    public Wish? Wishes { get; init; }

    /// <summary>Needed while the line is open.</summary>
    public string? NextStep { get; init; }

    public DateTimeOffset? NextStepBy { get; init; }

    /// <summary>0 to 100.</summary>
    public int? Confidence { get; init; }

    public Reason? Reason { get; init; }

    /// <summary>Why an earlier final answer was wrong; needed to change one.</summary>
    public string? Corrects { get; init; }
}
