using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Gateway.Route;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Wire;

namespace Interop.Gateway.Blobs;

/// <summary>Fetches a blob from the gateway of the packet's sender, from where an earlier attempt ended.</summary>
internal sealed class BlobFetch(Partners partners, CurrentDirectory directory, BlobFolder folder, BlobLedger ledger, BlobIntake intake, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(Digest Packet, Digest Id), Lazy<Task<Answer<long>>>> _running = new();

    /// <summary>Returns when it is here whole. Callers who want the same one wait for the same fetch.</summary>
    public async Task<Answer<long>> Fetch(PacketRow packet, Digest id, CancellationToken cancellation)
    {
        Lazy<Task<Answer<long>>> fetch = _running.GetOrAdd((packet.Digest, id), _ => new Lazy<Task<Answer<long>>>(() => Run(packet, id)));
        return await fetch.Value.WaitAsync(cancellation);
    }

    // It goes on when one of those who wait gives up: what came is kept anyway.
    private async Task<Answer<long>> Run(PacketRow packet, Digest id)
    {
        try
        {
            GatewayCode partner = directory.Snapshot.Agency(packet.Sender)!.Gateway;
            using CancellationTokenSource patience = new(s_patience, clock);
            BlobRequest request = new() { Id = Bytes(id), PacketDigest = Bytes(packet.Digest), Offset = (ulong)folder.Held(id) };
            using AsyncServerStreamingCall<BlobChunk> call = partners.Blobs(partner).Get(request, cancellationToken: patience.Token);
            async Task<BlobChunk?> Next()
            {
                bool more = await call.ResponseStream.MoveNext(patience.Token);
                patience.CancelAfter(s_patience);
                return more ? call.ResponseStream.Current : null;
            }

            if (await Next() is not { Size: > 0 and <= long.MaxValue } first || !Digest.TryFrom(first.Id.Span, out Digest named) || named != id)
            {
                return Away;
            }

            Answer<BlobRow> row = (long)first.Size <= BlobSize.Max
                ? await ledger.Expect(packet, id, (long)first.Size, patience.Token)
                : new Refusal(StatusCode.ResourceExhausted, RefusalCodes.BlobTooLarge, "The partner's blob is larger than is taken here.");
            return row.TryGet(out BlobRow? expected, out Refusal? refusal)
                ? await intake.Take(packet, expected, first, Next, $"gateway/{partner}", patience.Token)
                : refusal;
        }
        catch (RpcException failure)
        {
            return failure.Trailers.GetValue(Refusal.ReasonTrailer) == RefusalReason.BlobNotHere ? NotHere : Away;
        }
        catch (OperationCanceledException)
        {
            return Away;
        }
        finally
        {
            _running.TryRemove((packet.Digest, id), out _);
        }
    }

    /// <summary>The sender has not handed it in whole.</summary>
    public static Refusal NotHere { get; } = new(StatusCode.Unavailable, RefusalReason.BlobNotHere, "The sender has not handed in the whole file yet. Try again in a minute.");

    private static Refusal Away { get; } = new(StatusCode.Unavailable, RefusalReason.BlobNotHere, "The sender's gateway does not hand the file on now. What came is kept; try again in a minute.");

    private static ByteString Bytes(Digest digest) => ByteString.CopyFrom(digest.ToArray());
}
