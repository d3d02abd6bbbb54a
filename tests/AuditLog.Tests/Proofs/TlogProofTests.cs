using System.Text;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Proofs;

public sealed class TlogProofTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_receipt_proves_its_entry_to_whoever_has_the_log_key()
    {
        await _log.Grow(400);
        for (int at = 0; at < 400; at += 37)
        {
            byte[] receipt = (await Prove(at))!.ToArray();

            Assert.True(TlogProof.TryParse(receipt, out TlogProof? proof));
            Assert.True(proof.TryVerify(_log.Store.Entries[at], _log.Key, out SignedCheckpoint? checkpoint, out _));
            Assert.Equal((at, 400L), (proof.Index, checkpoint.Checkpoint.Size));
            Assert.Equal(receipt, proof.ToArray());
        }
    }

    [Fact]
    public async Task There_is_no_receipt_before_a_checkpoint_covers_the_entry()
    {
        Interop.AuditLog.Sequencing.Sequencer sequencer = await _log.Grow(4);
        _log.Store.Submit(1);
        Digest waiting = MerkleHash.Leaf(TestLog.Entry(9));
        LogProver prover = new(_log.Store, _log.Key);
        Assert.Null(await prover.Prove(waiting, default));

        _log.Store.CrashAt = CrashPoint.AfterSequence;
        await Assert.ThrowsAsync<IOException>(() => sequencer.Step(default));
        Assert.Null(await prover.Prove(waiting, default));

        await _log.Drain(sequencer);
        Assert.Equal(4, (await prover.Prove(waiting, default))!.Index);
    }

    [Fact]
    public async Task A_receipt_for_another_entry_index_or_log_is_refused()
    {
        await _log.Grow(20);
        TlogProof proof = (await Prove(7))!;
        using ISigner stranger = Ed25519.Generate();
        var other = VKey.Of(TestLog.Origin, NoteKeyType.Ed25519, stranger.PublicKey.Span);

        Assert.Equal(LogCode.ProofInvalid, Refusal(proof, 8, _log.Key));
        Assert.Equal(LogCode.ProofInvalid, Refusal(proof with { Index = 8 }, 7, _log.Key));
        Assert.Equal(LogCode.NoteUnsigned, Refusal(proof, 7, other));
        Assert.Equal(LogCode.NoteMalformed, Refusal(proof with { Checkpoint = Array.Empty<byte>() }, 7, _log.Key));
    }

    [Fact]
    public async Task A_receipt_with_any_byte_changed_or_cut_proves_nothing()
    {
        await _log.Grow(20);
        byte[] receipt = (await Prove(7))!.ToArray();
        for (int at = 0; at < receipt.Length; at++)
        {
            byte[] flipped = [.. receipt];
            flipped[at] ^= 1;
            Assert.False(Proves(flipped), $"byte {at} flipped");
            Assert.False(Proves(receipt[..at]), $"cut at {at}");
        }
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 01\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 1\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 1\nextra AA==\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AA\nindex 1\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 1\nAA==\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 1\r\n\r\nx")]
    [InlineData("")]
    public void A_malformed_receipt_is_refused(string text) => Assert.False(TlogProof.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private bool Proves(byte[] bytes) =>
        TlogProof.TryParse(bytes, out TlogProof? proof) && proof.TryVerify(_log.Store.Entries[7], _log.Key, out _, out _);

    private Task<TlogProof?> Prove(int at) => new LogProver(_log.Store, _log.Key).Prove(MerkleHash.Leaf(_log.Store.Entries[at]), default);

    private string Refusal(TlogProof proof, int entry, VKey key)
    {
        Assert.False(proof.TryVerify(_log.Store.Entries[entry], key, out _, out LogRefusal? refusal));
        return refusal.Code;
    }
}
