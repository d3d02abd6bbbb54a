namespace Interop.Cases.Parts;

/// <summary>Whether a part is what its label says.</summary>
public abstract record LabelVerdict
{
    private LabelVerdict()
    {
    }

    /// <summary>Label and content agree.</summary>
    public sealed record Agrees : LabelVerdict;

    /// <summary>They do not: the packet is quarantined and a signed "mislabelled" receipt sent.</summary>
    /// <param name="Code">Stable: "unreadable", "category", "level", "fact-missing", "fact-unfounded".</param>
    /// <param name="Sentence">What is wrong, without any content.</param>
    /// <param name="Category">Category that the content has; empty where it could not be read.</param>
    /// <param name="Level">Level that the content has.</param>
    public sealed record Mislabelled(string Code, string Sentence, string Category, string Level) : LabelVerdict;
}
