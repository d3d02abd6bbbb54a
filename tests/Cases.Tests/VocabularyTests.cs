using Interop.Cases.Json;
using Interop.Cases.Persons;
using Interop.Cases.Rescue;

namespace Interop.Cases.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void Outcomes_are_open_or_terminal_as_the_vocabulary_has_them()
    {
        ILookup<bool, string> codes = Enum.GetValues<OutcomeStatus>().ToLookup(s => s.IsTerminal(), s => s.Code());
        Assert.Equal(["pending", "located-present", "team-dispatched"], codes[false]);
        Assert.Equal(
            ["rescued", "not-found", "moved", "in-custody", "already-returned", "declined-assistance", "deceased", "identity-mismatch", "unable", "refused"],
            codes[true]);
    }

    [Fact]
    public void Refusals_subject_roles_and_non_punishment_have_the_codes_of_the_vocabulary()
    {
        Assert.Equal(
            "request-not-conforming sovereignty-or-public-order own-law-forbids contrary-to-mla-system discrimination dual-criminality data-protection human-rights out-of-scope postponed minor-importance",
            Codes<RefusalCode>());
        Assert.Equal(
            "suspect accused convicted victim-possible victim-presumed victim-formal not-victim witness informant reporter associate missing accompanying-child deceased other",
            Codes<SubjectRole>());
        Assert.Equal("unassessed indicated asserted granted rejected", Codes<NonPunishmentState>());
    }

    private static string Codes<T>()
        where T : struct, Enum =>
        string.Join(' ', Enum.GetValues<T>().Select(KebabCode<T>.Of));
}
