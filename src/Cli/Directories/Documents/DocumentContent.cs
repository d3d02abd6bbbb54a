using Google.Protobuf;
using Interop.Cli.Policies;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories.Documents;

/// <summary>Turns what a person wrote into the content of a directory document.</summary>
internal static class DocumentContent
{
    /// <summary>Layer 1.</summary>
    public static Jurisdictions Of(WrittenDocument written, JurisdictionsFile file) => new()
    {
        Jurisdictions_ =
        {
            file.Jurisdictions.Select(entry => new Jurisdiction
            {
                Code = entry.Code,
                Authority = entry.Authority,
                AuthorityKey = written.Key(KeyAlgorithm.Ed25519, entry.Key),
                TrustDomain = entry.TrustDomain,
            }),
        },
    };

    /// <summary>Layer 2.</summary>
    public static Authority Of(WrittenDocument written, AuthorityFile file) => new()
    {
        Jurisdiction = file.Jurisdiction,
        TlsCa = { file.TlsAuthorities.Select(path => ByteString.CopyFrom(written.Certificate(path).RawData)) },
        Gateways =
        {
            file.Gateways.Select(entry => new GatewayEntry
            {
                Name = entry.Name,
                Grpc = entry.Grpc,
                Log = entry.Log,
                TlsPins = { entry.TlsKeys.Select(written.Pin) },
                SigningKeys = { entry.SigningKeys.Select(key => written.Key(KeyAlgorithm.Ed25519, key)) },
                LogVkey = written.Vkey(entry.LogKey),
            }),
        },
        Agencies =
        {
            file.Agencies.Select(entry => new AgencyEntry
            {
                Name = entry.Name,
                Role = entry.Role,
                Gateway = entry.Gateway,
                IdentityKey = written.Key(KeyAlgorithm.Ed25519, entry.IdentityKey),
                Title = entry.Title,
            }),
        },
        Oversight =
        {
            file.OversightBodies.Select(entry => new OversightEntry
            {
                Name = entry.Name,
                TlsPins = { entry.TlsKeys.Select(written.Pin) },
                SigningKey = written.Key(KeyAlgorithm.Ed25519, entry.SigningKey),
                WitnessVkey = written.Vkey(entry.WitnessKey),
                Title = entry.Title,
            }),
        },
        Instruments = { file.Instruments.Select(entry => new Instrument { Code = entry.Code, InForceFrom = Milliseconds(entry.From), InForceUntil = Milliseconds(entry.Until) }) },
    };

    /// <summary>Layer 3.</summary>
    /// <param name="written">The file.</param>
    /// <param name="file">What stands in it.</param>
    /// <param name="before">The manifest in force: a key that it lists keeps its time, a revocation its date; null for the first.</param>
    /// <param name="now">Now.</param>
    public static Manifest Of(WrittenDocument written, ManifestFile file, Manifest? before, DateTimeOffset now) => new()
    {
        Agency = file.Agency,
        TlsPins = { file.TlsKeys.Select(written.Pin) },
        SigningKeys =
        {
            file.SigningKeys.Select(key =>
            {
                ByteString bytes = written.Key(KeyAlgorithm.Ed25519, key.Public);
                SigningKey? known = before?.SigningKeys.FirstOrDefault(one => one.PublicKey == bytes);
                return new SigningKey { PublicKey = bytes, NotBefore = known?.NotBefore ?? From(now), NotAfter = Until(key, known?.NotAfter, now) };
            }),
        },
        ReceivingKeys =
        {
            file.ReceivingKeys.Select(key =>
            {
                ByteString bytes = written.Key(KeyAlgorithm.X25519, key.Public);
                ReceivingKey? known = before?.ReceivingKeys.FirstOrDefault(one => one.PublicKey == bytes);
                return new ReceivingKey
                {
                    Suite = key.Suite,
                    PublicKey = bytes,
                    NotBefore = known?.NotBefore ?? From(now),
                    NotAfter = Until(key, known?.NotAfter, now),
                    Unit = key.Unit,
                    Categories = { key.Categories },
                };
            }),
        },
        FloorSuite = file.FloorSuite,
        Officers = { file.Officers.Select(officer => new Officer { Pseudonym = $"{file.Agency}/{officer.Id}", Role = officer.Role }) },
        ReceivePolicy = file.Policies.Length == 0 ? ByteString.Empty : ByteString.CopyFrom(PolicyFolder.ReceivePartOf(written.At(file.Policies), Agency(written, file)).Span),
        Revocations =
        {
            file.Revocations.Select(revocation =>
            {
                ByteString kid = Kid(written, revocation.Kid);
                Revocation? known = before?.Revocations.FirstOrDefault(one => one.Kid == kid);
                return new Revocation { Kid = kid, Reason = revocation.Reason, RevokedAt = known?.RevokedAt ?? Milliseconds(now), CompromisedSince = Milliseconds(revocation.Since) };
            }),
        },
        Contact = file.Contact,
    };

    private static AgencyCode Agency(WrittenDocument written, ManifestFile file) => AgencyCode.TryParse(file.Agency, out AgencyCode agency)
        ? agency
        : throw StoppedException.Settings("name-malformed", $"'{file.Agency}' in {written.Path} is no agency's name.", "Write it as the authority lists it, e.g. vn.police.");

    private static ByteString Kid(WrittenDocument written, string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower)
        ? ByteString.CopyFrom(Convert.FromHexString(text))
        : throw StoppedException.Settings("kid-malformed", $"'{text}' in {written.Path} is no key id.", "'interop keys show' prints it.");

    // Five minutes ago, so that a clock that is behind does not refuse what was just made.
    private static ulong From(DateTimeOffset now) => Milliseconds(now - DirectoryVerifier.ClockTolerance);

    private static ulong Until(ManifestFile.Key key, ulong? known, DateTimeOffset now) =>
        key.Until is { } until ? Milliseconds(until) : known ?? Milliseconds(now + Certs.AuthorityOptions.Days(key.Days));

    private static ulong Milliseconds(DateTimeOffset? time) => time is { } at ? (ulong)at.ToUnixTimeMilliseconds() : 0;
}
