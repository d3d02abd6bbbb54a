using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Crypto;
using Interop.Trust.Names;

namespace Interop.Trust.Certificates;

/// <summary>The TLS certificate authority of one jurisdiction: ECDSA P-256, bound by nameConstraints to one trust domain.</summary>
/// <remarks>Not the authority that signs the directory: a stolen TLS CA alone cannot connect as anyone, because keys are pinned there.</remarks>
public sealed class CertificateAuthority : IDisposable
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;

    private readonly IssuedCertificate _issued;

    private CertificateAuthority(TrustDomain domain, IssuedCertificate issued)
    {
        Domain = domain;
        _issued = issued;
    }

    /// <summary>The only trust domain that it may name.</summary>
    public TrustDomain Domain { get; }

    /// <summary>Its certificate with its private key; owned by this object.</summary>
    public X509Certificate2 Certificate => _issued.Certificate;

    /// <summary>Start of its own validity.</summary>
    public DateTimeOffset NotBefore => new(Certificate.NotBefore);

    /// <summary>End of its own validity; nothing that it issues counts longer.</summary>
    public DateTimeOffset NotAfter => new(Certificate.NotAfter);

    /// <summary>Its certificate as PEM.</summary>
    public string CertificatePem => _issued.CertificatePem;

    /// <summary>Makes a CA with a new key.</summary>
    /// <param name="domain">The trust domain it is confined to.</param>
    /// <param name="loopback">For development: certificates for localhost and 127.0.0.0/8 are within its constraints; otherwise addresses are excluded.</param>
    /// <param name="notBefore">Start of validity.</param>
    /// <param name="notAfter">End of validity.</param>
    public static CertificateAuthority Create(TrustDomain domain, bool loopback, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // A space keeps the common name from being read as a host name.
        CertificateRequest request = new($"CN=TLS authority of {domain}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        X509SubjectKeyIdentifierExtension id = new(request.PublicKey, false);
        request.CertificateExtensions.Add(id);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(id));
        request.CertificateExtensions.Add(NameConstraints.For(domain, loopback));
        using X509Certificate2 bare = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), notBefore, notAfter, Serial());
        return new CertificateAuthority(domain, new IssuedCertificate(bare.CopyWithPrivateKey(key)));
    }

    /// <summary>Reads a CA that <see cref="Save"/> wrote.</summary>
    /// <param name="domain">The domain that it must be confined to.</param>
    /// <param name="certificatePath">PEM.</param>
    /// <param name="keyPath">PEM.</param>
    /// <param name="passphrase">Opens the key; null where it is plain (development).</param>
    /// <exception cref="InvalidDataException">The files are damaged or no pair, or the certificate is not confined to the domain.</exception>
    public static CertificateAuthority Load(TrustDomain domain, string certificatePath, string keyPath, Secret? passphrase = null)
    {
        IssuedCertificate issued = IssuedCertificate.Load(certificatePath, keyPath, passphrase);
        if (!NameConstraints.Hold(issued.Certificate, domain))
        {
            issued.Dispose();
            throw new InvalidDataException($"{certificatePath} does not carry the critical nameConstraints of {domain}; use the TLS authority of that trust domain.");
        }

        return new CertificateAuthority(domain, issued);
    }

    /// <summary>Writes certificate and key as PEM, the key readable by its owner alone.</summary>
    /// <param name="certificatePath">PEM.</param>
    /// <param name="keyPath">PEM.</param>
    /// <param name="passphrase">Locks the key; null for development only.</param>
    public void Save(string certificatePath, string keyPath, Secret? passphrase = null) => _issued.Save(certificatePath, keyPath, passphrase);

    /// <summary>Issues a certificate with a new key.</summary>
    /// <exception cref="ArgumentException">The name lies in another trust domain.</exception>
    public IssuedCertificate Issue(LeafRequest leaf)
    {
        using TlsKey key = TlsKey.New();
        using X509Certificate2 bare = Issue(
            TlsRequest.Read(TlsRequest.Write(key, leaf.Id, leaf.DnsNames, leaf.Addresses), "the request"), leaf.NotBefore, leaf.NotAfter, leaf.Use);
        return new IssuedCertificate(bare.CopyWithPrivateKey(key.Key));
    }

    /// <summary>Issues what a party asked for: its names, its key, and of the request nothing else.</summary>
    /// <param name="request">Read and so checked; whether the party may have these names is the caller's to know.</param>
    /// <param name="notBefore">Start of validity, not before the CA's.</param>
    /// <param name="notAfter">End of validity, not after the CA's.</param>
    /// <param name="use">Null for what the name implies.</param>
    /// <returns>The certificate, without a private key; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The name lies in another trust domain, or the time outside the CA's own.</exception>
    public X509Certificate2 Issue(TlsRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter, LeafUse? use = null) =>
        request.Id.TrustDomain == Domain
            ? Certify(request.Key, TlsRequest.CommonName(request.Id), request.Names, use ?? request.Use, notBefore, notAfter)
            : throw new ArgumentException($"{request.Id} does not lie in {Domain}.", nameof(request));

    /// <summary>Issues what it is told, within its own domain or not: what a stolen CA would do.</summary>
    internal IssuedCertificate Sign(string subject, X509Extension names, LeafUse use, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 bare = Certify(new PublicKey(key), subject, names, use, notBefore, notAfter);
        return new IssuedCertificate(bare.CopyWithPrivateKey(key));
    }

    /// <summary>Signs a revocation list (RFC 5280 5).</summary>
    /// <param name="revoked">Certificates that count no more, and since when.</param>
    /// <param name="number">Grows with each list.</param>
    /// <param name="thisUpdate">When the list was made; its freshness counts from here.</param>
    /// <param name="nextUpdate">When the next is promised.</param>
    /// <returns>DER.</returns>
    public byte[] SignRevocationList(
        IEnumerable<(X509Certificate2 Certificate, DateTimeOffset At)> revoked, long number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate)
    {
        CertificateRevocationListBuilder builder = new();
        foreach ((X509Certificate2 certificate, DateTimeOffset at) in revoked)
        {
            builder.AddEntry(certificate, at);
        }

        return builder.Build(Certificate, new BigInteger(number), nextUpdate, HashAlgorithmName.SHA256, thisUpdate: thisUpdate);
    }

    /// <summary>Signs the list that follows another: all of its entries, the new ones, and the next number.</summary>
    /// <param name="before">The list in force, DER.</param>
    /// <param name="revoked">Certificates to add; one that is on the list already is left as it is. May be none: the list is renewed.</param>
    /// <param name="thisUpdate">Now.</param>
    /// <param name="nextUpdate">When the next is promised.</param>
    /// <returns>DER.</returns>
    /// <exception cref="InvalidDataException">The list in force is malformed or another authority's.</exception>
    public byte[] ExtendRevocationList(
        byte[] before, IEnumerable<(X509Certificate2 Certificate, DateTimeOffset At)> revoked, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate)
    {
        RevocationList known = RevocationList.TryRead(before, Certificate, out string reason)
            ?? throw new InvalidDataException($"The revocation list in force cannot be continued: {reason}; name the newest list of this authority.");
        CertificateRevocationListBuilder builder = CertificateRevocationListBuilder.Load(before, out BigInteger number);
        foreach ((X509Certificate2 certificate, DateTimeOffset at) in revoked.Where(one => !known.Contains(one.Certificate)))
        {
            builder.AddEntry(certificate, at);
        }

        return builder.Build(Certificate, number + 1, nextUpdate, HashAlgorithmName.SHA256, thisUpdate: thisUpdate);
    }

    /// <inheritdoc/>
    public void Dispose() => _issued.Dispose();

    private X509Certificate2 Certify(PublicKey key, string subject, X509Extension names, LeafUse use, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        X500DistinguishedNameBuilder title = new();
        title.AddCommonName(subject);
        CertificateRequest request = new(title.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        OidCollection uses = [new Oid(ClientAuth)];
        if (use == LeafUse.ClientAndServer)
        {
            uses.Add(new Oid(ServerAuth));
        }

        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        request.CertificateExtensions.Add(names);
        return request.Create(Certificate, notBefore, notAfter, Serial());
    }

    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
