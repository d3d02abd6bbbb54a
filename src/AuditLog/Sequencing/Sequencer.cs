using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Sequencing;

/// <summary>Puts pending entries into the tree and signs it. One per log, the one that took the lead last.</summary>
/// <remarks>
/// A step: sequence (one transaction) - read back and build again - mark outside the database - sign - store the checkpoint.
/// Killed between any two, the next start repeats what is missing: entries are sequenced once, since they leave the outbox in the
/// same transaction; signing the same tree again gives the same bytes. Not safe to call at once.
/// </remarks>
public sealed class Sequencer
{
    private readonly ILogStore _store;
    private readonly IHighWaterMark _mark;
    private readonly LogSigner _signer;
    private readonly long _epoch;
    private HighWaterMark _trusted;
    private long _signedSize;
    private SequencerStep.Halted? _halted;

    private Sequencer(ILogStore store, IHighWaterMark mark, LogSigner signer, long epoch, HighWaterMark trusted, long signedSize)
    {
        _store = store;
        _mark = mark;
        _signer = signer;
        _epoch = epoch;
        _trusted = trusted;
        _signedSize = signedSize;
    }

    /// <summary>The epoch with which this process leads; it stands in leaf payloads.</summary>
    public long Epoch => _epoch;

    /// <summary>Takes the lead of a log, if its database is the one that was signed last.</summary>
    public static async Task<SequencerStart> Start(ILogStore store, IHighWaterMark mark, LogSigner signer, CancellationToken cancellation)
    {
        LogHead found = await store.ReadHead(cancellation);
        StoredCheckpoint? latest = await store.LatestCheckpoint(cancellation);
        HighWaterMark? known = mark.Read();
        if (known is null)
        {
            if (found.Size > 0 || latest is not null)
            {
                return new SequencerStart.Refused(new(
                    LogCode.MarkMissing,
                    $"The log {signer.Key.Name} has {found.Size} entries, but its high-water mark is gone. Put the mark back, or start a new log that continues this one."));
            }

            known = new HighWaterMark(signer.Key.Name, 0, MerkleHash.Empty);
            mark.Advance(known);
        }

        try
        {
            if (await StartGuard.Check(store, found, known, signer.Key, cancellation) is { } refusal)
            {
                return new SequencerStart.Refused(refusal);
            }
        }
        catch (LogCorruptException corrupt)
        {
            return new SequencerStart.Refused(Damaged(corrupt));
        }

        LogHead led = await store.TakeLead(cancellation);
        return new SequencerStart.Started(new Sequencer(store, mark, signer, led.Epoch, known, latest?.Size ?? -1));
    }

    /// <summary>Takes up to 1,024 pending entries and signs the tree that results. Also signs what an earlier process sequenced only.</summary>
    /// <remarks>An exception of the store or the mark leaves nothing half done: call again.</remarks>
    public async Task<SequencerStep> Step(CancellationToken cancellation)
    {
        if (_halted is not null)
        {
            return _halted;
        }

        try
        {
            return await _store.Sequence(_epoch, SequenceBatch.MaxEntries, cancellation) switch
            {
                SequenceResult.Nothing nothing when nothing.Head.Size == _signedSize => new SequencerStep.Idle(),
                SequenceResult.Nothing nothing => await Sign(nothing.Head, 0, cancellation),
                SequenceResult.Sequenced sequenced => await Sign(sequenced.Head, sequenced.Count, cancellation),
                SequenceResult.Fenced fenced => Halt(Fenced(fenced.Epoch)),
                SequenceResult other => throw new InvalidOperationException($"{other.GetType().Name} is not a result of sequencing."),
            };
        }
        catch (LogCorruptException corrupt)
        {
            return Halt(Damaged(corrupt));
        }
    }

    private async Task<SequencerStep> Sign(LogHead head, int count, CancellationToken cancellation)
    {
        if (await StorageCheck.Verify(_store, _trusted.Size, _trusted.Root, head, cancellation) is { } refusal)
        {
            return Halt(refusal);
        }

        // INVARIANT mark-first: no signature over a tree exists before the mark of that tree is on disk.
        HighWaterMark next = new(_signer.Key.Name, head.Size, head.Root);
        _mark.Advance(next);
        _trusted = next;
        byte[] note = _signer.Sign(head.Size, head.Root);
        if (!await _store.AddCheckpoint(_epoch, new StoredCheckpoint(head.Size, head.Root, note), cancellation))
        {
            return Halt(Fenced((await _store.ReadHead(cancellation)).Epoch));
        }

        _signedSize = head.Size;
        return new SequencerStep.Signed(new Checkpoint(_signer.Key.Name, head.Size, head.Root), count);
    }

    private static LogRefusal Damaged(LogCorruptException corrupt) =>
        new(LogCode.Corrupt, $"{corrupt.Message} Nothing more will be sequenced or signed; keep the database as it is.");

    private SequencerStep.Halted Halt(LogRefusal refusal) => _halted = new SequencerStep.Halted(refusal);

    private LogRefusal Fenced(long epoch) => new(
        LogCode.Fenced,
        $"Another process leads {_signer.Key.Name} with epoch {epoch}; this one had {_epoch}. Run one gateway process per log, or restart this one if it is to lead.");
}
