using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>Signs directory documents; who may sign what is checked by everyone who reads them.</summary>
public static class DirectorySigning
{
    /// <summary>A document with one signature per signer, in the order given.</summary>
    /// <param name="type">One of DocumentTypes.</param>
    /// <param name="document">Jurisdictions, Authority or Manifest, lists ordered by name.</param>
    /// <param name="signers">One or more; not disposed.</param>
    public static Signed Sign(string type, IMessage document, params IReadOnlyCollection<ISigner> signers) =>
        Sign(new Signed { Type = type, Body = document.ToByteString() }, signers);

    /// <summary>A proposed document with one more signature per signer.</summary>
    /// <param name="proposed">Signed in place.</param>
    /// <param name="signers">One or more; not disposed.</param>
    public static Signed Sign(Signed proposed, params IReadOnlyCollection<ISigner> signers)
    {
        foreach (ISigner signer in signers)
        {
            AddSignature(proposed, signer);
        }

        return proposed;
    }

    /// <summary>Adds a signature to a document that another signed before.</summary>
    public static void AddSignature(Signed signed, ISigner signer)
    {
        byte[] value = new byte[Ed25519.SignatureBytes];
        signer.Sign(Pae.Encode(signed.Type, signed.Body.Span), value);
        signed.Signatures.Add(new Signature
        {
            Algorithm = (uint)KeyAlgorithm.Ed25519,
            Kid = ByteString.CopyFrom(signer.Kid.ToArray()),
            Value = ByteString.CopyFrom(value),
        });
    }

    /// <summary>What the next version of a document names as the one before: SHA-256 of the body.</summary>
    public static ByteString PrevOf(Signed before) => ByteString.CopyFrom(Digest.Of(before.Body.Span).ToArray());
}
