using System.Diagnostics.CodeAnalysis;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.Contracts;

namespace Interop.AuditLog.Proofs;

/// <summary>A promise receipt: this leaf will be in that log by then. It becomes worth something inside a gateway's signed receipt.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Leaf">The leaf as it will stand there.</param>
/// <param name="MergeBy">Until when a checkpoint covers it, UTC, whole milliseconds.</param>
public sealed record LogPromise(string Origin, Leaf Leaf, DateTimeOffset MergeBy)
{
    /// <summary>Reads the promise of a receipt; false if origin, leaf or time are not well formed.</summary>
    public static bool TryRead(Promise message, [NotNullWhen(true)] out LogPromise? promise)
    {
        promise = VKey.IsName(message.Origin)
            && Leaf.TryParse(message.Leaf.Span, out Leaf leaf)
            && message.MergeBy <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new LogPromise(message.Origin, leaf, DateTimeOffset.FromUnixTimeMilliseconds((long)message.MergeBy))
            : null;
        return promise is not null;
    }

    /// <summary>The promise as it stands in a receipt.</summary>
    public Promise ToMessage() => new()
    {
        Origin = Origin,
        Leaf = Google.Protobuf.ByteString.CopyFrom(Leaf.ToArray()),
        MergeBy = (ulong)MergeBy.ToUnixTimeMilliseconds(),
    };

    /// <summary>Holds the promise against what the log has shown.</summary>
    /// <param name="proof">The newest proof receipt for the leaf, or null if the log gave none.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="now">The checker's clock.</param>
    public PromiseState Judge(TlogProof? proof, VKey log, DateTimeOffset now) => Judge(proof, new SeenCheckpoint(log), now);

    /// <summary>The same, where several proofs may come under one checkpoint.</summary>
    public PromiseState Judge(TlogProof? proof, SeenCheckpoint log, DateTimeOffset now)
    {
        LogRefusal? refusal = null;
        if (log.Log.Name != Origin)
        {
            refusal = new(LogCode.CheckpointForeign, $"The promise is of {Origin}; the key is of {log.Log.Name}.");
        }
        else if (proof is not null && proof.TryVerify(Leaf.ToArray(), log, out SignedCheckpoint? checkpoint, out refusal))
        {
            return new PromiseState.Kept(proof.Index, checkpoint);
        }

        return now <= MergeBy
            ? new PromiseState.Open()
            : new PromiseState.Broken(refusal ?? new(LogCode.PromiseBroken, $"{Origin} promised an entry by {MergeBy:O} and shows no proof of it. The signed promise is the evidence."));
    }
}
