using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>Layer 2: the TLS CAs, gateways, agencies, oversight bodies and instruments of one jurisdiction.</summary>
internal static class AuthorityReading
{
    public static void Read(Authority body, Signed signed, DateTimeOffset at, DocumentCheck check, SnapshotBuilder snapshot)
    {
        if (!snapshot.Listed.TryGetValue(body.Jurisdiction, out ListedJurisdiction? listed))
        {
            check.Require(false, DirectoryCodes.JurisdictionUnknown, "The registrars do not list this jurisdiction; its authority document does not count.");
            return;
        }

        if (!SignedReading.RequireSigned(signed, [listed.AuthorityKey], 1, check)
            || !check.Require(!snapshot.Jurisdictions.ContainsKey(body.Jurisdiction), DirectoryCodes.AuthorityDuplicate, "There are two authority documents for this jurisdiction; keep the newer."))
        {
            return;
        }

        check.Require(body.Version == 1, DirectoryCodes.VersionUnsupported, $"Its version is {body.Version}; this reader knows 1.");
        ChainPosition position = check.Position(body.Epoch, body.Prev, body.IssuedAt, signed.Body, at);
        (_, DateTimeOffset expires) = check.Window(body.IssuedAt, body.ExpiresAt, "The document");
        snapshot.Jurisdictions[body.Jurisdiction] = new JurisdictionRecord
        {
            Code = listed.Code,
            AuthorityName = listed.AuthorityName,
            AuthorityKey = listed.AuthorityKey,
            TrustDomain = listed.TrustDomain,
            TlsAuthorities = ReadCas(body, listed.TrustDomain, check),
            Instruments = ReadInstruments(body, check),
            Position = position,
            ExpiresAt = expires,
        };
        ReadGateways(body, listed.Code, check, snapshot);
        ReadAgencies(body, listed.Code, check, snapshot);
        ReadOversight(body, listed.Code, check, snapshot);
    }

    private static ImmutableArray<X509Certificate2> ReadCas(Authority body, TrustDomain domain, DocumentCheck check)
    {
        check.Require(body.TlsCa.Count is > 0 and <= 8, DirectoryCodes.CaMalformed, $"It lists {body.TlsCa.Count} TLS CAs; list 1 to 8.");
        ImmutableArray<X509Certificate2>.Builder cas = ImmutableArray.CreateBuilder<X509Certificate2>();
        foreach (ByteString der in body.TlsCa)
        {
            try
            {
                X509Certificate2 ca = X509CertificateLoader.LoadCertificate(der.Span);
                check.Require(ca.RawData.AsSpan().SequenceEqual(der.Span), DirectoryCodes.CaMalformed, "A TLS CA is not one DER certificate.");
                check.Require(
                    NameConstraints.Hold(ca, domain)
                        && ca.Extensions.OfType<X509BasicConstraintsExtension>().ToArray() is [{ CertificateAuthority: true }],
                    DirectoryCodes.CaUnconstrained,
                    $"A TLS CA is not confined to {domain} by critical nameConstraints; make it with 'interop certs'.");
                cas.Add(ca);
            }
            catch (CryptographicException)
            {
                check.Require(false, DirectoryCodes.CaMalformed, "A TLS CA is no DER certificate.");
            }
        }

        return cas.ToImmutable();
    }

    private static ImmutableArray<InstrumentRecord> ReadInstruments(Authority body, DocumentCheck check)
    {
        check.Ordered(body.Instruments.Select(i => i.Code), "Instrument");
        return [.. body.Instruments.Select(i =>
        {
            check.Require(InstrumentRecord.IsCode(i.Code), DirectoryCodes.NameMalformed, $"'{i.Code}' is no code of an instrument.");
            check.Require(i.InForceUntil == 0 || i.InForceUntil > i.InForceFrom, DirectoryCodes.ValidityInvalid, $"The instrument {i.Code} ends before it begins.");
            return new InstrumentRecord(i.Code, check.Time(i.InForceFrom, i.Code), i.InForceUntil == 0 ? null : check.Time(i.InForceUntil, i.Code));
        })];
    }

