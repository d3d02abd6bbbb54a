using System.Collections.Immutable;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>Layer 3: what an agency says of itself, under the identity key that its authority lists.</summary>
internal static class ManifestReading
{
    private const int MaxKeys = 64;
    private const int MaxOfficers = 10_000;
    private const int MaxCredentialBytes = 256;

    public static void Read(Manifest body, Signed signed, DateTimeOffset at, DocumentCheck check, SnapshotBuilder snapshot)
    {
        if (!AgencyCode.TryParse(body.Agency, out AgencyCode code) || !snapshot.Agencies.TryGetValue(code, out AgencyRecord? agency))
        {
            check.Require(false, DirectoryCodes.AgencyUnknown, "No authority lists this agency; its manifest does not count.");
            return;
        }

        if (!SignedReading.RequireSigned(signed, [agency.IdentityKey], 1, check)
            || !check.Require(agency.Manifest is null, DirectoryCodes.ManifestDuplicate, "There are two manifests of this agency; keep the newer."))
        {
            return;
        }

        check.Require(body.Version == 1, DirectoryCodes.VersionUnsupported, $"Its version is {body.Version}; this reader knows 1.");
        (_, DateTimeOffset expires) = check.Window(body.IssuedAt, body.ExpiresAt, "The manifest");
        Suite floor = ReadSuite(body.FloorSuite, "Its floor", check);
        check.Require(body.ReceivingKeys.Count == 0 || body.ReceivingKeys.Any(key => key.Unit.Length == 0 && key.Suite >= floor.Id), DirectoryCodes.FloorUnserved,
            $"Its floor is suite {floor} and none of its own receiving keys serves that or a better one; nobody could write to it. Add a key or lower the floor.");
        snapshot.Agencies[code] = agency with
        {
            Manifest = new ManifestRecord
            {
                Agency = code,
                Position = check.Position(body.Epoch, body.Prev, body.IssuedAt, signed.Body, at),
                ExpiresAt = expires,
                TlsPins = check.Pins(body.TlsPins, "the agency"),
                SigningKeys = ReadSigningKeys(body, agency, check),
                ReceivingKeys = ReadReceivingKeys(body, check),
                FloorSuite = floor,
                Officers = ReadOfficers(body, code, check),
                ReceivePolicy = body.ReceivePolicy.ToByteArray(),
                Revocations = ReadRevocations(body, check),
                Contact = check.Text(body.Contact, "The contact"),
            },
        };
    }

    private static ImmutableArray<SigningKeyRecord> ReadSigningKeys(Manifest body, AgencyRecord agency, DocumentCheck check)
    {
        check.Require(body.SigningKeys.Count is > 0 and <= MaxKeys, DirectoryCodes.KeyMissing, $"It lists {body.SigningKeys.Count} signing keys; list 1 to {MaxKeys}.");
        HashSet<PublicKey> seen = [agency.IdentityKey];
        return [.. body.SigningKeys.Select(k =>
        {
            PublicKey key = check.Key(KeyAlgorithm.Ed25519, k.PublicKey, "A signing key");
            check.Require(seen.Add(key), DirectoryCodes.KeyDuplicate, "A signing key is listed twice, or is the identity key; each use has its own key.");
            (DateTimeOffset from, DateTimeOffset until) = check.Window(k.NotBefore, k.NotAfter, "A signing key");
            return new SigningKeyRecord(key, from, until);
        })];
    }

    private static ImmutableArray<ReceivingKeyRecord> ReadReceivingKeys(Manifest body, DocumentCheck check)
    {
        check.Require(body.ReceivingKeys.Count is > 0 and <= MaxKeys, DirectoryCodes.KeyMissing, $"It lists {body.ReceivingKeys.Count} receiving keys; list 1 to {MaxKeys}.");
        HashSet<PublicKey> seen = [];
        return [.. body.ReceivingKeys.Select(k =>
        {
            Suite suite = ReadSuite(k.Suite, "A receiving key", check);
            PublicKey key = check.Key(KeyAlgorithm.X25519, k.PublicKey, "A receiving key");
            check.Require(seen.Add(key), DirectoryCodes.KeyDuplicate, "A receiving key is listed twice; each cipher suite, unit and period has a key of its own.");
            (DateTimeOffset from, DateTimeOffset until) = check.Window(k.NotBefore, k.NotAfter, "A receiving key");
            Code unit = default;
            check.Require(k.Unit.Length == 0 || Code.TryParse(k.Unit, out unit), DirectoryCodes.NameMalformed, $"'{k.Unit}' is no code of a unit.");
            return new ReceivingKeyRecord(suite, key, from, until, k.Unit.Length == 0 ? null : unit, [.. k.Categories.Select(c =>
            {
                check.Require(Code.TryParse(c, out Code category), DirectoryCodes.NameMalformed, $"'{c}' is no code of a category.");
                return category;
            })]);
        })];
    }

    private static Suite ReadSuite(uint id, string what, DocumentCheck check)
    {
        check.Require(!Suite.IsReserved(id), DirectoryCodes.SuiteReserved, $"{what} names suite {id}, a number kept for a suite to come; name 1 or 2.");
        check.Require(Suite.TryFrom(id, out Suite suite), DirectoryCodes.SuiteUnknown, $"{what} names suite {id}; this reader knows 1 and 2.");
        return suite;
    }

    private static ImmutableArray<OfficerRecord> ReadOfficers(Manifest body, AgencyCode agency, DocumentCheck check)
    {
        check.Require(body.Officers.Count <= MaxOfficers, DirectoryCodes.DocumentTooLarge, $"It lists more than {MaxOfficers} officers.");
        HashSet<string> seen = new(StringComparer.Ordinal);
        return [.. body.Officers.Select(o =>
        {
            check.Require(OfficerPseudonym.TryParse(o.Pseudonym, out OfficerPseudonym pseudonym), DirectoryCodes.NameMalformed, $"'{o.Pseudonym}' is no officer's pseudonym.");
            check.Require(pseudonym.Agency == agency, DirectoryCodes.OfficerForeign, $"The officer {o.Pseudonym} belongs to another agency.");
            check.Require(seen.Add(o.Pseudonym), DirectoryCodes.NameDuplicate, $"The officer {o.Pseudonym} is listed twice.");
            check.Require(Code.TryParse(o.Role, out Code role) && o.Role is "officer" or "approver" or "duty-lead", DirectoryCodes.NameMalformed,
                $"The role '{o.Role}' of {o.Pseudonym} is none of officer, approver, duty-lead.");
            check.Require(o.CredentialKey.Length <= MaxCredentialBytes, DirectoryCodes.KeyRefused, $"The credential key of {o.Pseudonym} has more than {MaxCredentialBytes} bytes.");
            return new OfficerRecord(pseudonym, role, o.CredentialKey.ToByteArray());
        })];
    }

    private static ImmutableArray<RevocationRecord> ReadRevocations(Manifest body, DocumentCheck check) =>
        [.. body.Revocations.Select(r =>
        {
            check.Require(KeyId.TryFrom(r.Kid.Span, out KeyId kid), DirectoryCodes.RevocationMalformed, "A revocation names no key id of 32 bytes.");
            bool compromised = r.Reason is "compromised";
            check.Require(compromised || (r.Reason is "superseded" && r.CompromisedSince == 0), DirectoryCodes.RevocationMalformed,
                $"A revocation gives '{r.Reason}'; expected superseded (without compromised_since) or compromised.");
            return new RevocationRecord(kid, check.Time(r.RevokedAt, "A revocation"), compromised ? check.Time(r.CompromisedSince, "A revocation") : null);
        })];
}
