using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Places;
using Interop.Cases.Rescue;
using Interop.Cases.Texts;

namespace Interop.Cases.Provenance;

/// <summary>
/// Reads marks out of documents: names by their search key, numbers of documents, telephones, devices and accounts, lines by case and
/// pseudonym, and what became of a line and where it was seen. Names and numbers are looked for in every free text, too. What was written
/// anew in other words leaves no mark; the officer who does that answers for it.
/// </summary>
public static class PersonMarks
{
    public static IReadOnlyList<PersonMark> Of(RescueVerificationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
        [
            .. request.Subjects.SelectMany(s => Subject(s, request)),
            .. request.Suspects.SelectMany(s => Marks.Suspect(s, request.CaseRef)),
            .. (request.Ransom?.PayTo ?? []).SelectMany(a => Marks.Account(a, request.CaseRef)),
            .. request.Channels.SelectMany(c => Marks.Channel(c, request.CaseRef)),
            .. Marks.Words(request.CaseRef, FreeTexts.Of(request)),
        ];
    }

    public static IReadOnlyList<PersonMark> Of(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return
        [
            .. note.Persons.SelectMany(p => Marks.Line(note.CaseRef, p.Pseudonym).Concat(Marks.Person(p.Identity, note.CaseRef, p.Pseudonym))),
            .. (note.Ransom?.PayTo ?? []).SelectMany(a => Marks.Account(a, note.CaseRef)),
            .. Marks.Words(note.CaseRef, FreeTexts.Of(note)),
        ];
    }

    public static IReadOnlyList<PersonMark> Of(RescueVerificationOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return
        [
            .. outcome.Lines.SelectMany(l => (IEnumerable<PersonMark>)
            [
                .. Marks.Line(outcome.CaseRef, l.Pseudonym),
                .. Marks.Answered(outcome.CaseRef, l.Pseudonym),
                .. Places(outcome.CaseRef, l.Pseudonym, l.LocationNow, l.Lead?.Place),
            ]),
            .. Marks.Words(outcome.CaseRef, FreeTexts.Of(outcome)),
        ];
    }

    /// <summary>Of an onward request.</summary>
    public static IReadOnlyList<PersonMark> Of(OnwardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. request.Lines.SelectMany(l => Marks.Line(request.CaseRef, l.Pseudonym)), .. Marks.Words(request.CaseRef, FreeTexts.Of(request))];
    }

    /// <summary>Of a decision on one.</summary>
    public static IReadOnlyList<PersonMark> Of(OnwardDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return [.. decision.Lines.SelectMany(l => Marks.Line(decision.CaseRef, l.Pseudonym)), .. Marks.Words(decision.CaseRef, FreeTexts.Of(decision))];
    }

    /// <summary>Names and numbers that a text may hold.</summary>
    public static IReadOnlyList<PersonMark> OfText(string caseRef, string? text) => text is null ? [] : [.. Marks.Words(caseRef, [new FreeText("", text, Open: true)])];

    /// <summary>Of a packet as it was opened here. Its free texts leave no marks: nobody can tell which of their words are names.</summary>
    public static IReadOnlyList<PersonMark> Of(CaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        string caseRef = view.CaseRef ?? "";
        return
        [
            .. view.Lines.SelectMany(l => Line(l, caseRef)),
            .. view.Suspects.SelectMany(s => Marks.Suspect(s, caseRef)),
            .. view.Accounts.SelectMany(a => Marks.Account(a, caseRef)),
            .. view.Channels.SelectMany(c => Marks.Channel(c, caseRef)),
        ];
    }

    private static IEnumerable<PersonMark> Subject(Subject subject, RescueVerificationRequest request) =>
    [
        .. Marks.Line(request.CaseRef, subject.Pseudonym),
        .. Marks.Person(subject.Identity, request.CaseRef, subject.Pseudonym),
        .. subject.Family.SelectMany(contact => Marks.Family(contact, request.CaseRef, subject.Pseudonym)),
        .. Places(request.CaseRef, subject.Pseudonym, subject.LastKnown, request.Site),
    ];

    private static IEnumerable<PersonMark> Line(LineView line, string caseRef) =>
    [
        .. Marks.Line(caseRef, line.Pseudonym),
        .. line.Identity is null ? [] : Marks.Person(line.Identity, caseRef, line.Pseudonym),
        .. line.Family.SelectMany(contact => Marks.Family(contact, caseRef, line.Pseudonym)),
        .. line.Outcome is null ? [] : Marks.Answered(caseRef, line.Pseudonym),
        .. Places(caseRef, line.Pseudonym, line.Place, line.Lead?.Place),
    ];

    private static IEnumerable<PersonMark> Places(string caseRef, string who, params IEnumerable<Location?> places) =>
        places.OfType<Location>().SelectMany(place => Marks.Place(place, caseRef, who)).Distinct();
}
