using Interop.Hosting.Start;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Trust.Directories;

namespace Interop.NodeAgent.Trusted;

/// <summary>Remembers the newest version of each directory document: an older one, or another of the same number, does not pass for an update.</summary>
internal static class DirectoryMemory
{
    /// <summary>Holds a directory against what was seen, and remembers it.</summary>
    /// <exception cref="StartRefusedException">rollback, equivocation or chain-broken.</exception>
    public static Task Follow(IWriteQueue<AgentContext> store, DirectorySnapshot directory, string folder, DateTimeOffset now, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            foreach ((string key, ChainPosition position) in Chain(directory))
            {
                DirectorySeenRow? seen = await db.DirectorySeen.FindAsync([key], token);
                if (seen is null)
                {
                    db.DirectorySeen.Add(new DirectorySeenRow { Key = key, Epoch = (long)position.Epoch, Digest = position.Digest, SeenAt = now });
                    continue;
                }

                Require(seen, position, folder);
                if ((long)position.Epoch > seen.Epoch)
                {
                    (seen.Epoch, seen.Digest, seen.SeenAt) = ((long)position.Epoch, position.Digest, now);
                }
            }

            await db.SaveChangesAsync(token);
        },
        cancellation);

    private static void Require(DirectorySeenRow seen, ChainPosition position, string folder)
    {
        long epoch = (long)position.Epoch;
        (string Code, string Sentence)? refused = epoch < seen.Epoch
            ? (DirectoryCodes.Rollback, $"{seen.Key} is of epoch {epoch}, and epoch {seen.Epoch} was seen before. Fetch the directory again, and tell oversight who offered the old one.")
            : epoch == seen.Epoch && position.Digest != seen.Digest
                ? (DirectoryCodes.Equivocation, $"There are two documents {seen.Key} of epoch {epoch}. Keep both and tell oversight: the signer shows different faces.")
                : epoch == seen.Epoch + 1 && position.Prev != seen.Digest
                    ? (DirectoryCodes.ChainBroken, $"{seen.Key} of epoch {epoch} does not name the one before it that was seen. Tell oversight.")
                    : null;
        if (refused is { } why)
        {
            throw new StartRefusedException(why.Code, folder, why.Sentence);
        }
    }

    private static IEnumerable<(string Key, ChainPosition Position)> Chain(DirectorySnapshot directory) =>
    [
        ("jurisdictions", directory.Position),
        .. directory.Jurisdictions.Select(one => ($"authority/{one.Code}", one.Position)),
        .. directory.Agencies.Where(one => one.Manifest is not null).Select(one => ($"manifest/{one.Code}", one.Manifest!.Position)),
    ];
}
