using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Trust.Suites;

/// <summary>The receiving side: was the packet sealed in a suite, to keys and by a manifest that still count? Gateways ask it as well as recipients.</summary>
/// <remarks>
/// HPKE itself does not notice a downgrade. Whoever keeps a new manifest from a sender has until the time of grace is over, no longer.
/// Everything is judged for the instant at which the packet says it was made: it may have waited since. Pure; safe to call at once.
/// </remarks>
public static class SuiteCheck
{
    /// <summary>Everything below, in the order of this class. Call it after the signature held.</summary>
    /// <param name="header">Of a packet, not of a preview.</param>
    /// <param name="sender">The sender's manifest in force.</param>
    /// <param name="recipient">The recipient's manifest in force.</param>
    /// <param name="limits">The limits of whoever checks.</param>
    public static PacketRefusal? Of(Header header, ManifestRecord sender, ManifestRecord recipient, SuiteLimits limits)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return EnvelopeCheck.SuiteAllowed(header, recipient.FloorSuite)
            ?? NotDowngraded(header, sender, recipient, limits)
            ?? Manifest(header, recipient, limits)
            ?? Keys(header, recipient);
    }

    /// <summary>The suite is not weaker than the best that both sides had offered for the time of grace.</summary>
    public static PacketRefusal? NotDowngraded(Header header, ManifestRecord sender, ManifestRecord recipient, SuiteLimits limits)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipient);
        ArgumentNullException.ThrowIfNull(limits);
        return SuiteOffers.Best(sender, recipient, header.CreatedAt, limits.Grace) is Suite best && header.Suite.IsWeakerThan(best)
            ? PacketRefusal.Because(
                RefusalCodes.SuiteDowngraded,
                $"Sender and recipient both publish a key for cipher suite {best}, and the packet is sealed in suite {header.Suite}. Fetch the directory and seal it again; if the directory is current, find out who keeps the better suite from being used.")
            : null;
    }

    private static PacketRefusal? Manifest(Header header, ManifestRecord recipient, SuiteLimits limits)
    {
        TimeSpan age = header.CreatedAt - recipient.Position.IssuedAt;
        (TimeSpan most, string what) = header.Manifest == recipient.Position.Digest
            ? (limits.Refuse, "that was issued more than")
            : (limits.Grace, "that is not the one in force, which was issued more than");
        return age <= most
            ? null
            : PacketRefusal.Because(
                RefusalCodes.ManifestStale, $"The packet was sealed by a manifest of the recipient {what} {most.TotalDays:0.##} days before. Fetch the directory and seal it again.");
    }

    private static PacketRefusal? Keys(Header header, ManifestRecord recipient)
    {
        foreach (KeyId kid in header.Receiving.Select(slot => slot.Kid))
        {
            if (recipient.ReceivingKeys.FirstOrDefault(key => key.Key.Kid == kid) is not { } listed)
            {
                // Sealed by the manifest before, the key may have been taken out since; the recipient knows whether it still has it.
                if (header.Manifest == recipient.Position.Digest)
                {
                    return PacketRefusal.Because(RefusalCodes.ReceivingKeyUnknown, "The packet is sealed to a key that the recipient's manifest does not list; seal it again by that manifest.");
                }
            }
            else if (listed.Suite != header.Suite)
            {
                return PacketRefusal.Because(RefusalCodes.ReceivingKeyOtherSuite, "The packet is sealed to a receiving key of another cipher suite; each suite has a key of its own.");
            }
            else if (header.CreatedAt >= listed.NotAfter || recipient.IsRevoked(kid, header.CreatedAt))
            {
                return PacketRefusal.Because(RefusalCodes.ReceivingKeyUnknown, "The packet is sealed to a receiving key that had ended or was revoked when it was made; seal it again by the current manifest.");
            }
        }

        return null;
    }
}
