using Interop.Trust.Names;

namespace Interop.Trust.Development;

/// <summary>A jurisdiction to make.</summary>
/// <param name="Code">Its code.</param>
/// <param name="TrustDomain">Its trust domain.</param>
/// <param name="Authority">Name of its authority for people.</param>
/// <param name="Instruments">Codes of the instruments in force for it.</param>
public sealed record JurisdictionPlan(JurisdictionCode Code, TrustDomain TrustDomain, string Authority, IReadOnlyList<string> Instruments);
