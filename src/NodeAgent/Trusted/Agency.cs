using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.NodeAgent.Trusted;

/// <summary>This agency and whom it knows, by the directory in force, which may be exchanged between two questions. Safe to call at once.</summary>
internal sealed class Agency(AgencyRecord record, GatewayRecord gateway, DirectorySnapshot directory)
{
    private volatile Known _known = new(record, gateway, directory);

    public AgencyCode Name { get; } = record.Code;

    public AgencyRecord Record => _known.Record;

    /// <summary>Own manifest; without one the agent does not start, and no directory without one is taken.</summary>
    public ManifestRecord Manifest => _known.Record.Manifest!;

    /// <summary>Own gateway.</summary>
    public GatewayRecord Gateway => _known.Gateway;

    public DirectorySnapshot Directory => _known.Directory;

    /// <summary>Signatures that held lately.</summary>
    public SeenSignatures Seen { get; } = new();

    /// <summary>As issuer of receipts.</summary>
    public string Issuer => Name.Value;

    /// <summary>As issuer of the gateway's receipts.</summary>
    public string GatewayIssuer => $"gateway/{Gateway.Code}";

    /// <summary>Keys of senders as they were valid at a time.</summary>
    public SenderKeyLookup SenderKeys(DateTimeOffset at) => (sender, kid, _) =>
        Directory.Agency(sender)?.Manifest is not { } manifest
            ? PacketRefusal.Because(RefusalCodes.SenderUnknown, "The directory lists no such sender with a manifest.")
            : manifest.SigningKey(kid, at).TryGet(out PublicKey key, out PacketRefusal? refusal)
                ? new Outcome<ReadOnlyMemory<byte>>.Held(key.Bytes)
                : refusal;

    /// <summary>Keys of the two gateways between us and a partner.</summary>
    public GatewayKeyLookup RouteKeys(AgencyCode partner) => (name, kid) =>
        name == Gateway.Code || name == Directory.GatewayOf(partner)?.Code ? GatewayKey(name, kid) : null;

    /// <summary>Key under which a gateway signs, or null.</summary>
    public ReadOnlyMemory<byte>? GatewayKey(GatewayCode name, KeyId kid) => Directory.Gateway(name)?.SigningKey(kid) is { } key ? key.Bytes : null;

    /// <summary>Puts a directory in force that lists this agency with a manifest, under the gateway that it has.</summary>
    public void Take(DirectorySnapshot next) => _known = new Known(next.Agency(Name)!, next.GatewayOf(Name)!, next);

    private sealed record Known(AgencyRecord Record, GatewayRecord Gateway, DirectorySnapshot Directory);
}
