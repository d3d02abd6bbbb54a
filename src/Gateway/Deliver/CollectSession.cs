using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Faults;
using Interop.Gateway.Record;
using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Hosting.Waiting;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Trust.Peers;
using Interop.Wire;

namespace Interop.Gateway.Deliver;

/// <summary>
/// One Collect stream: offers what waits, within a window; takes the agency's signed answers and confirmations as they come.
/// What is not confirmed when the stream ends is offered again on the next.
/// </summary>
internal sealed class CollectSession(
    DeliveryQueue queue, DeliverHandler handler, AgencyCode agency, IAsyncStreamReader<CollectRequest> requests, IServerStreamWriter<CollectReply> replies,
    PeerRefusal? bound, Bells bells, KillPoint kill, TimeProvider clock)
{
    /// <summary>Packets offered and not yet confirmed.</summary>
    private const int Window = 32;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private readonly Channel<CollectReply> _out = Channel.CreateBounded<CollectReply>(new BoundedChannelOptions(Window) { SingleReader = true });
    private readonly ConcurrentDictionary<long, bool> _offered = new();
    private readonly ConcurrentDictionary<Digest, long> _open = new();
    private readonly Bell _settled = new();
    private readonly ConcurrentDictionary<Task, bool> _answers = new();
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _cursor;

    public async Task Run(CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation) || requests.Current.StepCase != CollectRequest.StepOneofCase.Resume || requests.Current.Resume.Cursor > long.MaxValue)
        {
            throw new Refusal(StatusCode.InvalidArgument, RefusalReason.StepOutOfOrder, "A Collect stream begins with Resume and a cursor that this gateway gave, or 0.").ToException();
        }

        _cursor = (long)requests.Current.Resume.Cursor;
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] loops = [Offer(ending.Token), Listen(ending.Token), Write(cancellation, ending.Token), _failed.Task.WaitAsync(ending.Token)];
        try
        {
            // Whichever ends first, by the agency's wish or by a failure, ends the others; their end says nothing more.
            await await Task.WhenAny(loops);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(loops).ContinueWith(static all => _ = all.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

            // None is left behind that would write to this stream; each keeps its failure to itself.
            await Task.WhenAll(_answers.Keys);
        }
    }

    private async Task Offer(CancellationToken cancellation)
    {
        bool idle = false;
        while (true)
        {
            Task ring = Task.WhenAny(bells.Delivery(agency).Next, _settled.Next);
            int room = Window - _open.Count;
            List<DeliveryRow> rows = room > 0 ? await queue.Waiting(agency, _offered.Keys.ToHashSet(), room, emergencies: bound is not null, cancellation) : [];
            foreach (DeliveryRow row in rows)
            {
                _offered[row.Cursor] = true;
                if (await queue.Offer(row, cancellation) is Wire.Offer offer)
                {
                    _open[row.PacketDigest] = row.Cursor;
                    await _out.Writer.WriteAsync(new CollectReply { Offer = offer }, cancellation);
                }
            }

            if (rows.Count > 0)
            {
                idle = false;
                continue;
            }

            if (!idle && _open.IsEmpty)
            {
                await _out.Writer.WriteAsync(new CollectReply { Idle = new Idle { Cursor = (ulong)Volatile.Read(ref _cursor) } }, cancellation);
            }

            idle = _open.IsEmpty;
            await ring.OrAfter(s_look, clock, cancellation);
            cancellation.ThrowIfCancellationRequested();
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
                case CollectRequest.StepOneofCase.Confirm:
                    // Answers about different packets do not wait for each other's commit; what is about one packet comes in its own order.
                    if (_answers.Keys.ToArray() is { Length: >= Window } underWay)
                    {
                        await Task.WhenAny(underWay);
                    }

                    Task answer = Answer(request, cancellation);
                    _answers[answer] = true;
                    _ = answer.ContinueWith(done => _answers.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                    break;
                case CollectRequest.StepOneofCase.Accepted:
                    throw new Refusal(StatusCode.Unimplemented, RefusalReason.Unimplemented, "Accepting conditions before delivery is not part of this version; see docs/services.md.").ToException();
                default:
                    throw new Refusal(StatusCode.InvalidArgument, RefusalReason.StepOutOfOrder, "After Resume a Collect stream takes delivered and confirm.").ToException();
            }
        }
    }

    private async Task Answer(CollectRequest request, CancellationToken cancellation)
    {
        try
        {
            await (request.StepCase == CollectRequest.StepOneofCase.Delivered ? Delivered(request.Delivered, cancellation) : Confirm(request.Confirm, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The stream ends; what was not confirmed is offered again.
        }
        catch (Exception failure)
        {
            // Ends the stream with this failure, where the one place for failures turns it into a status.
            _failed.TrySetException(failure);
        }
    }

    private async Task Delivered(Contracts.Signed receipt, CancellationToken cancellation)
    {
        Bind(PacketReceipt.Parse(receipt).TryGet(out PacketReceipt? stated, out _) ? stated.Packet : null);
        IReadOnlyList<Parts> runs = (await handler.Delivered(receipt, agency, cancellation)).OrThrow();
        foreach (Parts parts in runs)
        {
            await _out.Writer.WriteAsync(new CollectReply { Parts = parts }, cancellation);
        }

        if (runs is [{ Records.Count: 0 } refused])
        {
            Settled(Digest.From(refused.PacketDigest.Span), 0);
        }
    }

    private async Task Confirm(Wire.Confirm confirm, CancellationToken cancellation)
    {
        Bind(Digest.TryFrom(confirm.PacketDigest.Span, out Digest packet) ? packet : null);
        long cursor = (await handler.Confirm(confirm.PacketDigest, agency, cancellation)).OrThrow();
        Settled(Digest.From(confirm.PacketDigest.Span), cursor);
    }

    // While nothing but emergencies may pass, what was not offered on this stream is none.
    private void Bind(Digest? packet)
    {
        if (bound is not null && (packet is not Digest one || !_open.ContainsKey(one)))
        {
            throw Standing.Refuse(bound);
        }
    }

    private void Settled(Digest packet, long cursor)
    {
        for (long seen = Volatile.Read(ref _cursor); cursor > seen; seen = Volatile.Read(ref _cursor))
        {
            Interlocked.CompareExchange(ref _cursor, cursor, seen);
        }

        if (_open.TryRemove(packet, out long offered))
        {
            _offered.TryRemove(offered, out _);
        }

        _settled.Ring();
    }

    // A message that is begun is finished, whatever ends the stream: half a frame before the status would be no answer at all.
    private async Task Write(CancellationToken call, CancellationToken ending)
    {
        await foreach (CollectReply reply in _out.Reader.ReadAllAsync(ending))
        {
            await replies.WriteAsync(reply, call);
            switch (reply.StepCase)
            {
                case CollectReply.StepOneofCase.Offer:
                    kill.Reached("deliver.offer.after-send");
                    break;
                case CollectReply.StepOneofCase.Parts:
                    kill.Reached("deliver.parts.after-send");
                    break;
            }
        }
    }
}
