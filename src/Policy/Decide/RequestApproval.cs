namespace Interop.Policy.Decide;

/// <summary>An approval of the packet.</summary>
/// <param name="Officer">Pseudonym.</param>
/// <param name="Role">"author", "approver" or "duty-lead"; the author is never his own second officer.</param>
public sealed record RequestApproval(string Officer, string Role);
