using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets;

/// <summary>Signs and verifies documents: a signature covers type and body together, PAE(type, body).</summary>
public static class SignedDocument
{
    /// <summary>Longest body in bytes.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Most signatures of one document.</summary>
    public const int MaxSignatures = 32;

    /// <summary>Serialises a document once and signs it.</summary>
    /// <param name="type">One of <see cref="DocumentTypes"/>.</param>
    public static Contracts.Signed Sign(string type, IMessage body, ISigner signer) => Sign(type, Canonical.Write(body), signer);

    /// <summary>Signs a body that was serialised before; to add a signature, call <see cref="AddSignature"/>.</summary>
    public static Contracts.Signed Sign(string type, ReadOnlySpan<byte> body, ISigner signer)
    {
        Contracts.Signed signed = new() { Type = Known(type), Body = ByteString.CopyFrom(body) };
        AddSignature(signed, signer);
        return signed;
    }

    /// <summary>Adds one more signature over the same type and body.</summary>
    public static void AddSignature(Contracts.Signed signed, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signed);
        signed.Signatures.Add(Signature(signed.Type, signed.Body.Span, signer));
    }

    /// <summary>The signature alone.</summary>
    public static Contracts.Signature Signature(string type, ReadOnlySpan<byte> body, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        byte[] value = new byte[Ed25519.SignatureBytes];
        signer.Sign(Pae.Encode(Known(type), body), value);
        return new Contracts.Signature
        {
            Algorithm = (uint)KeyAlgorithm.Ed25519,
            Kid = UnsafeByteOperations.UnsafeWrap(signer.Kid.ToArray()),
            Value = UnsafeByteOperations.UnsafeWrap(value),
        };
    }

    /// <summary>Checks a document of exactly one signature by a given key.</summary>
    /// <param name="publicKey">32 bytes, from whom the caller trusts for it.</param>
    /// <returns>Null where it holds.</returns>
    public static PacketRefusal? Verify(Contracts.Signed signed, string type, ReadOnlySpan<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(signed);
        if (!string.Equals(signed.Type, Known(type), StringComparison.Ordinal))
        {
            return PacketRefusal.Because(RefusalCodes.DocumentTypeMismatch, $"A document of type {type} is needed here.");
        }

        return Verify(type, signed.Body.Span, signed.Signatures, publicKey);
    }

    /// <summary>Checks exactly one signature over a body by a given key.</summary>
    /// <returns>Null where it holds.</returns>
    public static PacketRefusal? Verify(string type, ReadOnlySpan<byte> body, IReadOnlyList<Contracts.Signature> signatures, ReadOnlySpan<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        if (signatures is not [Contracts.Signature only])
        {
            return PacketRefusal.Because(RefusalCodes.SignatureMissing, "Exactly one signature is needed.");
        }

        if (!Names(only, publicKey))
        {
            return PacketRefusal.Because(RefusalCodes.SignatureKeyMismatch, "The signature names another key or algorithm than the one it is checked against.");
        }

        return body.Length <= MaxBodyBytes && Ed25519.Verify(publicKey, Pae.Encode(Known(type), body), only.Value.Span)
            ? null
            : PacketRefusal.Because(RefusalCodes.SignatureBad, "The signature does not verify: the document was changed or signed for something else.");
    }

    /// <summary>Which of the given keys signed the document: for documents that need several signatures.</summary>
    /// <returns>Ids of distinct keys with a good signature; signatures by other keys count for nothing.</returns>
    public static IReadOnlySet<KeyId> SignersAmong(Contracts.Signed signed, string type, IEnumerable<ReadOnlyMemory<byte>> publicKeys)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(publicKeys);
        HashSet<KeyId> signers = [];
        if (!string.Equals(signed.Type, Known(type), StringComparison.Ordinal) || signed.Body.Length > MaxBodyBytes || signed.Signatures.Count > MaxSignatures)
        {
            return signers;
        }

        byte[] message = Pae.Encode(type, signed.Body.Span);
        foreach (ReadOnlyMemory<byte> key in publicKeys)
        {
            if (signed.Signatures.Any(signature => Names(signature, key.Span) && Ed25519.Verify(key.Span, message, signature.Value.Span)))
            {
                signers.Add(KeyId.Of(KeyAlgorithm.Ed25519, key.Span));
            }
        }

        return signers;
    }

    /// <summary>Verifies, then reads the body strictly.</summary>
    public static Outcome<T> Read<T>(Contracts.Signed signed, string type, ReadOnlySpan<byte> publicKey, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        PacketRefusal? refusal = Verify(signed, type, publicKey);
        return refusal is null ? ReadUnverified(signed, type, parser) : refusal;
    }

    /// <summary>Reads the body strictly without looking at signatures: to learn whose key to ask for, never to act on.</summary>
    public static Outcome<T> ReadUnverified<T>(Contracts.Signed signed, string type, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(signed);
        if (!string.Equals(signed.Type, Known(type), StringComparison.Ordinal))
        {
            return PacketRefusal.Because(RefusalCodes.DocumentTypeMismatch, $"A document of type {type} is needed here.");
        }

        return signed.Body.Length <= MaxBodyBytes && Canonical.TryParse(parser, signed.Body.Span, out T? message)
            ? new Outcome<T>.Held(message)
            : PacketRefusal.Because(RefusalCodes.DocumentMalformed, $"The body is not one {type} in its one canonical spelling.");
    }

    /// <summary>The digest by which a document is known: SHA-256(PAE(type, body)).</summary>
    public static Digest DigestOf(Contracts.Signed signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        return Pae.DigestOf(signed.Type, signed.Body.Span);
    }

    /// <summary>SHA-256 of the body alone, where a document's description asks for it (manifests, receipts in the log).</summary>
    public static Digest BodyDigestOf(Contracts.Signed signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        return Digest.Of(signed.Body.Span);
    }

    private static bool Names(Contracts.Signature signature, ReadOnlySpan<byte> publicKey) =>
        signature.Algorithm == (uint)KeyAlgorithm.Ed25519
        && signature.Value.Length == Ed25519.SignatureBytes
        && KeyId.TryFrom(signature.Kid.Span, out KeyId kid)
        && kid == KeyId.Of(KeyAlgorithm.Ed25519, publicKey);

    private static string Known(string type) =>
        DocumentTypes.All.Contains(type, StringComparer.Ordinal) ? type : throw new ArgumentException("Not a document type of this format.", nameof(type));
}
