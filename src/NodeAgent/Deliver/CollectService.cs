using Grpc.Core;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Faults;
using Interop.Hosting.Waiting;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Wire;

namespace Interop.NodeAgent.Deliver;

/// <summary>Station Deliver: keeps a Collect stream open to the own gateway and takes in what waits there.</summary>
internal sealed class CollectService(
    Exchange.ExchangeClient exchange, Intake intake, GatewayState state, KillPoint kill, TimeProvider clock, ILogger<CollectService> logger) : BackgroundService
{
    // Packets whose parts are half here; a gateway sends the parts of one after those of another.
    private const int MostComing = 64;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        int attempts = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Stream(() => attempts = 0, stoppingToken);
            }
            catch (RpcException failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
                {
                    state.Missed(failure.ReasonCode);
                }

                DeliverLog.Waits(logger, failure.ReasonCode, attempts + 1);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Nothing that was not stored is confirmed: it will be offered again.
                DeliverLog.Failed(logger, failure);
            }
            catch (Exception failure) when (failure is OperationCanceledException or RpcException)
            {
                return;
            }

            attempts++;
            try
            {
                await Task.Delay(Backoff.After(attempts), clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Stream(Action reached, CancellationToken cancellation)
    {
        using AsyncDuplexStreamingCall<CollectRequest, CollectReply> call = exchange.Collect(cancellationToken: cancellation);
        await call.RequestStream.WriteAsync(new CollectRequest { Resume = new Resume { Cursor = (ulong)await intake.Cursor(cancellation) } }, cancellation);
        Dictionary<Digest, List<Record>> coming = [];
        await foreach (CollectReply reply in call.ResponseStream.ReadAllAsync(cancellation))
        {
            state.Reached();
            reached();
            switch (reply.StepCase)
            {
                case CollectReply.StepOneofCase.Offer:
                    if (await intake.Offer(reply.Offer, cancellation) is Signed answer)
                    {
                        await call.RequestStream.WriteAsync(new CollectRequest { Delivered = answer }, cancellation);
                        kill.Reached("deliver.after-send");
                    }

                    break;
                case CollectReply.StepOneofCase.Parts:
                    if (await Take(reply.Parts, coming, cancellation))
                    {
                        await call.RequestStream.WriteAsync(new CollectRequest { Confirm = new Confirm { PacketDigest = reply.Parts.PacketDigest } }, cancellation);
                        kill.Reached("deliver.parts.after-send");
                    }

                    break;
            }
        }
    }

    private async Task<bool> Take(Parts parts, Dictionary<Digest, List<Record>> coming, CancellationToken cancellation)
    {
        if (!Digest.TryFrom(parts.PacketDigest.Span, out Digest packet))
        {
            return false;
        }

        if (!coming.TryGetValue(packet, out List<Record>? records))
        {
            coming[packet] = records = [];
        }

        records.AddRange(parts.Records);
        if (records.Count > HeaderLimits.MaxParts || records.Sum(record => (long)record.CalculateSize()) > EnvelopeLimits.Default.MaxBytes || coming.Count > MostComing)
        {
            throw new InvalidDataException("The gateway sends more parts than any packet has.");
        }

        if (!parts.Last)
        {
            return false;
        }

        coming.Remove(packet);
        return await intake.Take(packet, records, parts.Receipt, cancellation);
    }
}
