using Interop.Cases.Places;
using Interop.Cases.Values;

namespace Interop.Cases.Rescue;

/// <summary>Packet type rescue-verification-request: find these people, verify, help; answer for each.</summary>
public sealed record RescueVerificationRequest
{
    public const string SchemaName = "rescue-verification-request/1";

    /// <summary><see cref="SchemaName"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>Nobody in it exists: an exercise or a test.</summary>
    public bool Exercise { get; init; }

    /// <summary>The sender's own reference.</summary>
    public required string CaseRef { get; init; }

    public required DateOnly CaseOpened { get; init; }

    /// <summary>Facts in at most 4,000 characters. Without names: it goes to everybody who gets any part.</summary>
    public required Text Facts { get; init; }

    public required ReportSource Source { get; init; }

    public required SourceEvaluation Evaluation { get; init; }

    public required Risk Risk { get; init; }

    /// <summary>One to 64 persons.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>Where they are believed to be; needed unless each subject has a place of their own.</summary>
    public Location? Site { get; init; }

    public Ransom? Ransom { get; init; }

    public IReadOnlyList<SuspectRef> Suspects { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Channel> Channels { get; init => field = value ?? []; } = [];

    public required IReadOnlyList<ActionRequested> Actions { get; init; }

    public required DoNoHarm DoNoHarm { get; init; }

    public Handover? Handover { get; init; }

    /// <summary>ISO 639-3: interpreters needed.</summary>
    public IReadOnlyList<string> InterpreterLanguages { get; init => field = value ?? []; } = [];

    /// <summary>
    /// The day on which ages are judged: the opening of the case, or today where that is earlier. Who was a child when the case
    /// was opened is treated as one until it is closed.
    /// </summary>
    public DateOnly AgeDay(DateOnly today) => CaseOpened < today ? CaseOpened : today;
}
