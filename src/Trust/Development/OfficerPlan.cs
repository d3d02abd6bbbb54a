using Interop.Packets;

namespace Interop.Trust.Development;

/// <summary>An officer to make: pseudonym and role ("officer", "approver", "duty-lead").</summary>
public sealed record OfficerPlan(OfficerPseudonym Pseudonym, string Role);
