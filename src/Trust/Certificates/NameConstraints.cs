using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Certificates;

/// <summary>The critical nameConstraints of a jurisdiction's CA: software that never heard of us keeps states apart by it.</summary>
/// <remarks>RFC 5280 4.2.1.10. A form of name that is not mentioned would be free, so addresses are always mentioned.</remarks>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";
    private static readonly Asn1Tag Dns = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Ip = new(TagClass.ContextSpecific, 7);

    /// <summary>Permits the URI host and DNS names of one trust domain; with loopback, also localhost and 127.0.0.0/8.</summary>
    public static X509Extension For(TrustDomain domain, bool loopback)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                Text(writer, Uri, domain.Value);
                Text(writer, Dns, domain.Value);
                if (loopback)
                {
                    Text(writer, Dns, "localhost");
                    Network(writer, IPAddress.Parse("127.0.0.0"), IPAddress.Parse("255.0.0.0"));
                }
            }

            if (!loopback)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    Network(writer, IPAddress.Any, IPAddress.Any);
                    Network(writer, IPAddress.IPv6Any, IPAddress.IPv6Any);
                }
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    /// <summary>Whether the certificate carries exactly the constraint for this trust domain, in either form.</summary>
    public static bool Hold(X509Certificate2 ca, TrustDomain domain)
    {
        X509Extension[] found = [.. ca.Extensions.Where(e => string.Equals(e.Oid?.Value, Oid, StringComparison.Ordinal))];
        return found is [{ Critical: true } only]
            && (only.RawData.AsSpan().SequenceEqual(For(domain, loopback: false).RawData)
                || only.RawData.AsSpan().SequenceEqual(For(domain, loopback: true).RawData));
    }

    private static void Text(AsnWriter writer, Asn1Tag form, string name)
    {
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, name, form);
        }
    }

    private static void Network(AsnWriter writer, IPAddress address, IPAddress mask)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString([.. address.GetAddressBytes(), .. mask.GetAddressBytes()], Ip);
        }
    }
}
