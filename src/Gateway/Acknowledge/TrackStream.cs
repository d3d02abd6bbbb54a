using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Record;
using Interop.Hosting.Waiting;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Wire;

namespace Interop.Gateway.Acknowledge;

/// <summary>Streams an agency's feed: receipts, decisions, notices and proofs in the order of recording, and where its packets wait.</summary>
internal sealed class TrackStream(Feed feed, Bells bells, TimeProvider clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <param name="agency">Whose feed.</param>
    /// <param name="packet">One packet, or null for all.</param>
    /// <param name="request">From where, and whether to stay.</param>
    /// <param name="replies">Written one at a time.</param>
    /// <param name="cancellation">Ends a stream that stays.</param>
    public async Task Run(AgencyCode agency, Digest? packet, TrackRequest request, IAsyncStreamWriter<TrackReply> replies, CancellationToken cancellation)
    {
        long cursor = (long)request.After;
        Dictionary<Digest, int> told = [];
        long looked = 0;
        while (true)
        {
            Task ring = bells.Feed(agency).Next;
            IReadOnlyList<TrackReply> page = await feed.Next(agency, packet, cursor, cancellation);
            foreach (TrackReply reply in page)
            {
                await replies.WriteAsync(reply, cancellation);
                cursor = (long)reply.Cursor;
            }

            if (page.Count == Feed.Page)
            {
                continue;
            }

            // A busy feed asks for what waits once a second, a quiet one at each ring.
            if (page.Count == 0 || !request.Follow || clock.GetElapsedTime(looked) >= s_look)
            {
                looked = clock.GetTimestamp();
                told = await Waiting(await feed.Waiting(agency, packet, cancellation), told, replies, cancellation);
            }

            if (!request.Follow)
            {
                return;
            }

            await ring.OrAfter(s_look, clock, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    // A state, not an event: told once for every further attempt, and not kept.
    private static async Task<Dictionary<Digest, int>> Waiting(List<RouteRow> rows, Dictionary<Digest, int> told, IAsyncStreamWriter<TrackReply> replies, CancellationToken cancellation)
    {
        foreach (RouteRow row in rows.Where(row => told.GetValueOrDefault(row.PacketDigest) != row.Attempts))
        {
            await replies.WriteAsync(
                new TrackReply
                {
                    PacketDigest = Feed.Bytes(row.PacketDigest),
                    Waiting = new Waiting
                    {
                        Gateway = row.Gateway.Value,
                        Since = (ulong)row.WaitingSince!.Value.ToUnixTimeMilliseconds(),
                        Attempts = (uint)row.Attempts,
                        Reason = row.LastError ?? "",
                    },
                },
                cancellation);
        }

        return rows.ToDictionary(row => row.PacketDigest, row => row.Attempts);
    }
}
