using Google.Protobuf;
using Grpc.Core;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Sealing.Blobs;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Files;

/// <summary>Files of packets that were opened: fetched through the own gateway, checked whole, and only then shown; each showing is noted.</summary>
internal sealed class FileDesk(Blobs.BlobsClient gateway, FileFolder folder, OpenedShelf shelf, ReadLog readLog, IWriteQueue<AgentContext> store, ILogger<FileDesk> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>A file that is here and holds; the caller writes it out and disposes it.</summary>
    public async Task<Reply<ReadyFile>> Ready(string packet, int number, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await PacketKey.FindIncoming(store, packet, cancellation) is not { } row)
        {
            return ApiRefusal.Missing("packet");
        }

        if (shelf.Read(row) is not { } content)
        {
            return new ApiRefusal(409, "not-opened", "The packet was not opened yet.", "Open it first.");
        }

        if (number < 1 || content.Files.ElementAtOrDefault(number - 1) is not { } part)
        {
            return ApiRefusal.Missing("file");
        }

        BlobReference reference = BlobReference.Parse(part.Content).Require();
        try
        {
            if (!folder.Has(reference.Id) && await Fetch(reference.Id, row.PacketDigest, cancellation) is ApiRefusal away)
            {
                reference.Dispose();
                return away;
            }

            await using (FileStream blob = folder.Read(reference.Id))
            {
                // Once into nothing: not a byte of a file that is cut or altered is shown.
                if (await BlobOpener.Open(reference, blob, Stream.Null, cancellation) is PacketRefusal altered)
                {
                    FileLog.Altered(logger, part.Index, row.PacketDigest, altered.Code);
                    folder.Erase(reference.Id);
                    reference.Dispose();
                    return new ApiRefusal(422, altered.Code, altered.Sentence, "Fetch it again; if it comes so again, ask the sender to send it anew.");
                }
            }

            await readLog.Note(officer, ReadLog.Read, row.PacketDigest, row.Thread, Header.Parse(row.Header).Require().Purpose, cancellation);
            return new ReadyFile(reference, folder.Read(reference.Id));
        }
        catch
        {
            reference.Dispose();
            throw;
        }
    }

    private async Task<ApiRefusal?> Fetch(Digest id, Digest packet, CancellationToken cancellation)
    {
        FileStream part;
        try
        {
            part = folder.Append(id);
        }
        catch (IOException)
        {
            return new ApiRefusal(503, "file-coming", "The file is being fetched.", "Try again in a moment.");
        }

        await using (part)
        {
            try
            {
                using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(s_patience);
                BlobRequest request = new() { Id = ByteString.CopyFrom(id.ToArray()), PacketDigest = ByteString.CopyFrom(packet.ToArray()), Offset = (ulong)part.Length };
                using AsyncServerStreamingCall<BlobChunk> call = gateway.Get(request, cancellationToken: patience.Token);
                ulong size = 0;
                while (await call.ResponseStream.MoveNext(patience.Token))
                {
                    patience.CancelAfter(s_patience);
                    size = Math.Max(size, call.ResponseStream.Current.Size);
                    if (call.ResponseStream.Current.Offset != (ulong)part.Length || (ulong)part.Length > size)
                    {
                        await FileFolder.Drop(part);
                        return Away("answer-malformed");
                    }

                    await part.WriteAsync(call.ResponseStream.Current.Data.Memory, patience.Token);
                }

                await folder.Keep(id, part);
                return null;
            }
            catch (RpcException failure) when (!cancellation.IsCancellationRequested)
            {
                return failure.ReasonCode == "blob-erased"
                    ? new ApiRefusal(410, "blob-erased", "The time for which the file was kept at the gateway is over.", "Ask the sender to send it again.")
                    : Away(failure.ReasonCode);
            }
        }
    }

    private static ApiRefusal Away(string reason) => new(
        503, reason, reason == "blob-not-here" ? "The sender has not handed in the whole file yet, or its gateway does not answer." : "The file cannot be fetched now.", "Try again in a minute; what came is kept.");
}
