using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>
/// Texts that reach everybody who gets any part may not name a person of the list: a gateway can withhold identities,
/// not words. Whole names of two words and more are looked for, in any spelling that has the same key.
/// </summary>
internal static class FreeTextCheck
{
    public static void Run(RescueVerificationRequest request, Findings found)
    {
        Names(request.Subjects.SelectMany(s => s.Identity.Names),
        [
            ("facts.value", request.Facts.Value), ("risk.statement", request.Risk.Statement), ("doNoHarm.note", request.DoNoHarm.Note),
            ("handover.place", request.Handover?.Place), ("handover.contact", request.Handover?.Contact), ("caseRef", request.CaseRef),
        ], found);
    }

    /// <summary>Looks for these names in these texts.</summary>
    public static void Names(IEnumerable<PersonName> named, IEnumerable<(string Path, string? Words)> texts, Findings found)
    {
        string[] names = [.. named.Where(n => n.Full is not null).Select(n => NameKey.Of(n.Full).Value).Where(k => k.Contains(' ', StringComparison.Ordinal))];
        foreach ((string path, string? words) in texts)
        {
            string padded = words is null ? "" : $" {NameKey.Of(words)} ";
            if (names.Any(n => padded.Contains($" {n} ", StringComparison.Ordinal)))
            {
                found.Error(path, "name-in-free-text", "A person of the list is named here; write the pseudonym, since this text is never withheld.");
            }
        }
    }
}
