using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Parts;

/// <summary>What became of one person, without place and health, which are parts of their own.</summary>
public sealed record OutcomeEntry
{
    public required PersonLine Who { get; init; }

    public required OutcomeStatus Status { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }

    public IReadOnlyList<VerificationMethod> VerifiedHow { get; init => field = value ?? []; } = [];

    public string? VerifyingUnit { get; init; }

    public Answer FreeToLeave { get; init; } = Answer.Unknown;

    public DetainingBody? DetainedBy { get; init; }

    public Wish? Wishes { get; init; }

    public string? NextStep { get; init; }

    public DateTimeOffset? NextStepBy { get; init; }

    public int? Confidence { get; init; }

    public Reason? Reason { get; init; }

    public string? Corrects { get; init; }
}
