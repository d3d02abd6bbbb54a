namespace Interop.NodeAgent.Api;

/// <summary>An attested emergency: which officers attest it, and once opened why.</summary>
internal sealed record EmergencyView(IReadOnlyList<string> Officers, string? Statement);
