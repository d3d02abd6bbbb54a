using System.Collections.Immutable;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>A gateway, as the authority of its jurisdiction lists it.</summary>
public sealed record GatewayRecord
{
    /// <summary>Its name.</summary>
    public required GatewayCode Code { get; init; }

    /// <summary>The jurisdiction that lists it.</summary>
    public required JurisdictionCode Jurisdiction { get; init; }

    /// <summary>Its gRPC endpoint.</summary>
    public required Uri Grpc { get; init; }

    /// <summary>Its log, ending in "/log/".</summary>
    public required Uri Log { get; init; }

    /// <summary>Pins of its TLS keys.</summary>
    public required ImmutableArray<Digest> TlsPins { get; init; }

    /// <summary>Keys that sign receipts, decisions and notices.</summary>
    public required ImmutableArray<PublicKey> SigningKeys { get; init; }

    /// <summary>vkey line of its audit log.</summary>
    public required string LogVkey { get; init; }

    /// <summary>The signing key of that id, or null.</summary>
    public PublicKey? SigningKey(KeyId kid)
    {
        foreach (PublicKey key in SigningKeys)
        {
            if (key.Kid == kid)
            {
                return key;
            }
        }

        return null;
    }
}
