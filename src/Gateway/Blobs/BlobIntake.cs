using Grpc.Core;
using Interop.Gateway.Faults;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Wire;

namespace Interop.Gateway.Blobs;

/// <summary>Writes the chunks of one blob to its file, each where the last ended, and checks the whole against its name.</summary>
internal sealed class BlobIntake(BlobFolder folder, BlobLedger ledger, ILogger<BlobIntake> logger)
{
    private const int MaxChunk = 64 * 1024;

    /// <param name="packet">That refers to it.</param>
    /// <param name="row">Id and length.</param>
    /// <param name="first">The first message; its data may be empty.</param>
    /// <param name="next">The message after, or null at the end.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="cancellation">Ends it; what came stays.</param>
    /// <returns>Bytes held.</returns>
    public async Task<Answer<long>> Take(PacketRow packet, BlobRow row, BlobChunk first, Func<Task<BlobChunk?>> next, string actor, CancellationToken cancellation)
    {
        if (folder.IsWhole(row.Id))
        {
            await ledger.Stored(packet, row.Id, actor, cancellation);
            return row.Size;
        }

        await using FileStream? part = folder.Append(row.Id);
        if (part is null)
        {
            return new Refusal(StatusCode.Unavailable, RefusalReason.BlobBusy, "Another call is writing this blob. Ask again how much is here, and go on from there.");
        }

        for (BlobChunk? chunk = first; chunk is not null; chunk = await next())
        {
            if (Misplaced(chunk, part.Length, row.Size) is Refusal refusal)
            {
                return refusal;
            }

            await part.WriteAsync(chunk.Data.Memory, cancellation);
        }

        await part.FlushAsync(cancellation);
        if (part.Length < row.Size)
        {
            return part.Length;
        }

        if (!await folder.Complete(row.Id, part, cancellation))
        {
            BlobLog.Spoilt(logger, row.Id, packet.Digest);
            return new Refusal(StatusCode.DataLoss, RefusalCodes.BlobAltered, "What came is not the blob that was named; nothing of it was kept. Send it again from its first byte.");
        }

        await ledger.Stored(packet, row.Id, actor, cancellation);
        return row.Size;
    }

    private static Refusal? Misplaced(BlobChunk chunk, long held, long size) =>
        chunk.Data.IsEmpty ? null
        : chunk.Data.Length > MaxChunk ? new Refusal(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A chunk has at most 65,536 bytes.")
        : chunk.Offset != (ulong)held ? new Refusal(StatusCode.OutOfRange, RefusalReason.BlobOffset, $"{held} bytes are here; go on from there.")
        : held + chunk.Data.Length > size ? new Refusal(StatusCode.OutOfRange, RefusalReason.BlobSize, $"The blob was said to have {size} bytes and has more.")
        : null;
}
