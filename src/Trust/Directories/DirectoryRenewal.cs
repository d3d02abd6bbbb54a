using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>Makes the next version of a document: epoch, prev and times follow from the one before, the rest is the caller's change.</summary>
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
        next.Epoch++;
        next.Prev = DirectorySigning.PrevOf(before);
        next.IssuedAt = (ulong)issuedAt.ToUnixTimeMilliseconds();
        next.ExpiresAt = (ulong)(issuedAt + lifetime).ToUnixTimeMilliseconds();
        return DirectorySigning.Sign(DocumentTypes.Manifest, next, identity);
    }

    /// <summary>The next authority document. One that drops an agency raises its epoch by that agency's manifest epoch, so that the directory's version grows.</summary>
    public static Signed Authority(Signed before, Action<Authority> change, DateTimeOffset issuedAt, TimeSpan lifetime, ISigner authority)
    {
        Authority next = Contracts.Authority.Parser.ParseFrom(before.Body);
        change(next);
        next.Epoch++;
        next.Prev = DirectorySigning.PrevOf(before);
        next.IssuedAt = (ulong)issuedAt.ToUnixTimeMilliseconds();
        next.ExpiresAt = (ulong)(issuedAt + lifetime).ToUnixTimeMilliseconds();
        return DirectorySigning.Sign(DocumentTypes.Authority, next, authority);
    }

    /// <summary>The next list of jurisdictions, signed by enough registrars.</summary>
    public static Signed Jurisdictions(Signed before, Action<Jurisdictions> change, DateTimeOffset issuedAt, params IReadOnlyCollection<ISigner> registrars)
    {
        Jurisdictions next = Contracts.Jurisdictions.Parser.ParseFrom(before.Body);
        change(next);
        next.Epoch++;
        next.Prev = DirectorySigning.PrevOf(before);
        next.IssuedAt = (ulong)issuedAt.ToUnixTimeMilliseconds();
        return DirectorySigning.Sign(DocumentTypes.Jurisdictions, next, registrars);
    }
}
