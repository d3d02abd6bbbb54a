using System.Text;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Sqlite;

public sealed class ColumnTests
{
    [Fact]
    public async Task Values_and_states_lie_in_columns_as_they_are_written_elsewhere()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-");
        await using (Store<AgentContext> store = await SqliteStore.Open<AgentContext>(Path.Combine(folder.FullName, "agent.db")))
        {
            await store.Run(async (db, token) =>
            {
                db.Drafts.Add(new DraftRow
                {
                    Thread = ThreadId.Create(),
                    Author = OfficerPseudonym.Parse("vn.police/o-17"),
                    Type = Code.Parse("rescue-verification-request"),
                    State = DraftState.AwaitingApproval,
                    Content = [1],
                    CreatedAt = Rows.At.ToOffset(TimeSpan.FromHours(7)),
                    UpdatedAt = Rows.At,
                });
                await db.SaveChangesAsync(token);
            });

            string raw = await store.Read((db, token) => db.Database
                .SqlQueryRaw<string>("SELECT State || ' ' || Author || ' ' || CreatedAt || ' ' || length(Thread) AS Value FROM Drafts").SingleAsync(token));
            DraftRow draft = await store.Read((db, token) => db.Drafts.SingleAsync(row => row.State == DraftState.AwaitingApproval && row.CreatedAt <= Rows.At, token));

            Assert.Equal("awaiting-approval vn.police/o-17 1772600767089 16", raw);
            Assert.Equal((Rows.At, TimeSpan.Zero), (draft.CreatedAt, draft.CreatedAt.Offset));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_draft_that_two_officers_change_at_once_is_not_overwritten()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-");
        await using (Store<AgentContext> store = await SqliteStore.Open<AgentContext>(Path.Combine(folder.FullName, "agent.db")))
        {
            DraftRow draft = new()
            {
                Thread = ThreadId.Create(),
                Author = OfficerPseudonym.Parse("vn.police/o-17"),
                Type = Code.Parse("rescue-verification-request"),
                State = DraftState.Composing,
                Content = [1],
                CreatedAt = Rows.At,
                UpdatedAt = Rows.At,
                Version = 1,
            };
            await store.Run(async (db, token) =>
            {
                db.Drafts.Add(draft);
                await db.SaveChangesAsync(token);
            });
            await store.Run((db, token) => db.Drafts.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, 2), token));

            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => store.Run(async (db, token) =>
            {
                db.Attach(draft);
                draft.Content = [2];
                draft.Version = 2;
                await db.SaveChangesAsync(token);
            }));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_erased_is_no_longer_in_the_file()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open();
        byte[] sealedBytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("sealed-bytes-of-a-test ", 300)));
        await temporary.Store.Run(async (db, token) =>
        {
            db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = Digest.Of([1]), Envelope = sealedBytes });
            await db.SaveChangesAsync(token);
        });
        await temporary.Close();
        Assert.Contains("sealed-bytes-of-a-test", await Text(temporary), StringComparison.Ordinal);

        await temporary.Reopen();
        await temporary.Store.Run((db, token) => db.PacketPayloads.ExecuteDeleteAsync(token));
        await temporary.Close();

        Assert.DoesNotContain("sealed-bytes-of-a-test", await Text(temporary), StringComparison.Ordinal);
        Assert.False(File.Exists(temporary.Path + "-wal"));
    }

    private static async Task<string> Text(TemporaryStore temporary) => Encoding.Latin1.GetString(await File.ReadAllBytesAsync(temporary.Path));
}
