using Interop.Hosting.Start;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Start;

/// <summary>The newest version of each directory document that this gateway ever saw: an older one, or another of the same number, does not pass for an update.</summary>
internal static class DirectoryMemory
{
    private const string Rollback = "directory-rollback";

    /// <summary>Compares the directory at the start with what was seen, and remembers it.</summary>
    /// <exception cref="StartRefusedException">directory-rollback.</exception>
    public static async Task Require(IWriteQueue<GatewayContext> store, DirectorySnapshot directory, string folder, TimeProvider clock)
    {
        if (await Follow(store, directory, clock, CancellationToken.None) is { } refusal)
        {
            throw new StartRefusedException(Rollback, folder, refusal.Sentence);
        }
    }

    /// <summary>Compares a directory with what was seen, and remembers it: all of it, or nothing.</summary>
    /// <returns>Why it may not follow; null where it may.</returns>
    public static Task<DirectoryRefusal?> Follow(IWriteQueue<GatewayContext> store, DirectorySnapshot directory, TimeProvider clock, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            Dictionary<string, DirectorySeenRow> known = await db.DirectorySeen.ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, token);
            (string Document, ChainPosition Position)[] offered = [.. directory.Positions];
            if (offered.Select(one => Refusal(one.Document, one.Position, known.GetValueOrDefault(one.Document))).FirstOrDefault(refusal => refusal is not null) is { } first)
            {
                return first;
            }

            foreach ((string document, ChainPosition position) in offered)
            {
                if (!known.TryGetValue(document, out DirectorySeenRow? seen))
                {
                    db.DirectorySeen.Add(seen = new DirectorySeenRow { Key = document, Epoch = (long)position.Epoch, Digest = position.Digest, SeenAt = clock.GetUtcNow() });
                }

                (seen.Epoch, seen.Digest) = ((long)position.Epoch, position.Digest);
            }

            await db.SaveChangesAsync(token);
            return (DirectoryRefusal?)null;
        },
        cancellation);

    private static DirectoryRefusal? Refusal(string document, ChainPosition position, DirectorySeenRow? seen) =>
        seen is null || (long)position.Epoch > seen.Epoch || ((long)position.Epoch == seen.Epoch && position.Digest == seen.Digest)
            ? null
            : (long)position.Epoch < seen.Epoch
                ? new DirectoryRefusal(
                    DirectoryCodes.Rollback, document, $"{document} is older than the one that this gateway saw before (epoch {position.Epoch} after {seen.Epoch}). Put the newer one back.")
                : new DirectoryRefusal(DirectoryCodes.Equivocation, document, $"{document} has the epoch of the one seen before and other content. Keep both and tell oversight.");
}
