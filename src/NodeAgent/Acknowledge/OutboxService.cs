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
    private readonly Dictionary<long, (int Attempts, DateTimeOffset Next)> _tried = [];

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

    // What goes with Collect is not handed in here.
    private Task<List<ReceiptRow>> Unsent(CancellationToken cancellation) => store.Read(
        (db, token) => db.Receipts.AsNoTracking()
            .Where(row => row.Direction == Direction.Outward && row.SentAt == null && row.Kind != ReceiptKind.Delivered && row.Kind != ReceiptKind.Refused)
            .OrderBy(row => row.Id).Take(200).ToListAsync(token),
        cancellation);

    private async Task<TimeSpan> Round(CancellationToken cancellation)
    {
        TimeSpan wait = s_look;
        foreach (ReceiptRow row in await Unsent(cancellation))
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (!_tried.TryGetValue(row.Id, out (int Attempts, DateTimeOffset Next) tried) || tried.Next <= now)
            {
                if (await Send(row, cancellation))
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
