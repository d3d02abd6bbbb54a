using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Trust.Suites;

/// <summary>The sender's side: which suite, and so which key, a packet is sealed with. Pure; safe to call at once.</summary>
/// <remarks>Asks the same questions as <see cref="SuiteCheck"/> will at the other end, so that nothing is sealed only to be refused.</remarks>
/// <param name="order">The sender's own order of preference, best first; suites that it can seal in.</param>
/// <param name="limits">Its limits.</param>
public sealed class SuiteChoice(IReadOnlyList<Suite> order, SuiteLimits limits)
{
    /// <summary>The limits.</summary>
    public SuiteLimits Limits => limits;

    /// <summary>The key of the first suite of the order that the partner offers and that is neither under a floor nor a downgrade.</summary>
    /// <param name="me">Own manifest.</param>
    /// <param name="partner">The recipient's.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The key; or manifest-stale, receiving-key-unknown (no key of any suite in force), suite-none-shared.</returns>
    public Outcome<ReceivingKeyRecord> For(ManifestRecord me, ManifestRecord partner, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(me);
        ArgumentNullException.ThrowIfNull(partner);
        if (now - partner.Position.IssuedAt > limits.Refuse)
        {
            return PacketRefusal.Because(
                RefusalCodes.ManifestStale, $"The manifest of {partner.Agency} known here was issued more than {limits.Refuse.TotalDays:0} days ago; fetch the directory, or ask the agency to renew it.");
        }

        Suite[] offered = [.. SuiteOffers.Of(partner, now)];
        if (offered.Length == 0)
        {
            return PacketRefusal.Because(RefusalCodes.ReceivingKeyUnknown, $"{partner.Agency} publishes no receiving key that is valid now; ask the agency for a new manifest.");
        }

        Suite least = Strongest(me.FloorSuite, partner.FloorSuite, SuiteOffers.Best(me, partner, now, limits.Grace) ?? default);
        foreach (Suite suite in order.Where(suite => !suite.IsWeakerThan(least)))
        {
            if (partner.ReceivingKey(suite, null, now).TryGet(out ReceivingKeyRecord? key, out _))
            {
                return new Outcome<ReceivingKeyRecord>.Held(key);
            }
        }

        return PacketRefusal.Because(
            RefusalCodes.SuiteNoneShared,
            $"{partner.Agency} offers cipher suite {string.Join(" and ", offered)}, this agency seals in {string.Join(" or ", order)}, and nothing under suite {least} may be used between them. "
            + "Complete the order of suites in the settings, or let both operators agree on a suite.");
    }

    private static Suite Strongest(params ReadOnlySpan<Suite> suites)
    {
        Suite strongest = suites[0];
        foreach (Suite suite in suites)
        {
            strongest = strongest.IsWeakerThan(suite) ? suite : strongest;
        }

        return strongest;
    }
}
