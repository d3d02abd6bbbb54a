using Interop.Contracts;
using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>The next version of a document in one step, for whoever holds the key: the one in force, changed and signed.</summary>
public static class DirectoryRenewal
{
    /// <summary>The next manifest.</summary>
    /// <param name="before">The manifest in force.</param>
    /// <param name="change">What shall be different; may be nothing but the new times.</param>
    /// <param name="issuedAt">Now.</param>
    /// <param name="lifetime">Until it expires.</param>
    /// <param name="identity">The identity key; where it was replaced, the new one and then the old one.</param>
    public static Signed Manifest(Signed before, Action<Manifest> change, DateTimeOffset issuedAt, TimeSpan lifetime, params IReadOnlyCollection<ISigner> identity)
    {
        Manifest next = Contracts.Manifest.Parser.ParseFrom(before.Body);
        change(next);
        return DirectorySigning.Sign(DirectoryProposal.Manifest(next, before, issuedAt, lifetime), identity);
    }

    /// <summary>The next authority document.</summary>
    public static Signed Authority(Signed before, Action<Authority> change, DateTimeOffset issuedAt, TimeSpan lifetime, ISigner authority)
    {
        Authority next = Contracts.Authority.Parser.ParseFrom(before.Body);
        change(next);
        return DirectorySigning.Sign(DirectoryProposal.Authority(next, before, issuedAt, lifetime), authority);
    }
}
