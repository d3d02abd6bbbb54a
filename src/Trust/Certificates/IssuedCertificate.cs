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
    /// <param name="certificatePath">PEM; the first certificate counts.</param>
    /// <param name="keyPath">PEM.</param>
    /// <param name="passphrase">Opens a locked key; null for a plain one.</param>
    /// <exception cref="InvalidDataException">A file is no PEM, or the key does not belong to the certificate.</exception>
    public static IssuedCertificate Load(string certificatePath, string keyPath, Secret? passphrase = null)
    {
        try
        {
            using TlsKey key = TlsKey.Load(keyPath, passphrase);
            using X509Certificate2 bare = X509Certificate2.CreateFromPem(File.ReadAllText(certificatePath));
            return new IssuedCertificate(bare.CopyWithPrivateKey(key.Key));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{certificatePath} and {keyPath} are not a PEM certificate and its PKCS#8 key: {e.Message} Make them again with 'interop certs'.", e);
        }
    }

    /// <summary>Writes both as PEM; the key is readable by its owner alone. Durable when it returns.</summary>
    /// <param name="certificatePath">PEM.</param>
    /// <param name="keyPath">PEM.</param>
    /// <param name="passphrase">Locks the key; null for a plain file.</param>
    public void Save(string certificatePath, string keyPath, Secret? passphrase = null)
    {
        using ECDsa key = _certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("The certificate has no ECDSA private key.");
        TlsKey.Save(key, keyPath, passphrase);
        AtomicFile.WritePublic(certificatePath, System.Text.Encoding.ASCII.GetBytes(CertificatePem));
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();
}
