using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Explain;

/// <summary>What is known about a citation: whether anybody compared it with the authentic text, and whether its instrument binds both parties.</summary>
internal static class CitationState
{
    public static bool Checked(Citation citation) => citation.CheckedBy is not null;

    /// <summary>False where the vocabulary knows the instrument and it does not bind both states that day; a national act is not looked at.</summary>
    public static bool InForce(Citation citation, PolicyDecision decision)
    {
        Vocabulary words = decision.Snapshot.Vocabulary;
        string code = citation.Instrument.ToLowerInvariant();
        return !words.Instruments.ContainsKey(code)
            || decision.Request.Instruments.Any(instrument => instrument == code || instrument.StartsWith(code + ":", StringComparison.Ordinal));
    }
}
