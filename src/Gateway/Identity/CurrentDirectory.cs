using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Gateway.Identity;

/// <summary>The directory in force, and the questions that a gateway asks of it.</summary>
internal sealed class CurrentDirectory(DirectorySnapshot snapshot)
{
    public DirectorySnapshot Snapshot { get; } = snapshot;

    /// <summary>Version and digest, as receipts carry them.</summary>
    public DirectoryRef Reference => Snapshot.Ref;

    /// <summary>Whether an agency is served by a gateway.</summary>
    public bool Serves(GatewayCode gateway, AgencyCode agency) => Snapshot.Agency(agency)?.Gateway == gateway;

    /// <summary>Finds keys of gateways, for their notices and receipts.</summary>
    public ReadOnlyMemory<byte>? GatewayKey(GatewayCode gateway, KeyId kid) => Snapshot.Gateway(gateway)?.SigningKey(kid)?.Bytes;
}
