using Google.Protobuf;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Contracts;

namespace Interop.AuditLog.Tests.Proofs;

public sealed class LogPromiseTests : IDisposable
{
    private static readonly DateTimeOffset By = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_005_000);
    private readonly TestLog _log = new();
    private readonly LogPromise _promise;

    public LogPromiseTests()
    {
        Assert.True(Leaf.TryParse(TestLog.Entry(1), out Leaf leaf));
        _promise = new LogPromise(TestLog.Origin, leaf, By);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_promise_is_read_back_from_its_receipt()
    {
        Assert.True(LogPromise.TryRead(_promise.ToMessage(), out LogPromise? read));
        Assert.Equal(_promise, read);
    }

    [Fact]
    public async Task A_proved_promise_is_kept_even_when_it_is_looked_at_late()
    {
        await _log.Grow(3);
        TlogProof? proof = await new LogProver(_log.Store, _log.Key).Prove(MerkleHash.Leaf(TestLog.Entry(1)), default);

        Assert.Equal(0, Assert.IsType<PromiseState.Kept>(_promise.Judge(proof, _log.Key, By.AddDays(1))).Index);
    }

    [Fact]
    public void A_promise_without_proof_is_open_until_its_time_and_broken_after()
    {
        Assert.IsType<PromiseState.Open>(_promise.Judge(null, _log.Key, By));
        Assert.Equal(LogCode.PromiseBroken, Broken(null, _log.Key));
    }

    [Fact]
    public async Task The_proof_of_another_entry_keeps_no_promise()
    {
        await _log.Grow(3);
        TlogProof? other = await new LogProver(_log.Store, _log.Key).Prove(MerkleHash.Leaf(_log.Store.Entries[1]), default);

        Assert.Equal(LogCode.ProofInvalid, Broken(other, _log.Key));
    }

    [Fact]
    public async Task The_key_of_another_log_keeps_no_promise()
    {
        await _log.Grow(3);
        TlogProof? proof = await new LogProver(_log.Store, _log.Key).Prove(MerkleHash.Leaf(TestLog.Entry(1)), default);
        var other = VKey.Of("gateway.kh.example/log/2026", NoteKeyType.Ed25519, _log.Key.PublicKey);

        Assert.Equal(LogCode.CheckpointForeign, Broken(proof, other));
    }

    [Fact]
    public void A_malformed_promise_is_refused() => Assert.All<Action<Promise>>(
        [message => message.Origin = "", message => message.Leaf = ByteString.CopyFrom(1, 2), message => message.MergeBy = ulong.MaxValue],
        spoil =>
        {
            Promise message = _promise.ToMessage();
            spoil(message);
            Assert.False(LogPromise.TryRead(message, out _));
        });

    private string Broken(TlogProof? proof, VKey key) =>
        Assert.IsType<PromiseState.Broken>(_promise.Judge(proof, key, By.AddMilliseconds(1))).Refusal.Code;
}
