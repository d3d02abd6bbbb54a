namespace Interop.NodeAgent.Api;

/// <summary>A case in a list.</summary>
internal sealed record ThreadItem(string Thread, string? CaseRef, string Kind, string State, IReadOnlyList<string> Partners, DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt, int Lines, int OpenLines);
