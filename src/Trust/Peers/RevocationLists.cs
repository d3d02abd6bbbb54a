using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;

namespace Interop.Trust.Peers;

/// <summary>The newest revocation list of each TLS authority, as cached. Immutable; safe to call at once.</summary>
public sealed class RevocationLists
{
    private readonly FrozenDictionary<string, RevocationList> _byAuthority;

    private RevocationLists(FrozenDictionary<string, RevocationList> byAuthority, IReadOnlyList<PeerRefusal> rejected)
    {
        _byAuthority = byAuthority;
        Rejected = rejected;
    }

    /// <summary>No list of anybody: with these every peer is refused.</summary>
    public static RevocationLists None { get; } = new(FrozenDictionary<string, RevocationList>.Empty, []);

    /// <summary>What was not taken of the last reading: revocation-list-refused or revocation-list-rollback, with the name of the list.</summary>
    public IReadOnlyList<PeerRefusal> Rejected { get; }

    /// <summary>The lists in force with a name for each: the thumbprint of its authority.</summary>
    public IEnumerable<(string Authority, RevocationList List)> InForce => _byAuthority.Select(one => (one.Key, one.Value));

    /// <summary>Checks lists against the TLS authorities of the directory and keeps the newest of each.</summary>
    /// <param name="lists">DER, any order.</param>
    /// <param name="directory">Whose TLS authorities count.</param>
    public static RevocationLists Read(IEnumerable<ReadOnlyMemory<byte>> lists, DirectorySnapshot directory) =>
        None.Continue(lists.Select((der, index) => ($"Revocation list {index + 1}", der)), directory, DateTimeOffset.MaxValue);

    /// <summary>The lists that follow these: an authority's list gives way to one of a higher number that was not made earlier, and to no other.</summary>
    /// <param name="lists">DER with a name for messages, any order; several of one authority may be there.</param>
    /// <param name="directory">Whose TLS authorities count; lists of others are dropped.</param>
    /// <param name="at">Now; a list from the future would never grow old.</param>
    public RevocationLists Continue(IEnumerable<(string Name, ReadOnlyMemory<byte> Der)> lists, DirectorySnapshot directory, DateTimeOffset at)
    {
        X509Certificate2[] authorities = [.. directory.Jurisdictions.SelectMany(jurisdiction => jurisdiction.TlsAuthorities)];
        Dictionary<string, RevocationList> newest = new(StringComparer.Ordinal);
        List<PeerRefusal> rejected = [];
        foreach (X509Certificate2 authority in authorities.Where(authority => _byAuthority.ContainsKey(authority.Thumbprint)))
        {
            newest[authority.Thumbprint] = _byAuthority[authority.Thumbprint];
        }

        foreach ((string name, RevocationList list, string authority) in Signed(lists, authorities, at, rejected).OrderBy(one => one.List.Number))
        {
            if (!newest.TryGetValue(authority, out RevocationList? known) || (list.Number > known.Number && list.ThisUpdate >= known.ThisUpdate))
            {
                newest[authority] = list;
            }
            else if (!list.Der.Span.SequenceEqual(known.Der.Span))
            {
                rejected.Add(new PeerRefusal(
                    PeerCodes.RevocationListRollback,
                    $"{name} has number {list.Number} of {list.ThisUpdate:yyyy-MM-ddTHH:mm:ssZ}, and number {known.Number} of {known.ThisUpdate:yyyy-MM-ddTHH:mm:ssZ} was seen before. Put the newest list there; if its authority made two, tell oversight."));
            }
        }

        return new RevocationLists(newest.ToFrozenDictionary(StringComparer.Ordinal), rejected);
    }

    /// <summary>The list of an authority, or null.</summary>
    internal RevocationList? Of(X509Certificate2 authority) => _byAuthority.GetValueOrDefault(authority.Thumbprint);

    private static List<(string Name, RevocationList List, string Authority)> Signed(
        IEnumerable<(string Name, ReadOnlyMemory<byte> Der)> lists, X509Certificate2[] authorities, DateTimeOffset at, List<PeerRefusal> rejected)
    {
        List<(string Name, RevocationList List, string Authority)> signed = [];
        foreach ((string name, ReadOnlyMemory<byte> der) in lists)
        {
            string reason = "the directory lists no TLS authority";
            bool found = false;
            foreach (X509Certificate2 authority in authorities)
            {
                if (RevocationList.TryRead(der, authority, out reason) is { } list)
                {
                    found = list.ThisUpdate.UtcTicks - DirectoryVerifier.ClockTolerance.Ticks <= at.UtcTicks;
                    reason = $"it was made at {list.ThisUpdate:yyyy-MM-ddTHH:mm:ssZ}, which is still to come";
                    if (found)
                    {
                        signed.Add((name, list, authority.Thumbprint));
                    }

                    break;
                }
            }

            if (!found)
            {
                rejected.Add(new PeerRefusal(PeerCodes.RevocationListRefused, $"{name} counts for no TLS authority of the directory: {reason}. Fetch it again from its authority."));
            }
        }

        return signed;
    }
}
