using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>Opens a signed directory document: type, size, signatures, strict form, in this order.</summary>
internal static class SignedReading
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxSignatures = 16;

    /// <summary>Reads the body without trusting it, to learn whose it says it is.</summary>
    public static bool TryParse<T>(Signed signed, string type, MessageParser<T> parser, DocumentCheck check, [NotNullWhen(true)] out T? body)
        where T : class, IMessage<T>
    {
        body = null;
        return check.Require(string.Equals(signed.Type, type, StringComparison.Ordinal), DirectoryCodes.DocumentTypeMismatch,
                $"Its type is '{signed.Type}'; expected {type}.")
            && check.Require(signed.Body.Length <= MaxBytes, DirectoryCodes.DocumentTooLarge,
                $"It has {signed.Body.Length} bytes; at most {MaxBytes}.")
            && check.Require(Canonical.TryParse(parser, signed.Body.Span, out body), DirectoryCodes.DocumentMalformed,
                "It is not the one spelling of its message (unknown or disordered fields, damage); fetch it again from its signer.");
    }

    /// <summary>Whether enough different keys of a set signed; a signature under a listed key that does not verify refuses the whole.</summary>
    public static bool RequireSigned(Signed signed, IReadOnlyCollection<PublicKey> keys, int threshold, DocumentCheck check)
    {
        HashSet<KeyId> good = [];
        byte[] message = Pae.Encode(signed.Type, signed.Body.Span);
        foreach (Signature signature in signed.Signatures.Take(MaxSignatures))
        {
            if (!KeyId.TryFrom(signature.Kid.Span, out KeyId kid) || keys.FirstOrDefault(k => k.Kid == kid) is not { Bytes.Length: > 0 } key)
            {
                continue; // A key of another time, e.g. a registrar that has left: it does not count.
            }

            if (!check.Require(
                signature.Algorithm == (uint)KeyAlgorithm.Ed25519 && Ed25519.Verify(key.Bytes.Span, message, signature.Value.Span),
                DirectoryCodes.SignatureBad,
                $"The signature of key {kid.ToString()[..16]} does not verify; the document was altered after it was signed."))
            {
                return false;
            }

            good.Add(kid);
        }

        return check.Require(good.Count > 0, DirectoryCodes.SignatureUnknownKey, "None of its signatures is by a key entitled to sign it.")
            && check.Require(good.Count >= threshold, DirectoryCodes.ThresholdNotMet,
                $"{good.Count} of {threshold} needed signatures are there; let further registrars sign.");
    }
}
