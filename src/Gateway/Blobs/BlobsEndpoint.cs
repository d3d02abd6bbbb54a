using Google.Protobuf;
using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Names;
using Interop.Wire;

namespace Interop.Gateway.Blobs;

/// <summary>Blobs: a sender hands them in, the recipient's gateway and then the recipient fetch them. Reads the caller, calls the room, writes the answer.</summary>
internal sealed class BlobsEndpoint(Callers callers, BlobLedger ledger, BlobFolder folder, BlobIntake intake, BlobFetch fetch, CurrentDirectory directory, GatewayIdentity me, DiskSpace disk)
    : Wire.Blobs.BlobsBase
{
    private const int Chunk = 64 * 1024;

    public override async Task<BlobReply> Put(IAsyncStreamReader<BlobChunk> requestStream, ServerCallContext context)
    {
        AgencyCode caller = callers.Agency(context);
        async Task<BlobChunk?> Next() => await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current : null;
        BlobChunk? first = await Next();
        if (first is null || !Digest.TryFrom(first.Id.Span, out Digest id) || !Digest.TryFrom(first.PacketDigest.Span, out Digest digest)
            || first.Size < (ulong)BlobSize.Min || first.Size > (ulong)BlobSize.Max)
        {
            throw No(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "The first message names a blob and a packet by their digests of 32 bytes, and the blob's length.");
        }

        PacketRow? packet = await ledger.Packet(digest, context.CancellationToken);
        if (packet is null || packet.Sender != caller || packet.State is PacketState.Refused || !directory.Serves(me.Name, caller))
        {
            throw No(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "This gateway has accepted no packet of that digest from the calling agency. Submit the packet first, then its blobs.");
        }

        if (disk.Check() is DiskState.Exhausted full)
        {
            throw No(StatusCode.ResourceExhausted, RefusalReason.DiskFull, full.Sentence);
        }

        BlobRow row = (await ledger.Expect(packet, id, (long)first.Size, context.CancellationToken)).OrThrow();
        long held = (await intake.Take(packet, row, first, Next, caller.Value, context.CancellationToken)).OrThrow();
        return new BlobReply { Held = (ulong)held };
    }

    public override async Task Get(BlobRequest request, IServerStreamWriter<BlobChunk> responseStream, ServerCallContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        PeerIdentity caller = callers.AgencyOrGateway(context);
        if (!Digest.TryFrom(request.Id.Span, out Digest id) || !Digest.TryFrom(request.PacketDigest.Span, out Digest digest) || request.Offset > (ulong)BlobSize.Max)
        {
            throw No(StatusCode.InvalidArgument, RefusalReason.RequestMalformed, "A blob and its packet are named by their digests of 32 bytes, the offset is within the blob.");
        }

        PacketRow packet = await Mine(digest, caller, cancellation);
        BlobRow? row = await ledger.Find(digest, id, cancellation);
        if (row is not { State: BlobState.Held or BlobState.Erased } && packet.Role == PacketRole.Inbound)
        {
            (await fetch.Fetch(packet, id, cancellation)).OrThrow();
            row = await ledger.Find(digest, id, cancellation);
        }

        if (row is not { State: BlobState.Held } || !folder.IsWhole(id))
        {
            throw (row?.State is BlobState.Erased ? BlobLedger.Gone : BlobFetch.NotHere).ToException();
        }

        if (request.Offset > (ulong)row.Size)
        {
            throw No(StatusCode.OutOfRange, RefusalReason.BlobOffset, $"The blob has {row.Size} bytes.");
        }

        await ledger.Served(packet, id, Actor(caller), cancellation);
        await Send(row, (long)request.Offset, responseStream, cancellation);
    }

    private async Task Send(BlobRow row, long offset, IServerStreamWriter<BlobChunk> to, CancellationToken cancellation)
    {
        await using FileStream file = folder.Read(row.Id, offset);
        byte[] buffer = new byte[Chunk];
        BlobChunk chunk = new() { Id = ByteString.CopyFrom(row.Id.ToArray()), PacketDigest = ByteString.CopyFrom(row.PacketDigest.ToArray()), Size = (ulong)row.Size };
        int read;
        do
        {
            read = await file.ReadAtLeastAsync(buffer, Chunk, throwOnEndOfStream: false, cancellation);
            chunk.Offset = (ulong)offset;

            // The writer has serialised a message when it returns, so one buffer serves all of them.
            chunk.Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read));
            await to.WriteAsync(chunk, cancellation);
            offset += read;
            chunk = new BlobChunk();
        }
        while (read == Chunk);
    }

    // The recipient, once it has signed for the packet; the sender, to compare; the recipient's gateway.
    private async Task<PacketRow> Mine(Digest digest, PeerIdentity caller, CancellationToken cancellation)
    {
        PacketRow? packet = await ledger.Packet(digest, cancellation);
        bool known = packet is { State: not PacketState.Refused } && caller switch
        {
            PeerIdentity.Agency agency => directory.Serves(me.Name, agency.Code) && (agency.Code == packet.Recipient || agency.Code == packet.Sender),
            PeerIdentity.Gateway gateway => packet.Role == PacketRole.Outbound && directory.Serves(gateway.Code, packet.Recipient),
            _ => false,
        };
        if (!known)
        {
            throw No(StatusCode.FailedPrecondition, RefusalReason.PacketUnknown, "The caller has no packet of that digest here.");
        }

        if (caller is PeerIdentity.Agency reader && reader.Code == packet!.Recipient && !await ledger.IsDelivered(digest, cancellation))
        {
            throw No(StatusCode.FailedPrecondition, RefusalReason.StepOutOfOrder, "A recipient fetches the files of a packet that it has signed for.");
        }

        return packet!;
    }

    private static string Actor(PeerIdentity caller) => caller switch
    {
        PeerIdentity.Agency agency => agency.Code.Value,
        PeerIdentity.Gateway gateway => $"gateway/{gateway.Code}",
        _ => throw new InvalidOperationException("Only agencies and gateways come this far."),
    };

    private static RpcException No(StatusCode status, string code, string sentence) => new Refusal(status, code, sentence).ToException();
}
