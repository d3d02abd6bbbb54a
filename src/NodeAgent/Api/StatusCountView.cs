namespace Interop.NodeAgent.Api;

/// <summary>How many lines stand at a status.</summary>
internal sealed record StatusCountView(string Status, int Count);
