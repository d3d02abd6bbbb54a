using Interop.Packets;

namespace Interop.Trust.Development;

/// <summary>An agency to make.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Role">Its role, e.g. "police".</param>
/// <param name="Gateway">Its gateway.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Officers">Its officers.</param>
/// <param name="ReceivePolicy">Its published receive rules in canonical form; empty for none.</param>
public sealed record AgencyPlan(
    AgencyCode Code, string Role, GatewayCode Gateway, string Title, IReadOnlyList<OfficerPlan> Officers, ReadOnlyMemory<byte> ReceivePolicy)
{
    /// <summary>Cipher suites in which its agent seals, the preferred one first.</summary>
    public required IReadOnlyList<Suite> SuiteOrder { get; init; }
}
