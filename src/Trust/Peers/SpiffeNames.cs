using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Peers;

/// <summary>Takes the SPIFFE id out of a certificate; says nothing about who issued it.</summary>
/// <remarks>X509-SVID 2: exactly one URI subject alternative name.</remarks>
public static class SpiffeNames
{
    private const string SubjectAltName = "2.5.29.17";
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    public static (SpiffeId Id, PeerRefusal? Refusal) Read(X509Certificate2 certificate) => Read(certificate.Extensions);

    internal static (SpiffeId Id, PeerRefusal? Refusal) Read(IEnumerable<X509Extension> extensions)
    {
        List<string> uris;
        try
        {
            uris = [.. extensions.Where(e => e.Oid?.Value is SubjectAltName).SelectMany(e => Uris(e.RawData))];
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return (default, new PeerRefusal(PeerCodes.NameMalformed, "The names in the certificate cannot be read."));
        }

        if (uris.Count != 1)
        {
            return (default, new PeerRefusal(PeerCodes.NameNotSingle, $"The certificate holds {uris.Count} URI names; exactly one SPIFFE id is needed."));
        }

        return SpiffeId.TryParse(uris[0], out SpiffeId id)
            ? (id, null)
            : (default, new PeerRefusal(PeerCodes.NameMalformed, "The URI name in the certificate is no SPIFFE id of an agency, gateway, oversight body or officer."));
    }

    private static List<string> Uris(byte[] extension)
    {
        List<string> uris = [];
        AsnReader names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            if (names.PeekTag() == Uri)
            {
                uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }

        return uris;
    }
}
