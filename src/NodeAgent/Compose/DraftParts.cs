using Interop.Cases;
using Interop.Cases.Parts;
using Interop.NodeAgent.Onward;

namespace Interop.NodeAgent.Compose;

/// <summary>Every part of a draft for one recipient: the document's, and what the agent itself adds.</summary>
internal static class DraftParts
{
    private const string ThirdPartyH2 = "third-party-h2";
    private const string OtherPurpose = "received-for-another-purpose";

    /// <param name="draft">Content with its emergency, where it has one.</param>
    /// <param name="document">The document of the draft.</param>
    /// <param name="foreign">What of it others gave, and whether they agreed to this recipient.</param>
    /// <param name="today">Day in the sender's time zone.</param>
    public static IReadOnlyList<CasePart> Of(DraftContent draft, CaseDocument document, ThirdParty foreign, DateOnly today)
    {
        IReadOnlyList<CasePart> written = document.Parts(today);
        IEnumerable<CasePart> parts = written.Concat((draft.Files ?? []).Select(file => file.Part(written)));
        if (draft.Emergency is { } emergency)
        {
            // The statement is what nobody may miss; a note's own words may be withheld from whom they are not for.
            parts = parts.Select(part => part.Mandatory && document is CaseDocument.Message ? part with { Mandatory = false } : part).Prepend(emergency.Part(document));
        }

        parts = parts.Concat(foreign.Origins.Select(CaseParts.Of));
        return foreign.IsNone ? [.. parts] : [.. parts.Select(part => Marked(part, foreign.OtherPurpose ? [ThirdPartyH2, OtherPurpose] : [ThirdPartyH2]))];
    }

    // The packet as a whole is made of what another gave: a part that by itself tells little still tells it in this company.
    private static CasePart Marked(CasePart part, string[] facts) =>
        part with { Facts = [.. part.Facts.Concat(facts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
}
