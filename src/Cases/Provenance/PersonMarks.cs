using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Provenance;

/// <summary>
/// Reads marks out of documents: names by their search key, numbers of documents, telephones, devices and accounts, and lines by case
/// and pseudonym. What was written anew in other words leaves no mark; the officer who does that answers for it.
/// </summary>
public static class PersonMarks
{
    private const int LongestName = 6;

    public static IReadOnlyList<PersonMark> Of(RescueVerificationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
        [
            .. request.Subjects.SelectMany(s => Line(request.CaseRef, s.Pseudonym).Concat(Person(s.Identity, request.CaseRef, s.Pseudonym))),
            .. request.Suspects.SelectMany(s => Suspect(s, request.CaseRef)),
            .. (request.Ransom?.PayTo ?? []).SelectMany(a => Account(a, request.CaseRef)),
            .. Words(request.CaseRef, request.Facts.Value, request.Risk.Statement),
        ];
    }

    public static IReadOnlyList<PersonMark> Of(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return
        [
            .. note.Persons.SelectMany(p => Line(note.CaseRef, p.Pseudonym).Concat(Person(p.Identity, note.CaseRef, p.Pseudonym))),
            .. (note.Ransom?.PayTo ?? []).SelectMany(a => Account(a, note.CaseRef)),
            .. Words(note.CaseRef, note.Message.Value),
        ];
    }

    public static IReadOnlyList<PersonMark> Of(RescueVerificationOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return [.. outcome.Lines.SelectMany(l => Line(outcome.CaseRef, l.Pseudonym))];
    }

    /// <summary>Of an onward request.</summary>
    public static IReadOnlyList<PersonMark> Of(OnwardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. request.Lines.SelectMany(l => Line(request.CaseRef, l.Pseudonym)), .. Words(request.CaseRef, request.Reason.Value)];
    }

    /// <summary>Of a decision on one.</summary>
    public static IReadOnlyList<PersonMark> Of(OnwardDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return [.. decision.Lines.SelectMany(l => Line(decision.CaseRef, l.Pseudonym)), .. Words(decision.CaseRef, decision.Conditions.Select(c => c.Value))];
    }

    /// <summary>Names that a text may hold.</summary>
    public static IReadOnlyList<PersonMark> OfText(string caseRef, string? text) => [.. Words(caseRef, text)];

    /// <summary>Of a packet as it was opened here.</summary>
    public static IReadOnlyList<PersonMark> Of(CaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        string caseRef = view.CaseRef ?? "";
        return
        [
            .. view.Lines.SelectMany(l => Line(caseRef, l.Pseudonym).Concat(l.Identity is null ? [] : Person(l.Identity, caseRef, l.Pseudonym))),
            .. view.Suspects.SelectMany(s => Suspect(s, caseRef)),
            .. view.Accounts.SelectMany(a => Account(a, caseRef)),
        ];
    }

    private static IEnumerable<PersonMark> Line(string caseRef, string pseudonym) =>
        caseRef.Length == 0 ? [] : [new($"line:{caseRef}|{pseudonym}", caseRef, pseudonym)];

    private static IEnumerable<PersonMark> Person(PersonIdentity identity, string caseRef, string who)
    {
        IEnumerable<string> numbers =
        [
            .. identity.Documents.Select(d => $"doc:{d.Issuer}:{d.Number}"),
            .. identity.Phones.Select(p => $"tel:{p.Number}"),
            .. identity.Devices.SelectMany(d => (string?[])[d.Imei, d.Iccid, d.Imsi]).OfType<string>().Select(n => $"device:{n}"),
            .. identity.Accounts.Select(Social).OfType<string>(),
        ];
        return [.. Names(identity.Names, caseRef, who, identity.BirthDate), .. numbers.Select(n => new PersonMark(n, caseRef, who))];
    }

    private static IEnumerable<PersonMark> Suspect(SuspectRef suspect, string caseRef) =>
        [.. Names(suspect.Names, caseRef, suspect.Ref, null), .. suspect.Accounts.Select(Social).OfType<string>().Select(n => new PersonMark(n, caseRef, suspect.Ref))];

    // One word alone is too common to tell anybody by.
    private static IEnumerable<PersonMark> Names(IEnumerable<PersonName> names, string caseRef, string who, string? birthDate) =>
        names.Select(n => NameKey.Of(n.Full).Value).Where(key => key.Contains(' ', StringComparison.Ordinal))
            .Select(key => new PersonMark($"name:{key}", caseRef, who, birthDate));

    private static IEnumerable<PersonMark> Account(PayTo account, string caseRef)
    {
        string? key = account switch
        {
            { Bank: { } bank } => $"bank:{bank.Country}:{bank.Bin ?? bank.Bic}:{bank.Account}",
            { Wallet: { } wallet } => $"wallet:{wallet.Provider}:{wallet.Id}",
            { Crypto: { } crypto } => $"chain:{crypto.Chain}:{crypto.Address}",
            _ => null,
        };
        return key is null ? [] : [new(key, caseRef, "")];
    }

    private static string? Social(SocialAccount account) => account.Id is null ? null : $"account:{account.Platform}:{account.Id}";

    // Every run of two to six words could be a name that was received.
    private static IEnumerable<PersonMark> Words(string caseRef, params IEnumerable<string?> texts)
    {
        foreach (string text in texts.OfType<string>())
        {
            string[] words = NameKey.Of(text).Value.Split(' ');
            for (int start = 0; start < words.Length; start++)
            {
                for (int end = start + 2; end <= Math.Min(words.Length, start + LongestName); end++)
                {
                    yield return new($"name:{string.Join(' ', words[start..end])}", caseRef, "");
                }
            }
        }
    }
}
