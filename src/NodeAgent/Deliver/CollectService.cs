using Google.Protobuf;
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
    Exchange.ExchangeClient exchange, OfferIntake offers, PartsIntake parts, GatewayState state, KillPoint kill, TimeProvider clock, ILogger<CollectService> logger) : BackgroundService
{
    // Packets whose parts are half here; a gateway sends the parts of one after those of another.
    private const int MostComing = 64;

    // Messages taken together: as many packets as a gateway offers at once.
    private const int AtOnce = 32;

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
        await call.RequestStream.WriteAsync(new CollectRequest { Resume = new Resume { Cursor = (ulong)await parts.Cursor(cancellation) } }, cancellation);
        Dictionary<Digest, List<Record>> coming = [];
        await foreach (IReadOnlyList<CollectReply> replies in Batches.Of(call.ResponseStream, AtOnce, cancellation))
        {
            state.Reached();
            reached();
            List<Offer> offered = [.. replies.Where(reply => reply.StepCase == CollectReply.StepOneofCase.Offer).Select(reply => reply.Offer)];
            if (offered.Count > 0)
            {
                foreach (Signed answer in await offers.Answer(offered, cancellation))
                {
                    await call.RequestStream.WriteAsync(new CollectRequest { Delivered = answer }, cancellation);
                    kill.Reached("deliver.after-send");
                }
            }

            List<ComeParts> whole = [.. replies.Where(reply => reply.StepCase == CollectReply.StepOneofCase.Parts).Select(reply => Gather(reply.Parts, coming)).OfType<ComeParts>()];
            if (whole.Count > 0)
            {
                foreach (Digest packet in await parts.Take(whole, cancellation))
                {
                    await call.RequestStream.WriteAsync(new CollectRequest { Confirm = new Confirm { PacketDigest = UnsafeByteOperations.UnsafeWrap(packet.ToArray()) } }, cancellation);
                    kill.Reached("deliver.parts.after-send");
                }
            }
        }
    }

    // Null until the last of a packet's messages is here.
    private static ComeParts? Gather(Parts parts, Dictionary<Digest, List<Record>> coming)
    {
        if (!Digest.TryFrom(parts.PacketDigest.Span, out Digest packet))
        {
            return null;
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
            return null;
        }

        coming.Remove(packet);
        return new ComeParts(packet, records, parts.Receipt);
    }
}
