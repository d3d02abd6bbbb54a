using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Crypto;

namespace Interop.Trust.Certificates;

/// <summary>A certificate with its private key, ECDSA P-256.</summary>
public sealed class IssuedCertificate : IDisposable
{
    private readonly X509Certificate2 _certificate;

    internal IssuedCertificate(X509Certificate2 certificateWithKey) => _certificate = certificateWithKey;

    /// <summary>The certificate with its private key; owned by this object.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>The pin of its key.</summary>
    public Digest Pin => SpkiPin.Of(_certificate);

    /// <summary>The certificate as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Reads the two files that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A file is no PEM, or the key does not belong to the certificate.</exception>
    public static IssuedCertificate Load(string certificatePath, string keyPath)
    {
        try
        {
            return new IssuedCertificate(X509Certificate2.CreateFromPemFile(certificatePath, keyPath));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{certificatePath} and {keyPath} are not a PEM certificate and its PKCS#8 key: {e.Message} Make them again with 'interop certs'.", e);
        }
    }

    /// <summary>Writes both as PEM; the key is readable by its owner alone. Durable when it returns.</summary>
    public void Save(string certificatePath, string keyPath)
    {
        using ECDsa key = _certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("The certificate has no ECDSA private key.");
        byte[] pkcs8 = key.ExportPkcs8PrivateKey();
        try
        {
            AtomicFile.WriteSecret(keyPath, PemEncoding.WriteUtf8("PRIVATE KEY"u8, pkcs8));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }

        AtomicFile.WritePublic(certificatePath, System.Text.Encoding.ASCII.GetBytes(CertificatePem));
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();
}
