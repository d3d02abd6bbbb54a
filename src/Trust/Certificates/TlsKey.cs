using System.Security.Cryptography;
using Interop.Crypto;

namespace Interop.Trust.Certificates;

/// <summary>A private TLS key, ECDSA P-256, in a PEM file of PKCS#8; it stays on the machine where it was made.</summary>
/// <remarks>A service's key is plain, because the service must start unattended; a TLS authority's is locked with a passphrase.</remarks>
public sealed class TlsKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private static readonly PbeParameters Lock = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    private TlsKey(ECDsa key) => Key = key;

    /// <summary>The pin that the directory lists.</summary>
    public Digest Pin => Digest.Of(Key.ExportSubjectPublicKeyInfo());

    /// <summary>The key; owned by this object.</summary>
    internal ECDsa Key { get; }

    /// <summary>Makes a key.</summary>
    public static TlsKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key file.</summary>
    /// <param name="path">PEM.</param>
    /// <param name="passphrase">Opens a locked one; null for a plain one.</param>
    /// <exception cref="InvalidDataException">No P-256 key, or the passphrase does not open it.</exception>
    public static TlsKey Load(string path, Secret? passphrase = null)
    {
        string pem = File.ReadAllText(path);
        ECDsa key = ECDsa.Create();
        try
        {
            if (passphrase is null)
            {
                key.ImportFromPem(pem);
            }
            else
            {
                using SecretLease lease = passphrase.Open();
                key.ImportFromEncryptedPem(pem, lease.Bytes);
            }

            return IsP256(key) ? new TlsKey(key) : throw new InvalidDataException($"{path} holds no key on the curve P-256; make a new one with 'interop certs'.");
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or InvalidDataException)
        {
            key.Dispose();
            throw failure as InvalidDataException ?? new InvalidDataException(
                $"{path} is no {(passphrase is null ? "plain" : "locked")} private key in PEM, or the passphrase is another; name the right file and passphrase.", failure);
        }
    }

    /// <summary>Writes the key, readable by its owner alone. Durable when it returns.</summary>
    /// <param name="path">PEM.</param>
    /// <param name="passphrase">Locks it (PBES2, AES-256); null for a plain file.</param>
    public void Save(string path, Secret? passphrase = null) => Save(Key, path, passphrase);

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();

    internal static bool IsP256(ECDsa key) => string.Equals(key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value, P256, StringComparison.Ordinal);

    internal static void Save(ECDsa key, string path, Secret? passphrase)
    {
        byte[] pkcs8;
        if (passphrase is null)
        {
            pkcs8 = key.ExportPkcs8PrivateKey();
        }
        else
        {
            using SecretLease lease = passphrase.Open();
            pkcs8 = key.ExportEncryptedPkcs8PrivateKey(lease.Bytes, Lock);
        }

        try
        {
            AtomicFile.WriteSecret(path, PemEncoding.WriteUtf8(passphrase is null ? "PRIVATE KEY"u8 : "ENCRYPTED PRIVATE KEY"u8, pkcs8));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }
}
