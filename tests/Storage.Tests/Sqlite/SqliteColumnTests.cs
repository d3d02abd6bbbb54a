using System.Text;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Sqlite;

public sealed class SqliteColumnTests
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
    public async Task What_is_erased_is_no_longer_in_the_file()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Sqlite);
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
        Assert.False(File.Exists(temporary.Address + "-wal"));
    }

    private static async Task<string> Text(TemporaryStore temporary) => Encoding.Latin1.GetString(await File.ReadAllBytesAsync(temporary.Address));
}
