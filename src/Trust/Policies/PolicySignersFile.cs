namespace Interop.Trust.Policies;

/// <summary>policy-signers.json as it stands on disk.</summary>
/// <param name="Documents">By id of the document.</param>
internal sealed record PolicySignersFile(IReadOnlyDictionary<string, PolicySignersFile.Rule> Documents)
{
    /// <summary>Who signs one document.</summary>
    /// <param name="Need">By role: how many different keys.</param>
    /// <param name="Keys">Keys, each bound to one role.</param>
    internal sealed record Rule(IReadOnlyDictionary<string, int> Need, IReadOnlyList<Key> Keys);

    /// <summary>One officer's key.</summary>
    /// <param name="Role">Role.</param>
    /// <param name="Name">For people.</param>
    /// <param name="PublicKey">Ed25519, 32 bytes, hexadecimal.</param>
    internal sealed record Key(string Role, string Name, string PublicKey);
}
