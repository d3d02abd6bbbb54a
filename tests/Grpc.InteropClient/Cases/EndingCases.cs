using Grpc.Core;
using Grpc.Testing;

namespace Interop.Grpc.InteropClient.Cases;

/// <summary>Calls that their caller ends.</summary>
internal static class EndingCases
{
    private const int LongMicroseconds = 60_000_000;

    public static async Task CancelAfterBegin(CaseContext context)
    {
        using CancellationTokenSource cancellation = new();
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call =
            context.Client.StreamingInputCall(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Check.Ending(StatusCode.Cancelled, () => call.ResponseAsync);
        Check.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode, "status");
    }

    public static async Task CancelAfterFirstResponse(CaseContext context)
    {
        using CancellationTokenSource cancellation = new();
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
            context.Client.FullDuplexCall(cancellationToken: cancellation.Token);
        await call.RequestStream.WriteAsync(Requests.Exchange(27_182, 31_415));
        Check.Equal(true, await call.ResponseStream.MoveNext(), "a first response");
        Requests.CheckPayload(31_415, call.ResponseStream.Current.Payload);
        await cancellation.CancelAsync();
        await Check.Ending(StatusCode.Cancelled, () => call.ResponseStream.MoveNext());
        Check.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode, "status");
    }

    /// <summary>The server waits before its second response; the caller does not.</summary>
    public static async Task CancelServerStream(CaseContext context)
    {
        using CancellationTokenSource cancellation = new();
        StreamingOutputCallRequest request = Requests.Output(10, 10);
        request.ResponseParameters[1].IntervalUs = LongMicroseconds;
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = context.Client.StreamingOutputCall(request, cancellationToken: cancellation.Token);
        Check.Equal(true, await call.ResponseStream.MoveNext(), "a first response");
        Task<bool> second = call.ResponseStream.MoveNext();
        await cancellation.CancelAsync();
        await Check.Ending(StatusCode.Cancelled, () => second);
    }

    public static async Task TimeoutOnSleepingServer(CaseContext context)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
            context.Client.FullDuplexCall(deadline: In(TimeSpan.FromMilliseconds(1)));
        await Check.Ending(StatusCode.DeadlineExceeded, async () =>
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { Payload = Requests.Zeros(27_182) });
            await call.ResponseStream.MoveNext();
        });
        Check.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode, "status");
    }

    /// <summary>What came before the deadline counts; then the call ends, though the server sleeps on.</summary>
    public static async Task DeadlineInMidStream(CaseContext context)
    {
        StreamingOutputCallRequest request = Requests.Output(10, 10);
        request.ResponseParameters[1].IntervalUs = LongMicroseconds;
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call =
            context.Client.StreamingOutputCall(request, deadline: In(TimeSpan.FromMilliseconds(1_500)));
        Check.Equal(true, await call.ResponseStream.MoveNext(), "a first response");
        await Check.Ending(StatusCode.DeadlineExceeded, () => call.ResponseStream.MoveNext());
    }

    private static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;
}
