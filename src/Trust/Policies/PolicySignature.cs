namespace Interop.Trust.Policies;

/// <summary>One signature of a policy document.</summary>
/// <param name="Role">legal-officer, data-protection-officer, or another role that the signers' file names.</param>
/// <param name="Kid">Identifier of the key, hexadecimal.</param>
/// <param name="Signature">64 bytes, base64.</param>
public sealed record PolicySignature(string Role, string Kid, string Signature);
