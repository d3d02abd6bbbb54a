using System.Text.Json;
using Interop.Crypto;
using Interop.NodeAgent.Api;

namespace Interop.NodeAgent.Compose;

/// <summary>What an officer wants to send, complete: what is stored, approved and sealed. Written once; its bytes are what an approval is of.</summary>
internal sealed record DraftContent
{
    public required string Type { get; init; }

    public required string Urgency { get; init; }

    public required string Purpose { get; init; }

    public required IReadOnlyList<string> SecondaryPurposes { get; init; }

    public required IReadOnlyList<string> Bases { get; init; }

    public required IReadOnlyList<OffenceEntry> Offences { get; init; }

    public required IReadOnlyList<string> Handling { get; init; }

    public required IReadOnlyList<string> Facts { get; init; }

    public required int NotAfterHours { get; init; }

    public required IReadOnlyList<RecipientEntry> To { get; init; }

    /// <summary>Digest of the packet answered, 64 hexadecimal digits.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Its packet id, 32 hexadecimal digits.</summary>
    public string? InReplyToId { get; init; }

    /// <summary>The emergency that its officers attest, or null.</summary>
    public AttestedEmergency? Emergency { get; init; }

    /// <summary>Files that go with it; null where none does, so that a draft without them is spelt as ever.</summary>
    public IReadOnlyList<DraftFile>? Files { get; init; }

    /// <summary>The document in its one spelling.</summary>
    public required JsonElement Case { get; init; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DraftJson.Default.DraftContent);

    public static DraftContent Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, DraftJson.Default.DraftContent) ?? throw new InvalidDataException("A stored draft says null.");

    /// <summary>What an approval is of: SHA-256(CTX("casepkt/v1 act", "approve", bytes)).</summary>
    public static Digest ActOf(ReadOnlySpan<byte> written) => new Context("casepkt/v1 act", 2).Add("approve").Add(written).Digest();
}
