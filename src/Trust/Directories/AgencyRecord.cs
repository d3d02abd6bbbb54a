using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>An agency, as the authority of its jurisdiction lists it, with the manifest that it signed itself.</summary>
public sealed record AgencyRecord
{
    /// <summary>Its name.</summary>
    public required AgencyCode Code { get; init; }

    /// <summary>Its jurisdiction.</summary>
    public required JurisdictionCode Jurisdiction { get; init; }

    /// <summary>Role code, e.g. "police".</summary>
    public required Code Role { get; init; }

    /// <summary>Its gateway.</summary>
    public required GatewayCode Gateway { get; init; }

    /// <summary>Key that signs its manifests.</summary>
    public required PublicKey IdentityKey { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Its manifest; null before the first.</summary>
    public ManifestRecord? Manifest { get; init; }
}
