using Interop.AuditLog;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.AuditLog.Sequencing;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Gateway;

/// <summary>The sequencer over the real tables.</summary>
public sealed class SequencedLogTests
{
    private const string Origin = "gateway.vn.example/log/2026";

    [SkippableTheory, EveryDatabase]
    public async Task Leaves_written_by_many_works_at_once_are_signed_over_and_proved_after_a_restart(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        using ISigner key = Ed25519.Generate();
        LogSigner signer = new(Origin, key);
        List<SealedLeaf> leaves = [.. Enumerable.Range(0, 300).Select(NewLeaf)];
        using (HighWaterMarkFile mark = new(temporary.Mark))
        {
            Sequencer sequencer = await Start(temporary, mark, signer);
            Task writing = Task.WhenAll(leaves.Select(leaf => temporary.Store.Run(async (db, token) =>
            {
                db.AddLeaf(leaf, Rows.At);
                await db.SaveChangesAsync(token);
            })));
            while (!writing.IsCompleted)
            {
                Assert.IsNotType<SequencerStep.Halted>(await sequencer.Step(default));
            }

            await writing;
        }

        await temporary.Reopen();
        using HighWaterMarkFile reopened = new(temporary.Mark);
        Sequencer next = await Start(temporary, reopened, signer);
        while (await next.Step(default) is not SequencerStep.Idle)
        {
        }

        LogStore log = new(temporary.Store);
        Assert.Equal(leaves.Count, (await log.LatestCheckpoint(default))!.Size);
        LogProver prover = new(log, signer.Key);
        foreach (SealedLeaf leaf in leaves.Where((_, at) => at % 37 == 0))
        {
            Assert.NotNull(await prover.Prove(leaf.LeafHash, default));
        }

        Assert.Null(await prover.Prove(NewLeaf(0).LeafHash, default));
    }

    [SkippableTheory, EveryDatabase]
    public async Task An_entry_changed_on_disk_stops_the_log_before_anything_is_signed_over_it(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        using ISigner key = Ed25519.Generate();
        using HighWaterMarkFile mark = new(temporary.Mark);
        Sequencer sequencer = await Start(temporary, mark, new LogSigner(Origin, key));
        await Write(temporary, 3);
        LogStore log = new(temporary.Store);
        await log.Sequence(sequencer.Epoch, 10, default);
        await temporary.Store.Run((db, token) => db.AuditEntries.Where(row => row.Seq == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Entry, new byte[37]), token));

        SequencerStep.Halted halted = Assert.IsType<SequencerStep.Halted>(await sequencer.Step(default));

        Assert.Equal(LogCode.Corrupt, halted.Refusal.Code);
        Assert.Null(await log.LatestCheckpoint(default));
    }

    [Fact]
    public async Task A_database_set_back_to_an_older_copy_may_not_go_on()
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Sqlite);
        using ISigner key = Ed25519.Generate();
        LogSigner signer = new(Origin, key);
        using HighWaterMarkFile mark = new(temporary.Mark);
        Sequencer sequencer = await Start(temporary, mark, signer);
        await Write(temporary, 2);
        await sequencer.Step(default);
        await temporary.Close();
        byte[] older = await File.ReadAllBytesAsync(temporary.Address);
        await temporary.Reopen();
        sequencer = await Start(temporary, mark, signer);
        await Write(temporary, 2);
        await sequencer.Step(default);
        await temporary.Close();
        await File.WriteAllBytesAsync(temporary.Address, older);
        await temporary.Reopen();

        Assert.IsType<SequencerStart.Refused>(await Sequencer.Start(new LogStore(temporary.Store), mark, signer, default));
    }

    private static async Task<Sequencer> Start(TemporaryStore temporary, HighWaterMarkFile mark, LogSigner signer) =>
        Assert.IsType<SequencerStart.Started>(await Sequencer.Start(new LogStore(temporary.Store), mark, signer, default)).Sequencer;

    private static Task Write(TemporaryStore temporary, int count) => temporary.Store.Run(async (db, token) =>
    {
        foreach (SealedLeaf leaf in Enumerable.Range(0, count).Select(NewLeaf))
        {
            db.AddLeaf(leaf, Rows.At);
        }

        await db.SaveChangesAsync(token);
    });

    private static SealedLeaf NewLeaf(int number) => SealedLeaf.Create(
        new LeafPayload { Version = 1, Event = "submitted", At = (ulong)Rows.At.ToUnixTimeMilliseconds(), Gateway = "vn", ActorCounter = (ulong)number });
}
