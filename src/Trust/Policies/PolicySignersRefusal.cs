namespace Interop.Trust.Policies;

/// <summary>Why a document's signatures do not suffice.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Sentence">For a person.</param>
public sealed record PolicySignersRefusal(string Code, string Sentence)
{
    /// <summary>Nobody is named who may sign such a document.</summary>
    public const string SignersUnknown = "policy-signers-unknown";

    /// <summary>There are no signatures.</summary>
    public const string Unsigned = "policy-unsigned";

    /// <summary>The signatures are about another document or another version.</summary>
    public const string OtherDocument = "policy-signature-other-document";

    /// <summary>A key that is not listed, or not in this role.</summary>
    public const string SignerUnknown = "policy-signer-unknown";

    /// <summary>A signature does not hold.</summary>
    public const string Invalid = "policy-signature-invalid";

    /// <summary>Too few in a role.</summary>
    public const string TooFew = "policy-signatures-missing";
}
