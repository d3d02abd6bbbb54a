using Interop.Cases.Onward;
using Interop.Cases.Persons;
using Interop.Cases.Places;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Texts;

/// <summary>
/// Every free text of every document: what is looked through for names stands here alone. A new member that nobody reads, here or as
/// a mark, fails a test.
/// </summary>
public static class FreeTexts
{
    public static IReadOnlyList<FreeText> Of(RescueVerificationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Written(
        [
            ("caseRef", request.CaseRef, true),
            ("facts.value", request.Facts.Value, true),
            ("risk.statement", request.Risk.Statement, true),
            ("doNoHarm.note", request.DoNoHarm.Note, true),
            ("handover.organisation", request.Handover?.Organisation, true),
            ("handover.place", request.Handover?.Place, true),
            ("handover.contact", request.Handover?.Contact, true),
            .. request.Subjects.SelectMany((subject, i) => Subject($"subjects[{i}]", subject)),
            .. Place("site", request.Site),
            .. request.Suspects.SelectMany((suspect, i) => (IEnumerable<Said>)[.. Qualified($"suspects[{i}]", [], suspect.NonPunishment, false), .. Handles($"suspects[{i}].accounts", suspect.Accounts)]),
            .. request.Channels.Select((channel, i) => new Said($"channels[{i}].name", channel.Name)),
        ]);
    }

    public static IReadOnlyList<FreeText> Of(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return Written(
        [
            ("caseRef", note.CaseRef, false),
            ("message.value", note.Message.Value, false),
            .. note.Persons.SelectMany((person, i) => (IEnumerable<Said>)
                [.. Qualified($"persons[{i}]", person.Roles, person.NonPunishment, false), .. Handles($"persons[{i}].identity.accounts", person.Identity.Accounts)]),
        ]);
    }

    public static IReadOnlyList<FreeText> Of(RescueVerificationOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Written([("caseRef", outcome.CaseRef, false), .. outcome.Lines.SelectMany((line, i) => Line($"lines[{i}]", line))]);
    }

    /// <summary>Of an onward request. Its reference is the originator's to write.</summary>
    public static IReadOnlyList<FreeText> Of(OnwardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Written([("caseRef", request.CaseRef, false), ("reason.value", request.Reason.Value, true)]);
    }

    /// <summary>Of a decision on one: conditions travel on with the data.</summary>
    public static IReadOnlyList<FreeText> Of(OnwardDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return Written(
        [
            ("caseRef", decision.CaseRef, false),
            .. decision.Conditions.Select((condition, i) => new Said($"conditions[{i}].value", condition.Value, true)),
            ("refusal.sentence", decision.Refusal?.Sentence, true),
        ]);
    }

    private static IReadOnlyList<FreeText> Written(IEnumerable<Said> texts) =>
        [.. texts.Where(text => !string.IsNullOrEmpty(text.Words)).Select(text => new FreeText(text.Path, text.Words!, text.Open))];

    private static IEnumerable<Said> Subject(string path, Subject subject) =>
    [
        // Roles and non-punishment lead each entry about the person, under the pseudonym, too.
        .. Qualified(path, subject.Roles, subject.NonPunishment, true),
        (path + ".narrative.account.value", subject.Narrative?.Account?.Value, false),
        (path + ".health.necessity", subject.Health?.Necessity, false),
        (path + ".protection.bestInterests", subject.Protection?.BestInterests, false),
        (path + ".protection.guardian.authority", subject.Protection?.Guardian?.Authority, false),
        (path + ".protection.guardian.contact", subject.Protection?.Guardian?.Contact, false),
        .. subject.Family.Select((contact, i) => new Said($"{path}.family[{i}].relation", contact.Relation)),
        .. Handles(path + ".identity.accounts", subject.Identity.Accounts),
        .. Place(path + ".lastKnown", subject.LastKnown),
    ];

    private static IEnumerable<Said> Line(string path, OutcomeLine line) =>
    [
        .. Qualified(path, line.Roles, line.NonPunishment, false),
        (path + ".verifyingUnit", line.VerifyingUnit, false),
        (path + ".nextStep", line.NextStep, false),
        (path + ".reason.sentence", line.Reason?.Sentence, false),
        (path + ".corrects", line.Corrects, false),
        .. Place(path + ".locationNow", line.LocationNow),
        .. Place(path + ".lead.place", line.Lead?.Place),
    ];

    private static IEnumerable<Said> Qualified(string path, IReadOnlyList<RoleAssertion> roles, NonPunishment? np, bool open) =>
    [
        .. roles.Select((role, i) => new Said($"{path}.roles[{i}].assertedBy", role.AssertedBy, open)),
        (path + ".nonPunishment.by", np?.By, open),
        (path + ".nonPunishment.reasons", np?.Reasons, open),
    ];

    // What somebody calls himself is often his name.
    private static IEnumerable<Said> Handles(string path, IReadOnlyList<SocialAccount> accounts) =>
        accounts.Select((account, i) => new Said($"{path}[{i}].handle", account.Handle));

    private static IEnumerable<Said> Place(string path, Location? place) => place is null ? [] :
    [
        .. place.SiteNames.SelectMany((name, i) => Local($"{path}.siteNames[{i}]", name)),
        .. Local(path + ".address", place.Address),
        (path + ".building", place.Building, false),
        (path + ".floor", place.Floor, false),
        (path + ".room", place.Room, false),
        .. Local(path + ".district", place.District),
    ];

    private static IEnumerable<Said> Local(string path, LocalText? text) => [(path + ".local", text?.Local, false), (path + ".latin", text?.Latin, false)];

    private readonly record struct Said(string Path, string? Words, bool Open = false)
    {
        public static implicit operator Said((string Path, string? Words, bool Open) text) => new(text.Path, text.Words, text.Open);
    }
}
