using Interop.Cases.Onward;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>The declaration of packet types: which parts a document becomes, and the way back.</summary>
public static class CaseParts
{
    /// <summary>Parts of a request, the mandatory rescue.request first. Persons share a part only where all their facts agree.</summary>
    /// <param name="request">Checked; errors here would be sealed.</param>
    /// <param name="today">Day in the sender's time zone.</param>
    public static IReadOnlyList<CasePart> Of(RescueVerificationRequest request, DateOnly today, PartChoice? choice = null) =>
        RequestParts.Of(request, today, choice ?? PartChoice.Everything);

    /// <summary>Parts of an outcome; every rescue.outcome is mandatory, since totals must reconcile.</summary>
    public static IReadOnlyList<CasePart> Of(RescueVerificationOutcome outcome, PartChoice? choice = null) =>
        OutcomeParts.Of(outcome, choice ?? PartChoice.Everything);

    /// <summary>Parts of a note: the message, and where it has them persons and accounts.</summary>
    public static IReadOnlyList<CasePart> Of(Note note, DateOnly today, PartChoice? choice = null) =>
        NoteParts.Of(note, today, choice ?? PartChoice.Everything);

    /// <summary>The one part of an onward request.</summary>
    public static IReadOnlyList<CasePart> Of(OnwardRequest request) => [PartMaker.Make(request, mandatory: true)];

    /// <summary>The one part of a decision on one.</summary>
    public static IReadOnlyList<CasePart> Of(OnwardDecision decision) => [PartMaker.Make(decision, mandatory: true)];

    /// <summary>Schema tag of <see cref="OnwardOrigin"/>.</summary>
    public static string OriginSchema { get; } = PartSchema.Tag(OnwardOrigin.Tag);

    /// <summary>What the third party is told of whose data it receives.</summary>
    public static CasePart Of(OnwardOrigin origin) => PartMaker.Make(origin, mandatory: true);

    /// <summary>The statement of an emergency.</summary>
    /// <param name="caseRef">Reference of the case.</param>
    /// <param name="exercise">Nobody in it exists.</param>
    /// <param name="statement">What officers attest.</param>
    /// <param name="salt">32 hexadecimal digits, random.</param>
    public static CasePart Of(string caseRef, bool exercise, string statement, string salt) => PartMaker.Make(
        new EmergencyPart { Schema = PartSchema.Tag(EmergencyPart.Tag), Exercise = exercise, CaseRef = caseRef, Statement = statement, Salt = salt }, mandatory: true);

    /// <summary>Whether an opened part is the statement of an emergency.</summary>
    public static bool IsEmergency(CasePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Category == RequestPart.Code && PartSchema.Read(part.Content.Span).Content is EmergencyPart;
    }

    /// <summary>The recipient's view of the parts that came.</summary>
    /// <param name="present">Opened parts, in any order; check their labels first (<see cref="PartLabel"/>).</param>
    /// <param name="withheld">How many more a gateway withheld, as its notices say.</param>
    public static CaseReading<CaseView> Read(IReadOnlyList<CasePart> present, int withheld = 0)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentOutOfRangeException.ThrowIfNegative(withheld);
        return ViewReader.Read(present, withheld);
    }
}
