using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Trust.Certificates;

/// <summary>A revocation list of one CA, read from DER and checked against the CA that must have signed it.</summary>
/// <remarks>RFC 5280 5: version 2, ecdsa-with-SHA256, numbered, complete lists only; a critical extension (delta, partition) is refused.</remarks>
public sealed class RevocationList
{
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    private const string NumberExtension = "2.5.29.20";
    private readonly HashSet<string> _serials;

    private RevocationList(ReadOnlyMemory<byte> der, BigInteger number, DateTimeOffset thisUpdate, HashSet<string> serials)
    {
        Der = der;
        Number = number;
        ThisUpdate = thisUpdate;
        _serials = serials;
    }

    /// <summary>As it was signed.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>Its number (RFC 5280 5.2.3), which grows with each list of its authority.</summary>
    public BigInteger Number { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>Number of certificates on it.</summary>
    public int Count => _serials.Count;

    /// <summary>Whether the certificate, issued by the list's CA, is on it.</summary>
    public bool Contains(X509Certificate2 certificate) => _serials.Contains(Convert.ToHexString(certificate.SerialNumberBytes.Span));

    /// <summary>Reads a list; null with a reason when it is malformed or not signed by <paramref name="ca"/>.</summary>
    /// <param name="der">At most 10 MB.</param>
    /// <param name="ca">The CA whose list it must be.</param>
    /// <param name="reason">Why not, for people.</param>
    public static RevocationList? TryRead(ReadOnlyMemory<byte> der, X509Certificate2 ca, out string reason)
    {
        try
        {
            AsnReader outer = new(der, AsnEncodingRules.DER);
            AsnReader list = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            ReadOnlyMemory<byte> signed = list.PeekEncodedValue();
            AsnReader body = list.ReadSequence();
            AsnReader algorithm = list.ReadSequence();
            string oid = algorithm.ReadObjectIdentifier();
            byte[] signature = list.ReadBitString(out int unused);
            list.ThrowIfNotEmpty();

            using ECDsa? key = ca.GetECDsaPublicKey();
            if (key is null || unused != 0 || !string.Equals(oid, EcdsaSha256, StringComparison.Ordinal)
                || !key.VerifyData(signed.Span, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            {
                reason = $"it is not signed by {ca.Subject}";
                return null;
            }

            return Read(der, body, ca, out reason);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            reason = "it is no DER revocation list: " + e.Message;
            return null;
        }
    }

    private static RevocationList? Read(ReadOnlyMemory<byte> der, AsnReader body, X509Certificate2 ca, out string reason)
    {
        if (!body.TryReadInt32(out int version) || version != 1)
        {
            reason = "it is not of version 2";
            return null;
        }

        body.ReadSequence(); // algorithm, the same as outside
        if (!body.ReadEncodedValue().Span.SequenceEqual(ca.SubjectName.RawData))
        {
            reason = $"it names another issuer than {ca.Subject}";
            return null;
        }

        DateTimeOffset thisUpdate = ReadTime(body);
        if (body.HasData && IsTime(body))
        {
            ReadTime(body);
        }

        HashSet<string> serials = new(StringComparer.Ordinal);
        if (body.HasData && body.PeekTag() == Asn1Tag.Sequence)
        {
            AsnReader entries = body.ReadSequence();
            while (entries.HasData)
            {
                AsnReader entry = entries.ReadSequence();
                serials.Add(Convert.ToHexString(entry.ReadIntegerBytes().Span));
                ReadTime(entry);
                if (entry.HasData && HasCritical(entry.ReadSequence(), out _))
                {
                    reason = "an entry has a critical extension";
                    return null;
                }
            }
        }

        BigInteger? number = null;
        if (body.HasData && HasCritical(body.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence(), out number))
        {
            reason = "it is a delta or a partition (critical extension); a complete list is needed";
            return null;
        }

        body.ThrowIfNotEmpty();
        if (number is not { } counted)
        {
            reason = "it has no number, so that an older one could pass for it";
            return null;
        }

        reason = string.Empty;
        return new RevocationList(der, counted, thisUpdate, serials);
    }

    private static bool HasCritical(AsnReader extensions, out BigInteger? number)
    {
        number = null;
        while (extensions.HasData)
        {
            AsnReader extension = extensions.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            if (extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean())
            {
                return true;
            }

            if (oid is NumberExtension)
            {
                number = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadInteger();
            }
        }

        return false;
    }

    private static bool IsTime(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime)
        || reader.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime)
        ? reader.ReadUtcTime()
        : reader.ReadGeneralizedTime();
}
