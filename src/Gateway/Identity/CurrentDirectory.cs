using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Peers;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Gateway.Identity;

/// <summary>The directory in force, which may be exchanged between two questions, and what a gateway asks of it.</summary>
internal sealed class CurrentDirectory(PeerTrust trust)
{
    public DirectorySnapshot Snapshot => trust.Directory;

    /// <summary>Version and digest, as receipts carry them.</summary>
    public DirectoryRef Reference => Snapshot.Ref;

    /// <summary>Whether an agency is served by a gateway.</summary>
    public bool Serves(GatewayCode gateway, AgencyCode agency) => Snapshot.Agency(agency)?.Gateway == gateway;

    /// <summary>Finds keys of gateways, for their notices and receipts.</summary>
    public ReadOnlyMemory<byte>? GatewayKey(GatewayCode gateway, KeyId kid) => Snapshot.Gateway(gateway)?.SigningKey(kid)?.Bytes;
}
