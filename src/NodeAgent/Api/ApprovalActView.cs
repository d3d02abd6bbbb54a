namespace Interop.NodeAgent.Api;

/// <summary>An approval in a header: pseudonym, role, what was approved.</summary>
internal sealed record ApprovalActView(string Officer, string Role, string ActDigest);
