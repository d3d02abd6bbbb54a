namespace Interop.NodeAgent.Api;

/// <summary>An offence of the case: code and track ("convention-offence", "serious-crime", "neither").</summary>
internal sealed record OffenceEntry(string Code, string Track);
