using System.Text;
using Grpc.Core;
using Interop.AuditLog;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Monitoring;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Serving;
using Interop.Oversight.Compare;
using Interop.Storage;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Witness;

/// <summary>
/// Station Audit, Witness: follows one log from the checkpoint that this body saw last. Every new entry is verified before it is kept, and
/// opened through the gateway before it is believed. Trouble on the way is a state; a contradiction is a finding.
/// </summary>
/// <remarks>Not safe to call at once: rounds follow one another.</remarks>
internal sealed class LogWatcher(
    WatchedLog log, HttpLogSource source, EntryOpener opener, WitnessStore store, FindingLedger findings, WatchRules rules, TimeProvider clock, ILogger<LogWatcher> logger)
{
    private static readonly TimeSpan s_mergeDelay = TimeSpan.FromSeconds(5);

    /// <summary>What is seen now.</summary>
    public LogSight Sight { get; private set; } = new() { Log = log };

    /// <summary>Looks once.</summary>
    /// <param name="force">True: opens everything now, also what only this body's own reading has added.</param>
    /// <param name="cancellation">Ends the look; what was verified and kept stays.</param>
    public async Task Look(bool force, CancellationToken cancellation)
    {
        // Before the fetch: what happened until now, less the merge delay, is in the checkpoint that comes.
        DateTimeOffset at = clock.GetUtcNow();
        try
        {
            if (await source.ReadCheckpoint(cancellation) is not ReadOnlyMemory<byte> note)
            {
                await Absent(at, cancellation);
            }
            else if (!SignedCheckpoint.TryVerify(note.Span, log.Key, out SignedCheckpoint? now, out LogRefusal? refusal))
            {
                await Break(FindingKind.CheckpointRefused, refusal.Code, null, note, at, cancellation);
            }
            else if (await Follow(now, note, at, cancellation))
            {
                await Open(now.Checkpoint.Size, force, at, cancellation);
            }
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            string reason = failure is OperationCanceledException ? "no-answer" : "unavailable";
            Sight = Sight.Become(LogState.Unreachable, reason, at);
            WitnessLog.Unreachable(logger, failure, log.Origin, reason);
        }
        catch (StorageUnavailableException)
        {
            // Entries may be kept of which the opener was not told. Taken for opened they would make a packet seem to be left out.
            opener.Forget();
            throw;
        }
    }

    private async Task Absent(DateTimeOffset at, CancellationToken cancellation)
    {
        if (await store.Log(log.Origin, cancellation) is { Size: > 0, Note: byte[] seen })
        {
            await Break(FindingKind.LogRolledBack, LogCode.Missing, seen, ReadOnlyMemory<byte>.Empty, at, cancellation);
        }
        else
        {
            Sight = Sight.Become(LogState.Empty, "", at);
        }
    }

    /// <returns>True where everything held.</returns>
    private async Task<bool> Follow(SignedCheckpoint now, ReadOnlyMemory<byte> note, DateTimeOffset at, CancellationToken cancellation)
    {
        LogRow? row = await store.Log(log.Origin, cancellation);
        Checkpoint? seen = row is null ? null : new Checkpoint(row.Origin, row.Size, row.Root);
        List<(long Index, Leaf Leaf)> entries = [];
        MonitorResult result = await new LogMonitor(source).Follow(
            seen,
            now,
            (index, leaf, _) =>
            {
                entries.Add((index, leaf));
                return ValueTask.CompletedTask;
            },
            cancellation);
        if (result is MonitorResult.Broken broken)
        {
            await Break(KindOf(broken.Refusal.Code), broken.Refusal.Code, row?.Note, note, at, cancellation);
            return false;
        }

        if (entries.Count > 0 || row is null)
        {
            DateTimeOffset? before = Sight.CheckpointAt ?? row?.CheckedAt;
            await findings.Record(entries.Where(entry => before is DateTimeOffset then && EndOf(entry.Leaf.Minute) + s_mergeDelay + rules.Grace < then).Select(entry => Late(entry.Index, entry.Leaf)), cancellation);
            await store.Follow(log, now, entries, at, cancellation);
            opener.Add(entries);
            WitnessLog.Followed(logger, log.Origin, now.Checkpoint.Size);
        }

        uint? newest = entries.Count > 0 ? entries[^1].Leaf.Minute : null;
        Sight = Sight with
        {
            Size = now.Checkpoint.Size,
            Root = now.Checkpoint.Root,
            CheckpointAt = at,
            NewestAt = newest is uint minute ? EndOf(minute)
                : Sight.NewestAt ?? (await store.NewestMinute(log.Origin, cancellation) is uint stored ? EndOf(stored) : null),
        };
        return true;
    }

    private async Task Open(long size, bool force, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            bool complete = await opener.Open(size, force, at, cancellation);
            Sight = Sight.Become(LogState.Verified, "", at) with { CompleteUntil = complete ? at : Sight.CompleteUntil };
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            string reason = failure.Trailers.GetValue("interop-reason") ?? Code(failure.StatusCode);
            Sight = Sight.Become(LogState.Unopened, reason, at);
            WitnessLog.Unopened(logger, failure, log.Origin, reason);
        }
    }

    private async Task Break(FindingKind kind, string code, ReadOnlyMemory<byte>? seen, ReadOnlyMemory<byte> now, DateTimeOffset at, CancellationToken cancellation)
    {
        Dictionary<string, string> documents = new(StringComparer.Ordinal) { ["now"] = Text(now) };
        if (seen is ReadOnlyMemory<byte> before)
        {
            documents["seen"] = Text(before);
        }

        long? size = SignedCheckpoint.TryVerify(now.Span, log.Key, out SignedCheckpoint? signed, out _) ? signed.Checkpoint.Size : null;
        await findings.Record(
            [new Finding(kind, log.Origin, size, null) { Documents = documents, Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = code } }], cancellation);
        Sight = Sight.Become(LogState.Broken, code, at);
    }

    private Finding Late(long index, Leaf leaf) =>
        new(FindingKind.MergedLate, log.Origin, index, null) { Leaves = [new LeafRef(log.Origin, index, leaf.Hash())] };

    private static FindingKind KindOf(string code) => code switch
    {
        LogCode.RolledBack => FindingKind.LogRolledBack,
        LogCode.Forked => FindingKind.LogForked,
        LogCode.EntryUnknown => FindingKind.EntryUnknown,
        _ => FindingKind.LogCorrupt,
    };

    private static DateTimeOffset EndOf(uint minute) => DateTimeOffset.FromUnixTimeSeconds((minute + 1L) * 60);

    // What is no text is kept all the same: it is evidence.
    private static string Text(ReadOnlyMemory<byte> bytes) =>
        SignedNote.TryParse(bytes.Span, out _) ? Encoding.UTF8.GetString(bytes.Span) : "base64:" + Convert.ToBase64String(bytes.Span);

    private static string Code(StatusCode status) => status switch
    {
        StatusCode.Unavailable => "unavailable",
        StatusCode.DeadlineExceeded => "no-answer",
        _ => "audit-" + status.ToString().ToLowerInvariant(),
    };
}
