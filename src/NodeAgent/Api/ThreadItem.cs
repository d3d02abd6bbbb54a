namespace Interop.NodeAgent.Api;

/// <summary>A case in a list.</summary>
internal sealed record ThreadItem(string Thread, string Kind, string State, IReadOnlyList<string> Partners, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Lines, int OpenLines);
