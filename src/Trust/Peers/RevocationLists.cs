using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;

namespace Interop.Trust.Peers;

/// <summary>The newest revocation list of each TLS authority, as cached. Immutable; safe to call at once.</summary>
public sealed class RevocationLists
{
    private readonly FrozenDictionary<string, RevocationList> _byAuthority;

    private RevocationLists(FrozenDictionary<string, RevocationList> byAuthority, IReadOnlyList<string> rejected)
    {
        _byAuthority = byAuthority;
        Rejected = rejected;
    }

    /// <summary>One sentence for each list that no TLS authority of the directory signed, by its position.</summary>
    public IReadOnlyList<string> Rejected { get; }

    /// <summary>Checks lists against the TLS authorities of the directory and keeps the newest of each.</summary>
    /// <param name="lists">DER, any order.</param>
    /// <param name="directory">Whose TLS authorities count.</param>
    public static RevocationLists Read(IEnumerable<ReadOnlyMemory<byte>> lists, DirectorySnapshot directory)
    {
        Dictionary<string, RevocationList> newest = new(StringComparer.Ordinal);
        List<string> rejected = [];
        foreach ((int index, ReadOnlyMemory<byte> der) in lists.Index())
        {
            string reason = "the directory lists no TLS authority";
            bool found = false;
            foreach (X509Certificate2 authority in directory.Jurisdictions.SelectMany(j => j.TlsAuthorities))
            {
                if (RevocationList.TryRead(der, authority, out reason) is { } list)
                {
                    found = true;
                    if (!newest.TryGetValue(authority.Thumbprint, out RevocationList? other) || other.ThisUpdate < list.ThisUpdate)
                    {
                        newest[authority.Thumbprint] = list;
                    }

                    break;
                }
            }

            if (!found)
            {
                rejected.Add($"Revocation list {index + 1} counts for no TLS authority of the directory: {reason}.");
            }
        }

        return new RevocationLists(newest.ToFrozenDictionary(StringComparer.Ordinal), rejected);
    }

    /// <summary>The list of an authority, or null.</summary>
    internal RevocationList? Of(X509Certificate2 authority) => _byAuthority.GetValueOrDefault(authority.Thumbprint);
}
