using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests;

public sealed class ColumnTests
{
    [SkippableTheory, EveryDatabase]
    public async Task Values_and_states_lie_in_columns_as_they_are_written_elsewhere(Engine engine)
    {
        await using TestDatabase database = await TestDatabase.Make(engine);
        await using Store<AgentContext> store = await database.Open<AgentContext>();
        await Add(store, Draft("vn.police/o-17", Rows.At.ToOffset(TimeSpan.FromHours(7))));

        string state = await store.Read((db, token) => db.Database.SqlQueryRaw<string>("SELECT \"State\" AS \"Value\" FROM \"Drafts\"").SingleAsync(token));
        string author = await store.Read((db, token) => db.Database.SqlQueryRaw<string>("SELECT \"Author\" AS \"Value\" FROM \"Drafts\"").SingleAsync(token));
        long created = await store.Read((db, token) => db.Database.SqlQueryRaw<long>("SELECT \"CreatedAt\" AS \"Value\" FROM \"Drafts\"").SingleAsync(token));
        byte[] thread = await store.Read((db, token) => db.Database.SqlQueryRaw<byte[]>("SELECT \"Thread\" AS \"Value\" FROM \"Drafts\"").SingleAsync(token));
        DraftRow draft = await store.Read((db, token) => db.Drafts.SingleAsync(row => row.State == DraftState.AwaitingApproval && row.CreatedAt <= Rows.At, token));

        Assert.Equal(("awaiting-approval", "vn.police/o-17", 1772600767089, 16), (state, author, created, thread.Length));
        Assert.Equal((Rows.At, TimeSpan.Zero), (draft.CreatedAt, draft.CreatedAt.Offset));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Text_is_compared_and_sorted_byte_by_byte_whatever_the_servers_language(Engine engine)
    {
        await using TestDatabase database = await TestDatabase.Make(engine);
        await using Store<AgentContext> store = await database.Open<AgentContext>();
        await store.Run(async (db, token) =>
        {
            foreach (string key in new[] { "b", "B", "a-b", "ab", "a" })
            {
                db.DirectorySeen.Add(new DirectorySeenRow { Key = key, Epoch = 1, Digest = Digest.Of([1]), SeenAt = Rows.At });
            }

            await db.SaveChangesAsync(token);
        });

        List<string> sorted = await store.Read((db, token) => db.DirectorySeen.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(token));

        Assert.Equal(["B", "a", "a-b", "ab", "b"], sorted);
        Assert.Equal(1, await store.Read((db, token) => db.DirectorySeen.CountAsync(row => row.Key == "b", token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_draft_that_two_officers_change_at_once_is_not_overwritten(Engine engine)
    {
        await using TestDatabase database = await TestDatabase.Make(engine);
        await using Store<AgentContext> store = await database.Open<AgentContext>();
        DraftRow draft = Draft("vn.police/o-17", Rows.At);
        await Add(store, draft);
        await store.Run((db, token) => db.Drafts.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, 2), token));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => store.Run(async (db, token) =>
        {
            db.Attach(draft);
            draft.Content = [2];
            draft.Version = 2;
            await db.SaveChangesAsync(token);
        }));
    }

    private static Task Add(Store<AgentContext> store, DraftRow draft) => store.Run(async (db, token) =>
    {
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(token);
    });

    private static DraftRow Draft(string author, DateTimeOffset created) => new()
    {
        Thread = ThreadId.Create(),
        Author = OfficerPseudonym.Parse(author),
        Type = Code.Parse("rescue-verification-request"),
        State = DraftState.AwaitingApproval,
        Content = [1],
        CreatedAt = created,
        UpdatedAt = Rows.At,
        Version = 1,
    };
}
