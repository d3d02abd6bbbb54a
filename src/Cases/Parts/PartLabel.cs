using Interop.Cases.Checks;

namespace Interop.Cases.Parts;

/// <summary>Computes a part's label from its content and compares it with the one it travelled under.</summary>
public static class PartLabel
{
    // Facts that make a policy milder: claimed only where the content bears them out.
    private static readonly string[] Milder = [PartFacts.ConsentGiven, PartFacts.GuardianNamed];

    /// <inheritdoc cref="Check(string, string, IReadOnlyList{string}, ReadOnlySpan{byte})"/>
    public static LabelVerdict Check(CasePart part) => Check(part.Category, part.Level, part.Facts, part.Content.Span);

    /// <param name="category">Category of the label.</param>
    /// <param name="level">Level of the label, empty for none.</param>
    /// <param name="facts">Part facts of the label.</param>
    /// <param name="json">Content, UTF-8.</param>
    public static LabelVerdict Check(string category, string level, IReadOnlyList<string> facts, ReadOnlySpan<byte> json)
    {
        (IPartContent? content, Finding? finding) = PartSchema.Read(json);
        if (content is null)
        {
            return new LabelVerdict.Mislabelled("unreadable", $"The content is not of any known schema ({finding!.Code} at \"{finding.Path}\").", "", "");
        }

        if (content.Category != category)
        {
            return new LabelVerdict.Mislabelled("category", $"Labelled {category}, but the content is {content.Category}.", content.Category, content.Level);
        }

        if (content.Level != level)
        {
            return new LabelVerdict.Mislabelled("level", $"Labelled level \"{level}\", but the content is at level \"{content.Level}\".", content.Category, content.Level);
        }

        string[] computed = Facts(content);
        string? missing = computed.FirstOrDefault(f => !facts.Contains(f, StringComparer.Ordinal));
        if (missing is not null)
        {
            return new LabelVerdict.Mislabelled("fact-missing", $"The content holds somebody to whom \"{missing}\" applies, and the label does not say so.", category, level);
        }

        string? unfounded = facts.FirstOrDefault(f => IsChecked(f, content) && !computed.Contains(f, StringComparer.Ordinal));
        return unfounded is null
            ? new LabelVerdict.Agrees()
            : new LabelVerdict.Mislabelled("fact-unfounded", $"The label claims \"{unfounded}\", and the content does not bear it out.", category, level);
    }

    internal static string[] Facts(IPartContent content) =>
        PartFacts.Sorted(content.Persons.SelectMany(p => PartFacts.Of(p.Who, p.Protection)).Concat(content.OtherFacts));

    // Consent and guardian stand in the identity alone; at level pseudonym the guardian is left out.
    private static bool IsChecked(string fact, IPartContent content) =>
        fact == PartFacts.NonPunishmentDecided
        || (content is IdentityPart && Milder.Contains(fact, StringComparer.Ordinal) && (fact != PartFacts.GuardianNamed || content.Level == IdentityPart.Full));
}
