using System.Globalization;

namespace Interop.Policy.Documents;

/// <summary>Why documents do not go together.</summary>
/// <param name="Code">equivocation, chain-broken, chain-without-predecessor or two-common-rules.</param>
/// <param name="Document">Id of the document.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record ChainProblem(string Code, string Document, long Version, string Sentence)
{
    /// <summary>Two documents of one id and version that say different things: somebody shows one to some and the other to others.</summary>
    public const string Equivocation = "equivocation";

    /// <summary>A document does not name the digest of the version before it.</summary>
    public const string Broken = "chain-broken";

    /// <summary>A first version that names a predecessor.</summary>
    public const string WithoutPredecessor = "chain-without-predecessor";

    /// <summary>Common rules under two ids.</summary>
    public const string TwoCommon = "two-common-rules";

    /// <summary>"agency/vn.police version 7: code: sentence".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Document} version {Version}: {Code}: {Sentence}");
}
