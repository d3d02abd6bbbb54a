using Interop.Crypto;
using Interop.Packets;

namespace Interop.Oversight.Compare;

/// <summary>Everything that pairing looks at.</summary>
/// <param name="Logs">The logs, one of each gateway.</param>
/// <param name="Events">All opened events, any order.</param>
/// <param name="GatewayOf">Which gateway serves an agency; null where the directory does not list it.</param>
/// <param name="Directory">Digest of the directory that this body holds.</param>
/// <param name="Rules">Patience.</param>
internal sealed record PairingInput(
    IReadOnlyList<LogView> Logs, IReadOnlyList<OpenedEvent> Events, Func<AgencyCode, GatewayCode?> GatewayOf, Digest Directory, PairingRules Rules)
{
    /// <summary>The log of a gateway, or null.</summary>
    public LogView? LogOf(GatewayCode? gateway) => Logs.FirstOrDefault(log => log.Gateway == gateway);
}
