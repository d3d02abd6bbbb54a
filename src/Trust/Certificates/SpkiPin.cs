using System.Security.Cryptography.X509Certificates;
using Interop.Crypto;

namespace Interop.Trust.Certificates;

/// <summary>The pin of a TLS key: SHA-256 of its SubjectPublicKeyInfo, as manifests and authorities list it.</summary>
public static class SpkiPin
{
    /// <summary>The pin of a certificate's key; it survives renewal with the same key.</summary>
    public static Digest Of(X509Certificate2 certificate) => Digest.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo());
}
