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