    private static void ReadGateways(Authority body, JurisdictionCode jurisdiction, DocumentCheck check, SnapshotBuilder snapshot)
    {
        check.Ordered(body.Gateways.Select(g => g.Name), "Gateway");
        foreach (GatewayEntry entry in body.Gateways)
        {
            if (!check.Require(GatewayCode.TryParse(entry.Name, out GatewayCode code), DirectoryCodes.NameMalformed, $"'{entry.Name}' is no gateway's name."))
            {
                continue;
            }

            string home = jurisdiction.Value.Split('.')[0];
            check.Require(string.Equals(entry.Name, home, StringComparison.Ordinal), DirectoryCodes.JurisdictionMismatch,
                $"The gateway '{entry.Name}' is not this jurisdiction's to list.");
            check.Require(entry.SigningKeys.Count is > 0 and <= 8, DirectoryCodes.KeyMissing, $"Gateway {entry.Name} has {entry.SigningKeys.Count} signing keys; list 1 to 8.");
            check.Require(Vkey.TryParse(entry.LogVkey, Vkey.Log, out _, out _), DirectoryCodes.VkeyMalformed, $"The vkey of the log of gateway {entry.Name} is malformed; copy the line that its log prints.");
            check.Require(snapshot.Gateways.TryAdd(code, new GatewayRecord
            {
                Code = code,
                Jurisdiction = jurisdiction,
                Grpc = Endpoint(entry.Grpc, check),
                Log = Endpoint(entry.Log, check, "/log/"),
                TlsPins = check.Pins(entry.TlsPins, $"gateway {entry.Name}"),
                SigningKeys = [.. entry.SigningKeys.Select(k => check.Key(KeyAlgorithm.Ed25519, k, $"A signing key of gateway {entry.Name}"))],
                LogVkey = entry.LogVkey,
            }), DirectoryCodes.NameDuplicate, $"Two jurisdictions list the gateway '{entry.Name}'; one does.");
        }
    }

    private static void ReadAgencies(Authority body, JurisdictionCode jurisdiction, DocumentCheck check, SnapshotBuilder snapshot)
    {
        check.Ordered(body.Agencies.Select(a => a.Name), "Agency");
        foreach (AgencyEntry entry in body.Agencies)
        {
            if (!check.Require(AgencyCode.TryParse(entry.Name, out AgencyCode code), DirectoryCodes.NameMalformed, $"'{entry.Name}' is no agency's name.")
                || !check.Require(JurisdictionCode.Of(code) == jurisdiction, DirectoryCodes.JurisdictionMismatch, $"The agency {entry.Name} is not this jurisdiction's to list."))
            {
                continue;
            }

            check.Require(Code.TryParse(entry.Role, out Code role), DirectoryCodes.NameMalformed, $"The role '{entry.Role}' of {entry.Name} is no code.");
            check.Require(GatewayCode.TryParse(entry.Gateway, out GatewayCode gateway), DirectoryCodes.GatewayUnknown, $"The gateway '{entry.Gateway}' of {entry.Name} is no gateway's name.");
            snapshot.Agencies[code] = new AgencyRecord
            {
                Code = code,
                Jurisdiction = jurisdiction,
                Role = role,
                Gateway = gateway,
                IdentityKey = check.Key(KeyAlgorithm.Ed25519, entry.IdentityKey, $"The identity key of {entry.Name}"),
                Title = check.Text(entry.Title, $"The title of {entry.Name}"),
            };
        }
    }

    private static void ReadOversight(Authority body, JurisdictionCode jurisdiction, DocumentCheck check, SnapshotBuilder snapshot)
    {
        check.Ordered(body.Oversight.Select(o => o.Name), "Oversight body");
        foreach (OversightEntry entry in body.Oversight)
        {
            if (!check.Require(OversightName.TryParse(entry.Name, out OversightName name), DirectoryCodes.NameMalformed, $"'{entry.Name}' is no oversight body's name."))
            {
                continue;
            }

            check.Require(entry.WitnessVkey.Length == 0 || Vkey.TryParse(entry.WitnessVkey, Vkey.Witness, out _, out _),
                DirectoryCodes.VkeyMalformed, $"The witness vkey of {entry.Name} is malformed; copy the line that it prints.");
            snapshot.Oversight.Add((jurisdiction, new OversightRecord
            {
                Name = name,
                ListedBy = [jurisdiction],
                TlsPins = check.Pins(entry.TlsPins, $"oversight body {entry.Name}"),
                SigningKey = check.Key(KeyAlgorithm.Ed25519, entry.SigningKey, $"The signing key of {entry.Name}"),
                WitnessVkey = entry.WitnessVkey.Length == 0 ? null : entry.WitnessVkey,
                Title = check.Text(entry.Title, $"The title of {entry.Name}"),
            }));
        }
    }

    private static Uri Endpoint(string text, DocumentCheck check, string suffix = "")
    {
        bool held = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            && uri is { UserInfo: "", Query: "", Fragment: "" }
            && text.EndsWith(suffix, StringComparison.Ordinal);
        check.Require(held, DirectoryCodes.EndpointInvalid, $"'{text}' is no https URL{(suffix.Length == 0 ? string.Empty : $" ending in {suffix}")}.");
        return held ? uri! : new Uri("https://invalid.invalid/");
    }
}
