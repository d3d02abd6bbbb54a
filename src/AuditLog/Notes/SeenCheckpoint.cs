using System.Diagnostics.CodeAnalysis;

namespace Interop.AuditLog.Notes;

/// <summary>Verifies checkpoints of one log, and remembers the last that held: proofs come by the dozen under one checkpoint.</summary>
/// <remarks>Safe to call at once.</remarks>
public sealed class SeenCheckpoint(VKey log)
{
    private volatile Known? _last;

    /// <summary>The log's key.</summary>
    public VKey Log => log;

    /// <summary>As <see cref="SignedCheckpoint.TryVerify"/>.</summary>
    public bool TryVerify(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedCheckpoint? checkpoint, [NotNullWhen(false)] out LogRefusal? refusal)
    {
        if (_last is { } last && bytes.SequenceEqual(last.Bytes))
        {
            (checkpoint, refusal) = (last.Checkpoint, null);
            return true;
        }

        if (!SignedCheckpoint.TryVerify(bytes, log, out checkpoint, out refusal))
        {
            return false;
        }

        _last = new Known(bytes.ToArray(), checkpoint);
        return true;
    }

    private sealed record Known(byte[] Bytes, SignedCheckpoint Checkpoint);
}
