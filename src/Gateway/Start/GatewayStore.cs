using Interop.AuditLog;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.Hosting.Start;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Start;

/// <summary>Opens what the gateway keeps beside its database: the log over it, and the mark outside it. Each refuses the start when it does not fit the others.</summary>
internal static class GatewayStore
{
    public static HighWaterMarkFile OpenMark(string folder)
    {
        string path = Path.Combine(folder, "mark", "log.mark");
        try
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new HighWaterMarkFile(path);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(LogCode.MarkWrong, path, failure.Message, failure);
        }
    }

    /// <summary>Takes the lead of the log, or refuses: a restored backup must not sign again.</summary>
    public static async Task<Sequencer> Lead(ILogStore log, IHighWaterMark mark, LogSigner signer, string folder) =>
        await Sequencer.Start(log, mark, signer, CancellationToken.None) switch
        {
            SequencerStart.Started started => started.Sequencer,
            SequencerStart.Refused refused => throw new StartRefusedException(refused.Refusal.Code, folder, refused.Refusal.Sentence),
            _ => throw new InvalidOperationException("The set of starts is closed."),
        };

    /// <summary>Compares the directory with the newest that this gateway ever saw, and remembers it.</summary>
    public static async Task RememberDirectory(IWriteQueue<GatewayContext> store, DirectorySnapshot directory, string folder, TimeProvider clock)
    {
        foreach ((string document, ChainPosition position) in directory.Positions)
        {
            string? problem = await store.Run(
                async (db, token) =>
                {
                    DirectorySeenRow? seen = await db.DirectorySeen.FirstOrDefaultAsync(row => row.Key == document, token);
                    long epoch = (long)position.Epoch;
                    if (seen is not null && (epoch < seen.Epoch || (epoch == seen.Epoch && position.Digest != seen.Digest)))
                    {
                        return epoch < seen.Epoch
                            ? $"{document} is older than the one that this gateway saw before (epoch {epoch} after {seen.Epoch}). Put the newer one back."
                            : $"{document} has the epoch of the one seen before and other content. Keep both and tell oversight.";
                    }

                    if (seen is null)
                    {
                        db.DirectorySeen.Add(new DirectorySeenRow { Key = document, Epoch = epoch, Digest = position.Digest, SeenAt = clock.GetUtcNow() });
                    }
                    else
                    {
                        (seen.Epoch, seen.Digest) = (epoch, position.Digest);
                    }

                    await db.SaveChangesAsync(token);
                    return null;
                });
            if (problem is not null)
            {
                throw new StartRefusedException("directory-rollback", folder, problem);
            }
        }
    }
}
