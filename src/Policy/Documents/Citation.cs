namespace Interop.Policy.Documents;

/// <summary>Where a rule comes from.</summary>
/// <param name="Instrument">"TIP", "UNTOC", "UNCC" or the name of a national act.</param>
/// <param name="Article">Article number.</param>
/// <param name="Paragraph">Paragraph, or null.</param>
/// <param name="CheckedBy">Who compared it with the authentic text, or null: then it is shown as unverified and without a paragraph.</param>
public sealed record Citation(string Instrument, string Article, string? Paragraph, string? CheckedBy)
{
    /// <summary>"TIP 10(3)" where checked, else "TIP 10 (unverified)".</summary>
    public override string ToString() => CheckedBy is null
        ? $"{Instrument} {Article} (unverified)"
        : Paragraph is null ? $"{Instrument} {Article}" : $"{Instrument} {Article}({Paragraph})";
}
