using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Certificates;

/// <summary>The TLS certificate authority of one jurisdiction: ECDSA P-256, bound by nameConstraints to one trust domain.</summary>
/// <remarks>Not the authority that signs the directory: a stolen TLS CA alone cannot connect as anyone, because keys are pinned there.</remarks>
public sealed class CertificateAuthority : IDisposable
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;
    private const int MaxCommonName = 64;

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
    /// <exception cref="InvalidDataException">The files are damaged, or the certificate is not confined to the domain.</exception>
    public static CertificateAuthority Load(TrustDomain domain, string certificatePath, string keyPath)
    {
        IssuedCertificate issued = IssuedCertificate.Load(certificatePath, keyPath);
        if (!NameConstraints.Hold(issued.Certificate, domain))
        {
            issued.Dispose();
            throw new InvalidDataException($"{certificatePath} does not carry the critical nameConstraints of {domain}.");
        }

        return new CertificateAuthority(domain, issued);
    }

    /// <summary>Writes certificate and key as PEM, the key readable by its owner alone.</summary>
    public void Save(string certificatePath, string keyPath) => _issued.Save(certificatePath, keyPath);

    /// <summary>Issues a certificate with a new key.</summary>
    /// <exception cref="ArgumentException">The name lies in another trust domain.</exception>
    public IssuedCertificate Issue(LeafRequest leaf)
    {
        if (leaf.Id.TrustDomain != Domain)
        {
            throw new ArgumentException($"{leaf.Id} does not lie in {Domain}.", nameof(leaf));
        }

        SubjectAlternativeNameBuilder names = new();
        names.AddUri(new Uri(leaf.Id.ToString()));
        foreach (string name in leaf.DnsNames)
        {
            names.AddDnsName(name);
        }

        foreach (IPAddress address in leaf.Addresses)
        {
            names.AddIpAddress(address);
        }

        // The slash keeps the common name from being read as a host name; RFC 5280 allows it 64 characters.
        string path = leaf.Id.Path[1..];
        return Sign(path.Length <= MaxCommonName ? path : path[..MaxCommonName], names.Build(), leaf.Use, leaf.NotBefore, leaf.NotAfter);
    }

    /// <summary>Issues what it is told, within its own domain or not: what a stolen CA would do.</summary>
    internal IssuedCertificate Sign(string subject, X509Extension names, LeafUse use, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
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
        using X509Certificate2 bare = request.Create(Certificate, notBefore, notAfter, Serial());
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

    /// <inheritdoc/>
    public void Dispose() => _issued.Dispose();

    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
