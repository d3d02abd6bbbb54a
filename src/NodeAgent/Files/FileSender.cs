using Google.Protobuf;
using Grpc.Core;
using Interop.Crypto;
using Interop.Hosting.Waiting;
using Interop.NodeAgent.Trusted;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Files;

/// <summary>Hands in the files of packets that the gateway accepted, one after another, each from where the last attempt ended.</summary>
internal sealed class FileSender(Blobs.BlobsClient gateway, FileFolder folder, IWriteQueue<AgentContext> store, TimeProvider clock, ILogger<FileSender> logger) : BackgroundService
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly OutgoingState[] s_taken = [OutgoingState.Accepted, OutgoingState.Relayed, OutgoingState.Delivered];
    private static readonly OutgoingState[] s_gone = [OutgoingState.Refused, OutgoingState.Expired];

    // What asking again does not change: the packet has no part for it, or its time is over.
    private static readonly string[] s_final = ["blob-not-referred-to", "blob-erased", "blob-size", "packet-unknown"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Step(stoppingToken);
                }
                catch (Exception failure) when (failure is StorageUnavailableException or IOException)
                {
                    FileLog.Failed(logger, failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task Step(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var due = await store.Read(
            (db, token) => (from send in db.FileSends.AsNoTracking()
                            join packet in db.Outgoing on send.PacketId equals packet.PacketId
                            where send.State == FileSendState.Waiting && send.NextAttemptAt <= now && (s_taken.Contains(packet.State) || s_gone.Contains(packet.State))
                            orderby send.NextAttemptAt
                            select new { Send = send, packet.PacketDigest, packet.State }).Take(16).ToListAsync(token),
            cancellation);
        foreach (var one in due)
        {
            if (s_gone.Contains(one.State))
            {
                await Note(one.Send, FileSendState.Dropped, "packet-not-sent", cancellation);
                continue;
            }

            await HandIn(one.Send, one.PacketDigest, cancellation);
        }
    }

    private async Task HandIn(FileSendRow send, Digest packet, CancellationToken cancellation)
    {
        try
        {
            long held = await Put(send.FileId, packet, from: null, cancellation);
            if (held < folder.Length(send.FileId))
            {
                held = await Put(send.FileId, packet, held, cancellation);
            }

            await Note(send, held == folder.Length(send.FileId) ? FileSendState.HandedIn : FileSendState.Waiting, null, cancellation);
            FileLog.HandedIn(logger, send.FileId, packet);
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            string reason = failure.ReasonCode;
            bool final = s_final.Contains(reason, StringComparer.Ordinal);
            FileLog.Waits(logger, send.FileId, packet, reason, final);
            await Note(send, final ? FileSendState.Dropped : FileSendState.Waiting, reason, cancellation);
        }
    }

    // Without an offset it only asks how much is there.
    private async Task<long> Put(Digest id, Digest packet, long? from, CancellationToken cancellation)
    {
        await using FileStream file = folder.Read(id);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        using AsyncClientStreamingCall<BlobChunk, BlobReply> call = gateway.Put(cancellationToken: patience.Token);
        try
        {
            await call.RequestStream.WriteAsync(
                new BlobChunk { Id = ByteString.CopyFrom(id.ToArray()), PacketDigest = ByteString.CopyFrom(packet.ToArray()), Size = (ulong)file.Length }, patience.Token);
            if (from is long offset)
            {
                await Write(file, offset, call.RequestStream, patience);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // Refused while it was being written: the answer says why.
            return (long)(await call).Held;
        }

        return (long)(await call).Held;
    }

    private static async Task Write(FileStream file, long offset, IClientStreamWriter<BlobChunk> to, CancellationTokenSource patience)
    {
        file.Seek(offset, SeekOrigin.Begin);
        byte[] buffer = new byte[Chunk];
        int read;
        while ((read = await file.ReadAtLeastAsync(buffer, Chunk, throwOnEndOfStream: false, patience.Token)) > 0)
        {
            // The writer has serialised a message when it returns, so one buffer serves all of them.
            await to.WriteAsync(new BlobChunk { Offset = (ulong)offset, Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) }, patience.Token);
            offset += read;
            patience.CancelAfter(s_patience);
        }
    }

    private Task Note(FileSendRow send, FileSendState state, string? reason, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            FileSendRow row = await db.FileSends.FirstAsync(one => one.PacketId == send.PacketId && one.FileId == send.FileId, token);
            row.Attempts++;
            (row.State, row.LastError, row.NextAttemptAt) = (state, reason, clock.GetUtcNow() + Backoff.After(row.Attempts));
            await db.SaveChangesAsync(token);
        },
        cancellation);
}
