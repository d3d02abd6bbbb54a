using System.Threading.Channels;
using Grpc.Core;
using Interop.Gateway.Faults;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Wire;

namespace Interop.Gateway.Deliver;

/// <summary>
/// One Collect stream. Headers are offered up to a window; each is answered with "delivered", which brings its parts, which are confirmed.
/// What is not confirmed when the stream ends is offered again on the next.
/// </summary>
internal sealed class CollectSession(
    DeliverHandler handler, AgencyCode agency, IAsyncStreamReader<CollectRequest> requests, IServerStreamWriter<CollectReply> replies, Bells bells, KillPoint kill, TimeProvider clock)
{
    /// <summary>Packets offered and not yet confirmed.</summary>
    private const int Window = 32;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private readonly Channel<CollectReply> _out = Channel.CreateBounded<CollectReply>(new BoundedChannelOptions(Window) { SingleReader = true });
    private readonly HashSet<long> _offered = [];
    private readonly Bell _confirmed = new();
    private int _open;
    private long _cursor;

    public async Task Run(CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation) || requests.Current.StepCase != CollectRequest.StepOneofCase.Resume)
        {
            throw new Refusal(StatusCode.InvalidArgument, RefusalReason.StepOutOfOrder, "A Collect stream begins with Resume.").ToException();
        }

        _cursor = (long)requests.Current.Resume.Cursor;
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] loops = [Offer(ending.Token), Listen(ending.Token), Write(ending.Token)];
        try
        {
            // Whichever ends first, by the agency's wish or by a failure, ends the others.
            await await Task.WhenAny(loops);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(loops.Select(loop => loop.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
        }
    }

    private async Task Offer(CancellationToken cancellation)
    {
        bool idle = false;
        while (true)
        {
            Task ring = Task.WhenAny(bells.Delivery(agency).Next, _confirmed.Next);
            int room = Window - Volatile.Read(ref _open);
            List<DeliveryRow> rows = room > 0 ? await handler.Waiting(agency, _offered, room, cancellation) : [];
            foreach (DeliveryRow row in rows)
            {
                _offered.Add(row.Cursor);
                if (await handler.Offer(row, cancellation) is Wire.Offer offer)
                {
                    Interlocked.Increment(ref _open);
                    await _out.Writer.WriteAsync(new CollectReply { Offer = offer }, cancellation);
                }
            }

            if (rows.Count == 0)
            {
                if (!idle && Volatile.Read(ref _open) == 0)
                {
                    await _out.Writer.WriteAsync(new CollectReply { Idle = new Idle { Cursor = (ulong)Volatile.Read(ref _cursor) } }, cancellation);
                }

                idle = Volatile.Read(ref _open) == 0;
                await Task.WhenAny(ring, Task.Delay(s_look, clock, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
            else
            {
                idle = false;
            }
        }
    }

    private async Task Listen(CancellationToken cancellation)
    {
        while (await requests.MoveNext(cancellation))
        {
            CollectRequest request = requests.Current;
            switch (request.StepCase)
            {
                case CollectRequest.StepOneofCase.Delivered:
                    foreach (Parts parts in (await handler.Delivered(request.Delivered, agency, cancellation)).OrThrow())
                    {
                        await _out.Writer.WriteAsync(new CollectReply { Parts = parts }, cancellation);
                    }

                    break;
                case CollectRequest.StepOneofCase.Confirm:
                    long cursor = (await handler.Confirm(request.Confirm.PacketDigest, agency, cancellation)).OrThrow();
                    Volatile.Write(ref _cursor, Math.Max(Volatile.Read(ref _cursor), cursor));
                    Interlocked.Decrement(ref _open);
                    _confirmed.Ring();
                    break;
                case CollectRequest.StepOneofCase.Accepted:
                    throw new Refusal(StatusCode.Unimplemented, RefusalReason.Unimplemented, "Accepting conditions before delivery is not part of this version; see docs/services.md.").ToException();
                default:
                    throw new Refusal(StatusCode.InvalidArgument, RefusalReason.StepOutOfOrder, "After Resume a Collect stream takes delivered and confirm.").ToException();
            }
        }
    }

    private async Task Write(CancellationToken cancellation)
    {
        await foreach (CollectReply reply in _out.Reader.ReadAllAsync(cancellation))
        {
            await replies.WriteAsync(reply, cancellation);
            if (reply.StepCase == CollectReply.StepOneofCase.Parts)
            {
                kill.Reached("deliver.after-send");
            }
        }
    }
}
