using Grpc.Core;
using Interop.Contracts;
using Interop.Hosting.Faults;
using Interop.Hosting.Waiting;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Direction = Interop.Storage.Agent.Direction;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Hands the agency's signed receipts to the own gateway, in their order, again until the gateway has signed for each. The same receipt twice changes nothing there.</summary>
internal sealed class OutboxService(
    Exchange.ExchangeClient exchange, Agency me, GatewayState state, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock, ILogger<OutboxService> logger) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);
    private const int AtOnce = 200;
    private readonly Dictionary<long, (int Attempts, DateTimeOffset Next)> _tried = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Acknowledge.Next;
            TimeSpan wait = s_look;
            try
            {
                wait = await Round(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The receipts are still in the outbox: try again.
                AcknowledgeLog.Failed(logger, failure);
            }
            catch (Exception failure) when (failure is OperationCanceledException or RpcException)
            {
                return;
            }

            await Task.WhenAny(ring, Task.Delay(wait, clock, stoppingToken));
        }
    }

    private async Task<List<ReceiptRow>> Unsent(CancellationToken cancellation)
    {
        try
        {
            return await store.Read((db, token) => Waiting(db).ToListAsync(token), cancellation);
        }
        catch (Exception failure) when (Damage.Is(failure))
        {
            return await store.OneByOne(Waiting, row => row, row => row.PacketDigest, Tell, cancellation);
        }
    }

    // What goes with Collect is not handed in here.
    private static IQueryable<ReceiptRow> Waiting(AgentContext db) => db.Receipts.AsNoTracking()
        .Where(row => row.Direction == Direction.Outward && row.SentAt == null && row.Kind != ReceiptKind.Delivered && row.Kind != ReceiptKind.Refused)
        .OrderBy(row => row.Id).Take(AtOnce);

    // Once: the outbox is looked at every few seconds.
    private void Tell(string packet, Exception failure)
    {
        if (_told.Add(packet))
        {
            AcknowledgeLog.Unreadable(logger, failure, packet);
        }
    }

    private async Task<TimeSpan> Round(CancellationToken cancellation)
    {
        TimeSpan wait = s_look;
        foreach (ReceiptRow row in await Unsent(cancellation))
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (!_tried.TryGetValue(row.Id, out (int Attempts, DateTimeOffset Next) tried) || tried.Next <= now)
            {
                if (await Sent(row, cancellation))
                {
                    _tried.Remove(row.Id);
                    continue;
                }

                tried = (tried.Attempts + 1, now + Backoff.After(tried.Attempts + 1));
                _tried[row.Id] = tried;
            }

            wait = tried.Next - now < wait ? tried.Next - now : wait;
        }

        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    // One that does not read any more waits by itself.
    private async Task<bool> Sent(ReceiptRow row, CancellationToken cancellation)
    {
        try
        {
            return await Send(row, cancellation);
        }
        catch (Exception failure) when (Damage.Is(failure))
        {
            Tell(row.PacketDigest.ToString(), failure);
            return false;
        }
    }

    private async Task<bool> Send(ReceiptRow row, CancellationToken cancellation)
    {
        AcknowledgeReply reply;
        try
        {
            AcknowledgeRequest request = new() { Receipt = Signed.Parser.ParseFrom(row.Signed) };
            reply = await exchange.AcknowledgeAsync(request, deadline: clock.GetUtcNow().UtcDateTime + s_deadline, cancellationToken: cancellation);
        }
        catch (RpcException failure) when (!cancellation.IsCancellationRequested)
        {
            if (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                state.Missed(failure.ReasonCode);
            }

            AcknowledgeLog.Waits(logger, row.Kind.Value, row.PacketDigest.ToString(), failure.ReasonCode);
            return false;
        }

        kill.Reached("acknowledge.out.after-send");
        state.Reached();
        if (!ReceiptReading.Read(reply.Receipt, me, clock.GetUtcNow()).TryGet(out ReceiptReading? logged, out PacketRefusal? refusal)
            || logged.Packet != row.PacketDigest || logged.Body.Issuer != me.GatewayIssuer || logged.Promise is null)
        {
            AcknowledgeLog.Waits(logger, row.Kind.Value, row.PacketDigest.ToString(), refusal?.Code ?? "receipt-about-something-else");
            return false;
        }

        await store.Run(
            async (db, token) =>
            {
                ReceiptRow sent = await db.Receipts.FirstAsync(one => one.Id == row.Id, token);
                sent.SentAt = clock.GetUtcNow();
                await Records.Add(db, logged, token);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        AcknowledgeLog.Sent(logger, row.Kind.Value, row.PacketDigest.ToString());
        return true;
    }
}
