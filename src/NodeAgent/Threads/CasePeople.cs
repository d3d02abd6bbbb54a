using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Seal;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Threads;

/// <summary>Everybody who is named in a case, by whichever side: a later packet need not list a person to name one.</summary>
internal sealed class CasePeople(DraftShelf shelf, OpenedShelf opened, IWriteQueue<AgentContext> store)
{
    /// <param name="home">The case.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Names from what was written here and from what was opened here.</returns>
    public async Task<IReadOnlyList<PersonName>> Of(ThreadId home, CancellationToken cancellation)
    {
        (List<DraftRow> drafts, List<IncomingRow> incoming) = await store.Read(
            async (db, token) =>
            {
                List<ThreadId> threads = await db.Threads.Where(row => row.Case == home).Select(row => row.Thread).ToListAsync(token);
                return (
                    await db.Drafts.AsNoTracking().Where(row => row.Thread == home && row.State != DraftState.Discarded).ToListAsync(token),
                    await db.Incoming.AsNoTracking().Where(row => threads.Contains(row.Thread) && row.Content != null).ToListAsync(token));
            },
            cancellation);
        return
        [
            .. drafts.SelectMany(row => SealStation.Document(DraftContent.Read(shelf.Open(row))).Names),
            .. incoming.Select(opened.View).OfType<CaseView>().SelectMany(view => view.Lines).Select(line => line.Identity).OfType<PersonIdentity>().SelectMany(identity => identity.Names),
        ];
    }
}
