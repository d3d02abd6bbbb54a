using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Crypto;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Trust.Certificates;

/// <summary>A certificate request (PKCS#10, PEM): the names that a party asks for and its public key, signed with the private key that stays with it.</summary>
public sealed class TlsRequest
{
    private const string SubjectAltName = "2.5.29.17";
    private const int MaxCommonName = 64;

    private TlsRequest(SpiffeId id, X509SubjectAlternativeNameExtension names, X509Extension spelled, PublicKey key)
    {
        (Id, Names, Key) = (id, spelled, key);
        DnsNames = [.. names.EnumerateDnsNames()];
        Addresses = [.. names.EnumerateIPAddresses()];
    }

    /// <summary>Who asks.</summary>
    public SpiffeId Id { get; }

    /// <summary>Host names it wants to listen at.</summary>
    public IReadOnlyList<string> DnsNames { get; }

    /// <summary>Addresses it wants to listen at.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>The pin of its key.</summary>
    public Digest Pin => Digest.Of(Key.ExportSubjectPublicKeyInfo());

    /// <summary>Officers only connect; every other party also listens.</summary>
    public LeafUse Use => Id.Peer is PeerIdentity.Officer ? LeafUse.Client : LeafUse.ClientAndServer;

    internal PublicKey Key { get; }

    internal X509Extension Names { get; }

    /// <summary>The common name: never read as a host name because of its slash; RFC 5280 allows 64 characters.</summary>
    internal static string CommonName(SpiffeId id) => id.Path.Length - 1 <= MaxCommonName ? id.Path[1..] : id.Path[1..(MaxCommonName + 1)];

    /// <summary>Writes a request.</summary>
    /// <returns>PEM.</returns>
    public static string Write(TlsKey key, SpiffeId id, IReadOnlyList<string> dnsNames, IReadOnlyList<IPAddress> addresses)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddUri(new Uri(id.ToString()));
        foreach (string name in dnsNames)
        {
            names.AddDnsName(name);
        }

        foreach (IPAddress address in addresses)
        {
            names.AddIpAddress(address);
        }

        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName(CommonName(id));
        CertificateRequest request = new(subject.Build(), key.Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem() + "\n";
    }

    /// <summary>Reads a request and checks that whoever wrote it holds the private key.</summary>
    /// <param name="pem">Its text.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="InvalidDataException">Malformed, badly signed, another kind of key, or names other than one SPIFFE id, hosts and addresses.</exception>
    public static TlsRequest Read(string pem, string path)
    {
        try
        {
            // "Unsafe" because a request may ask for anything: of its extensions only the names are looked at, and each kind of name is judged.
            CertificateRequest request = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
            using ECDsa? key = request.PublicKey.GetECDsaPublicKey();
            if (key is null || !TlsKey.IsP256(key))
            {
                throw new InvalidDataException($"{path} asks for a certificate over another key than ECDSA P-256; make the request with 'interop certs request'.");
            }

            X509Extension[] found = [.. request.CertificateExtensions.Where(extension => extension.Oid?.Value is SubjectAltName)];
            if (found is not [X509Extension only] || !HoldsOnlyKnownForms(only.RawData))
            {
                throw new InvalidDataException($"{path} does not hold one list of URI, host and address names and nothing else; make the request with 'interop certs request'.");
            }

            (SpiffeId id, PeerRefusal? refusal) = SpiffeNames.Read(found);
            return refusal is null
                ? new TlsRequest(id, new X509SubjectAlternativeNameExtension(only.RawData), only, request.PublicKey)
                : throw new InvalidDataException($"{path}: {refusal.Sentence}");
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is no certificate request in PEM whose signature holds; make it again with 'interop certs request'.", failure);
        }
    }

    private static bool HoldsOnlyKnownForms(byte[] extension)
    {
        AsnReader names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            if (names.PeekTag() is not { TagClass: TagClass.ContextSpecific, TagValue: 2 or 6 or 7 })
            {
                return false;
            }

            names.ReadEncodedValue();
        }

        return true;
    }
}
