using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Makes a part from a content: the label is computed from the fields, so that the two cannot differ.</summary>
internal static class PartMaker
{
    /// <param name="facts">Facts of the persons that the content itself need not carry; its own are added.</param>
    public static CasePart Make<T>(T content, IEnumerable<string>? facts = null, bool mandatory = false)
        where T : class, IPartContent =>
        new(content.Category, content.Level, PartFacts.Sorted(PartLabel.Facts(content).Concat(facts ?? [])), CasePart.Json, CaseJson.WriteAny(content), mandatory);

    public static RansomDemand? Demand(Ransom? ransom) =>
        ransom is null ? null : new() { Amount = ransom.Amount, Currency = ransom.Currency, Deadline = ransom.Deadline };

    /// <summary>Accounts by fact, so that a possible victim's account can be kept apart.</summary>
    public static IEnumerable<CasePart> Accounts(Ransom? ransom) =>
        (ransom?.PayTo ?? []).GroupBy(a => a.HolderPossiblyVictim)
            .Select(g => Make(new AccountPart { Schema = PartSchema.Tag(AccountPart.Code), Accounts = [.. g] }));
}
