using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>An officer as the outside knows him or her.</summary>
/// <param name="Pseudonym">The pseudonym.</param>
/// <param name="Role">"officer", "approver" or "duty-lead".</param>
/// <param name="CredentialKey">Public key of the credential; empty where the agency asserts the officer's acts.</param>
public sealed record OfficerRecord(OfficerPseudonym Pseudonym, Code Role, ReadOnlyMemory<byte> CredentialKey);
