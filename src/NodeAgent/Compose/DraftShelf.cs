using System.Globalization;
using Interop.Hosting.Faults;
using Interop.NodeAgent.AtRest;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Compose;

/// <summary>Keeps drafts, locked. Durable when a method returns; callable at once.</summary>
internal sealed class DraftShelf(IWriteQueue<AgentContext> store, StorageCipher cipher, KillPoint kill)
{
    private const string Table = "Drafts";

    /// <summary>Stores a new draft with its author's own approval.</summary>
    /// <returns>Number of the draft.</returns>
    public async Task<long> Put(byte[] written, string type, ThreadId home, OfficerPseudonym author, DraftState state, DateTimeOffset now, CancellationToken cancellation)
    {
        long id = await store.Run(
            async (db, token) =>
            {
                DraftRow row = new()
                {
                    Thread = home,
                    Author = author,
                    Type = Code.Parse(type),
                    State = state,
                    Content = [],
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                db.Drafts.Add(row);
                await db.SaveChangesAsync(token);
                row.Content = cipher.Lock(Table, Name(row.Id), written);
                db.DraftApprovals.Add(new DraftApprovalRow { DraftId = row.Id, Officer = author, Role = Composer.Author, ActDigest = DraftContent.ActOf(written), At = now });
                kill.Reached("compose.before-commit");
                await db.SaveChangesAsync(token);
                return row.Id;
            },
            cancellation);
        kill.Reached("compose.after-commit");
        return id;
    }

    /// <summary>A draft with its approvals, author first; null where there is none.</summary>
    public Task<ShelvedDraft?> Take(long id, CancellationToken cancellation) => store.Read<ShelvedDraft?>(
        async (db, token) =>
        {
            DraftRow? row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, token);
            if (row is null)
            {
                return null;
            }

            List<DraftApprovalRow> approvals = await db.DraftApprovals.AsNoTracking().Where(one => one.DraftId == id).ToListAsync(token);
            return new ShelvedDraft(row, [.. approvals.OrderBy(one => one.Officer == row.Author ? 0 : 1).ThenBy(one => one.At)], Open(row));
        },
        cancellation);

    /// <summary>The canonical bytes of a draft.</summary>
    public byte[] Open(DraftRow row) => cipher.Unlock(Table, Name(row.Id), row.Content);

    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture);
}
