using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Texts;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>
/// Texts that reach everybody who gets any part may not name a person of the list: a gateway can withhold identities,
/// not words. Whole names of two words and more are looked for, in any spelling that has the same key.
/// </summary>
internal static class FreeTextCheck
{
    public static void Run(RescueVerificationRequest request, Findings found) =>
        Names(request.Subjects.SelectMany(s => s.Identity.Names), FreeTexts.Of(request), found);

    /// <summary>Looks for these names in the open ones of these texts.</summary>
    public static void Names(IEnumerable<PersonName> named, IEnumerable<FreeText> texts, Findings found)
    {
        string[] names = [.. named.Where(n => n.Full is not null).Select(n => NameKey.Of(n.Full).Value).Where(k => k.Contains(' ', StringComparison.Ordinal))];
        foreach (FreeText text in texts.Where(text => text.Open))
        {
            string padded = $" {NameKey.Of(text.Words)} ";
            if (names.Any(n => padded.Contains($" {n} ", StringComparison.Ordinal)))
            {
                found.Error(text.Path, "name-in-free-text", "A person of the list is named here; write the pseudonym, since this text is never withheld.");
            }
        }
    }
}
