using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Serving;
using Interop.Contracts;
using Interop.Crypto;

namespace Interop.AuditLog.Tests;

/// <summary>A log with its key, store and mark, to be started, stopped and started again.</summary>
internal sealed class TestLog : IDisposable
{
    public const string Origin = "gateway.vn.example/log/2026";
    private readonly ISigner _key = Ed25519.Signer(Enumerable.Repeat((byte)7, 32).ToArray());

    public TestLog() => Signer = new LogSigner(Origin, _key);

    public TestStore Store { get; set; } = new();

    public TestMark Mark { get; } = new();

    public LogSigner Signer { get; }

    public VKey Key => Signer.Key;

    public static byte[] Entry(long number)
    {
        byte[] salt = new byte[Leaf.SaltBytes];
        BitConverter.TryWriteBytes(salt, number);
        return SealedLeaf.Create(Event(), salt).Entry.ToArray();
    }

    public static LeafPayload Event() => new() { Version = 1, Event = "submitted", At = 1_795_000_000_000, Gateway = "vn" };

    public static Digest Root(IEnumerable<byte[]> entries)
    {
        CompactRange range = new();
        foreach (byte[] entry in entries)
        {
            range.Add(MerkleHash.Leaf(entry));
        }

        return range.Root();
    }

    public async Task<Sequencer> Start() =>
        Assert.IsType<SequencerStart.Started>(await Sequencer.Start(Store, Mark, Signer, default)).Sequencer;

    public async Task<LogRefusal> StartRefused() =>
        Assert.IsType<SequencerStart.Refused>(await Sequencer.Start(Store, Mark, Signer, default)).Refusal;

    /// <summary>A log that has signed trees of all the sizes, one after the other.</summary>
    public async Task<Sequencer> Grow(params int[] sizes)
    {
        Sequencer sequencer = await Start();
        foreach (int size in sizes)
        {
            Store.Submit(size - Store.Entries.Count);
            await Drain(sequencer);
        }

        return sequencer;
    }

    public async Task Drain(Sequencer sequencer)
    {
        while (await sequencer.Step(default) is SequencerStep.Signed)
        {
            Assert.Equal(Store.Head.Size, Store.Checkpoints[^1].Size);
        }
    }

    /// <summary>The checkpoint that is served, verified.</summary>
    public async Task<SignedCheckpoint> Published()
    {
        LogFile file = Assert.IsType<LogFile>(await new PublishedLog(Store).Open("checkpoint", default));
        Assert.True(SignedCheckpoint.TryVerify(file.Content.Span, Key, out SignedCheckpoint? signed, out _));
        return signed;
    }

    public SignedCheckpoint Sign(long size, Digest root)
    {
        Assert.True(SignedCheckpoint.TryVerify(Signer.Sign(size, root), Key, out SignedCheckpoint? signed, out _));
        return signed;
    }

    public void Dispose() => _key.Dispose();
}
