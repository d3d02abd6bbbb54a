using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.NodeAgent.Trusted;

/// <summary>This agency and whom it knows, by the directory in force. What it knows does not change; safe to call at once.</summary>
internal sealed class Agency(AgencyRecord record, GatewayRecord gateway, DirectorySnapshot directory)
{
    public AgencyCode Name => record.Code;

    public AgencyRecord Record => record;

    /// <summary>Own manifest; without one the agent does not start.</summary>
    public ManifestRecord Manifest => record.Manifest!;

    /// <summary>Own gateway.</summary>
    public GatewayRecord Gateway => gateway;

    public DirectorySnapshot Directory => directory;

    /// <summary>Signatures that held lately.</summary>
    public SeenSignatures Seen { get; } = new();

    /// <summary>As issuer of receipts.</summary>
    public string Issuer => record.Code.Value;

    /// <summary>As issuer of the gateway's receipts.</summary>
    public string GatewayIssuer => $"gateway/{gateway.Code}";

    /// <summary>Keys of senders as they were valid at a time.</summary>
    public SenderKeyLookup SenderKeys(DateTimeOffset at) => (sender, kid, _) =>
        directory.Agency(sender)?.Manifest is not { } manifest
            ? PacketRefusal.Because(RefusalCodes.SenderUnknown, "The directory lists no such sender with a manifest.")
            : manifest.SigningKey(kid, at).TryGet(out PublicKey key, out PacketRefusal? refusal)
                ? new Outcome<ReadOnlyMemory<byte>>.Held(key.Bytes)
                : refusal;

    /// <summary>Keys of the two gateways between us and a partner.</summary>
    public GatewayKeyLookup RouteKeys(AgencyCode partner) => (name, kid) =>
        name == gateway.Code || name == directory.GatewayOf(partner)?.Code ? GatewayKey(name, kid) : null;

    /// <summary>Key under which a gateway signs, or null.</summary>
    public ReadOnlyMemory<byte>? GatewayKey(GatewayCode name, KeyId kid) => directory.Gateway(name)?.SigningKey(kid) is { } key ? key.Bytes : null;
}
