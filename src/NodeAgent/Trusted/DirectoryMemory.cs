using Interop.Hosting.Start;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Trust.Directories;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Trusted;

/// <summary>Remembers the newest version of each directory document: an older one, or another of the same number, does not pass for an update.</summary>
internal static class DirectoryMemory
{
    /// <summary>Holds the directory at the start against what was seen, and remembers it.</summary>
    /// <exception cref="StartRefusedException">rollback, equivocation or chain-broken.</exception>
    public static async Task Require(IWriteQueue<AgentContext> store, DirectorySnapshot directory, string folder, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await Follow(store, directory, now, cancellation) is { } refusal)
        {
            throw new StartRefusedException(refusal.Code, folder, refusal.Sentence);
        }
    }

    /// <summary>Holds a directory against what was seen, and remembers it: all of it, or nothing.</summary>
    /// <returns>rollback, equivocation or chain-broken; null where it may follow.</returns>
    public static Task<DirectoryRefusal?> Follow(IWriteQueue<AgentContext> store, DirectorySnapshot directory, DateTimeOffset now, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            Dictionary<string, DirectorySeenRow> known = await db.DirectorySeen.ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, token);
            (string Key, ChainPosition Position)[] offered = [.. Chain(directory)];
            if (offered.Select(one => Refusal(known.GetValueOrDefault(one.Key), one.Position)).FirstOrDefault(refusal => refusal is not null) is { } first)
            {
                return first;
            }

            foreach ((string key, ChainPosition position) in offered)
            {
                if (!known.TryGetValue(key, out DirectorySeenRow? seen))
                {
                    db.DirectorySeen.Add(new DirectorySeenRow { Key = key, Epoch = (long)position.Epoch, Digest = position.Digest, SeenAt = now });
                }
                else if ((long)position.Epoch > seen.Epoch)
                {
                    (seen.Epoch, seen.Digest, seen.SeenAt) = ((long)position.Epoch, position.Digest, now);
                }
            }

            await db.SaveChangesAsync(token);
            return (DirectoryRefusal?)null;
        },
        cancellation);

    private static DirectoryRefusal? Refusal(DirectorySeenRow? seen, ChainPosition position)
    {
        long epoch = (long)position.Epoch;
        return seen is null ? null
            : epoch < seen.Epoch
                ? new DirectoryRefusal(DirectoryCodes.Rollback, seen.Key, $"{seen.Key} is of epoch {epoch}, and epoch {seen.Epoch} was seen before. Fetch the directory again, and tell oversight who offered the old one.")
            : epoch == seen.Epoch && position.Digest != seen.Digest
                ? new DirectoryRefusal(DirectoryCodes.Equivocation, seen.Key, $"There are two documents {seen.Key} of epoch {epoch}. Keep both and tell oversight: the signer shows different faces.")
            : epoch == seen.Epoch + 1 && position.Prev != seen.Digest
                ? new DirectoryRefusal(DirectoryCodes.ChainBroken, seen.Key, $"{seen.Key} of epoch {epoch} does not name the one before it that was seen. Tell oversight.")
            : null;
    }

    private static IEnumerable<(string Key, ChainPosition Position)> Chain(DirectorySnapshot directory) =>
    [
        ("jurisdictions", directory.Position),
        .. directory.Jurisdictions.Select(one => ($"authority/{one.Code}", one.Position)),
        .. directory.Agencies.Where(one => one.Manifest is not null).Select(one => ($"manifest/{one.Code}", one.Manifest!.Position)),
    ];
}
