using Interop.Policy.Decide;

namespace Interop.Policy.Explain;

/// <summary>Why a decision is what it is, for machines and for people.</summary>
/// <param name="Json">Canonical JSON: codes and arguments in a stable order, no free text.</param>
/// <param name="Text">English sentences, one per line.</param>
public sealed record Explanation(ReadOnlyMemory<byte> Json, string Text)
{
    internal static Explanation Of(PolicyDecision decision, Audience audience) =>
        new(ExplanationJson.Write(decision, audience), ExplanationText.Write(decision, audience));
}
