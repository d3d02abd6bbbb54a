using System.Collections.Immutable;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Trust.Peers;

/// <summary>Whether the directory lists the party that a certificate names, there, now, with this key.</summary>
internal static class PartyCheck
{
    public static PeerRefusal? Of(
        PeerIdentity peer, JurisdictionRecord jurisdiction, Digest pin, AgencyCode? own, DirectorySnapshot directory, DateTimeOffset at)
    {
        if (own is { } agency)
        {
            return OwnOfficer(peer, agency, jurisdiction, directory, at);
        }

        return peer switch
        {
            PeerIdentity.Agency a => directory.Agency(a.Code) is not { } found
                ? NotListed(peer)
                : WrongJurisdiction(peer, found.Jurisdiction, jurisdiction)
                    ?? InForce(found, at)
                    ?? Pinned(peer, found.Manifest!.TlsPins, pin),
            PeerIdentity.Gateway g => directory.Gateway(g.Code) is not { } found
                ? NotListed(peer)
                : WrongJurisdiction(peer, found.Jurisdiction, jurisdiction) ?? Pinned(peer, found.TlsPins, pin),
            PeerIdentity.Oversight o => directory.Oversight(o.Name) is not { } found
                ? NotListed(peer)
                : WrongJurisdiction(peer, JurisdictionCode.Of(o.Name), jurisdiction) ?? Pinned(peer, found.TlsPins, pin),
            PeerIdentity.Officer => new PeerRefusal(PeerCodes.OfficerNotAdmitted,
                "An officer's certificate is admitted by the API of the officer's own agency and nowhere else."),
            _ => throw new InvalidOperationException("The set of peers is closed."),
        };
    }

    private static PeerRefusal? OwnOfficer(
        PeerIdentity peer, AgencyCode own, JurisdictionRecord jurisdiction, DirectorySnapshot directory, DateTimeOffset at)
    {
        if (peer is not PeerIdentity.Officer officer || officer.Pseudonym.Agency != own)
        {
            return new PeerRefusal(PeerCodes.NotOwnOfficer, $"Only officers of {own} are admitted here.");
        }

        if (directory.Agency(own) is not { } agency)
        {
            return NotListed(new PeerIdentity.Agency(own));
        }

        return WrongJurisdiction(peer, agency.Jurisdiction, jurisdiction)
            ?? InForce(agency, at)
            ?? (agency.Manifest!.Officer(officer.Pseudonym) is null
                ? new PeerRefusal(PeerCodes.PartyNotListed, $"The manifest of {own} does not list this officer; publish a manifest that does.")
                : null);
    }

    private static PeerRefusal? InForce(AgencyRecord agency, DateTimeOffset at) => agency.Manifest switch
    {
        null => new PeerRefusal(DirectoryCodes.ManifestMissing, $"{agency.Code} has published no manifest yet."),
        ManifestRecord manifest when at >= manifest.ExpiresAt =>
            new PeerRefusal(DirectoryCodes.ManifestExpired, $"The manifest of {agency.Code} has expired; the agency must publish a new one."),
        _ => null,
    };

    private static PeerRefusal? WrongJurisdiction(PeerIdentity peer, JurisdictionCode listed, JurisdictionRecord shown) => listed == shown.Code
        ? null
        : new PeerRefusal(PeerCodes.WrongJurisdiction, $"The directory lists {peer} under {listed}, but the certificate comes from {shown.Code}.");

    private static PeerRefusal? Pinned(PeerIdentity peer, ImmutableArray<Digest> pins, Digest pin) => pins.Contains(pin)
        ? null
        : new PeerRefusal(PeerCodes.PinMismatch, $"The TLS key is none of those that are pinned for {peer}; if it was renewed, publish the pin first.");

    private static PeerRefusal NotListed(PeerIdentity peer) => new(PeerCodes.PartyNotListed, $"The directory does not list {peer}.");
}
