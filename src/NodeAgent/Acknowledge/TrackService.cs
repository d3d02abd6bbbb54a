using Grpc.Core;
using Interop.Hosting.Waiting;
using Interop.NodeAgent.Trusted;
using Interop.Wire;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Follows the own gateway's feed: receipts, decisions, notices and proofs of all packets, from where the last one was stored.</summary>
internal sealed class TrackService(Exchange.ExchangeClient exchange, FeedReader feed, GatewayState state, TimeProvider clock, ILogger<TrackService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        int attempts = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using AsyncServerStreamingCall<TrackReply> call = exchange.Track(new TrackRequest { Follow = true, After = (ulong)await feed.Cursor(stoppingToken) }, cancellationToken: stoppingToken);
                await foreach (IReadOnlyList<TrackReply> replies in Batches.Of(call.ResponseStream, FeedReader.AtOnce, stoppingToken))
                {
                    state.Reached();
                    attempts = 0;
                    await feed.Take(replies, stoppingToken);
                }
            }
            catch (RpcException failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
                {
                    state.Missed(failure.ReasonCode);
                }

                AcknowledgeLog.TrackWaits(logger, failure.ReasonCode, attempts + 1);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The cursor moves only with what was stored: the feed is read again from there.
                AcknowledgeLog.TrackFailed(logger, failure);
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
}
