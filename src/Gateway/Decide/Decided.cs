using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Policy.Decide;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Decide;

/// <summary>A signed decision and what it leaves of the envelope.</summary>
/// <param name="Outcome">Allow, redact or deny.</param>
/// <param name="Side">"sender", "recipient" or "both".</param>
/// <param name="Document">The signed Decision.</param>
/// <param name="Envelope">Without the parts that are withheld, with their notices.</param>
/// <param name="Notices">The notices of this decision.</param>
/// <param name="Sentence">Why, for a person, as the sender may see it.</param>
/// <param name="ReviewBy">Until when oversight is to review it, or null.</param>
internal sealed record Decided(
    PacketOutcome Outcome, string Side, Signed Document, Envelope Envelope, IReadOnlyList<RedactionNotice> Notices, string Sentence, DateTimeOffset? ReviewBy)
{
    /// <summary>SHA-256 of the decision's body.</summary>
    public Digest Digest { get; } = SignedDocument.BodyDigestOf(Document);

    /// <summary>Code of what was past its hard limit when an emergency passed in spite of it, for its leaf; or empty.</summary>
    public string InSpiteOf { get; init; } = "";
}
