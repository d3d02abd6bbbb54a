using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Cli.Certs;

/// <summary>What was made, and where it lies; all paths are absolute.</summary>
/// <param name="Folder">The whole federation.</param>
/// <param name="DirectoryFolder">The signed directory, public, shared by all.</param>
/// <param name="CaBundle">PEM of all TLS authorities, for curl.</param>
/// <param name="Directory">The directory, verified as any reader would.</param>
/// <param name="Gateways">vn, kh, int, mm.</param>
/// <param name="Agencies">vn.police, vn.border, kh.police, kh.immigration, int.iom, vn.embassy-phnom-penh, mm.police.</param>
/// <param name="Oversight">vn.dpa.</param>
public sealed record SetupResult(
    string Folder,
    string DirectoryFolder,
    string CaBundle,
    DirectorySnapshot Directory,
    IReadOnlyList<SetupResult.GatewaySetup> Gateways,
    IReadOnlyList<SetupResult.AgencySetup> Agencies,
    IReadOnlyList<SetupResult.OversightSetup> Oversight)
{
    /// <summary>A gateway.</summary>
    /// <param name="Code">Its name.</param>
    /// <param name="Folder">Its own folder.</param>
    /// <param name="Settings">gateway.json.</param>
    /// <param name="Grpc">Its gRPC address.</param>
    /// <param name="Log">Its log, ending in "/log/".</param>
    /// <param name="Origin">Origin of its log.</param>
    public sealed record GatewaySetup(GatewayCode Code, string Folder, string Settings, Uri Grpc, Uri Log, string Origin);

    /// <summary>An agency.</summary>
    /// <param name="Code">Its name.</param>
    /// <param name="Gateway">Its gateway.</param>
    /// <param name="Folder">Its own folder.</param>
    /// <param name="Settings">agent.json.</param>
    /// <param name="Api">Its REST address, without "/v1".</param>
    /// <param name="Officers">o-11 (officer), o-12 (approver), o-17 (duty lead).</param>
    public sealed record AgencySetup(
        AgencyCode Code, GatewayCode Gateway, string Folder, string Settings, Uri Api, IReadOnlyList<OfficerSetup> Officers);

    /// <summary>An officer.</summary>
    /// <param name="Pseudonym">E.g. vn.police/o-11.</param>
    /// <param name="Role">"officer", "approver" or "duty-lead".</param>
    /// <param name="Certificate">Client certificate, PEM.</param>
    /// <param name="Key">Its key, PEM, 0600.</param>
    /// <param name="Profile">Profile for the interop command (--profile).</param>
    public sealed record OfficerSetup(OfficerPseudonym Pseudonym, string Role, string Certificate, string Key, string Profile);

    /// <summary>An oversight body.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Folder">Its own folder.</param>
    /// <param name="Settings">oversight.json.</param>
    /// <param name="Api">Its HTTPS address, without "/v1".</param>
    /// <param name="Certificate">Its TLS certificate, PEM; reads the gateways' logs too.</param>
    /// <param name="Key">Its key, PEM, 0600.</param>
    public sealed record OversightSetup(OversightName Name, string Folder, string Settings, Uri Api, string Certificate, string Key);
}
