using Grpc.Core;
using Grpc.Testing;

namespace Interop.Grpc.InteropClient.Cases;

internal static class StreamingCases
{
    public static async Task ClientStreaming(CaseContext context)
    {
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = context.Client.StreamingInputCall();
        foreach (int size in Requests.InputSizes)
        {
            await call.RequestStream.WriteAsync(Requests.Input(size));
        }

        await call.RequestStream.CompleteAsync();
        Check.Equal(74_922, (await call).AggregatedPayloadSize, "aggregated size");
    }

    public static async Task ServerStreaming(CaseContext context)
    {
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = context.Client.StreamingOutputCall(Requests.Output(Requests.OutputSizes));
        await Receive(call.ResponseStream, Requests.OutputSizes);
        Check.Equal(StatusCode.OK, call.GetStatus().StatusCode, "status");
    }

    public static async Task PingPong(CaseContext context)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = context.Client.FullDuplexCall();
        foreach ((int up, int down) in Requests.InputSizes.Zip(Requests.OutputSizes))
        {
            await call.RequestStream.WriteAsync(Requests.Exchange(up, down));
            Check.Equal(true, await call.ResponseStream.MoveNext(), "an answer to each request");
            Requests.CheckPayload(down, call.ResponseStream.Current.Payload);
        }

        await call.RequestStream.CompleteAsync();
        await Receive(call.ResponseStream);
        Check.Equal(StatusCode.OK, call.GetStatus().StatusCode, "status");
    }

    public static async Task EmptyStream(CaseContext context)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = context.Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        await Receive(call.ResponseStream);
        Check.Equal(StatusCode.OK, call.GetStatus().StatusCode, "status");
    }

    /// <summary>The server answers when it has all requests.</summary>
    public static async Task HalfDuplex(CaseContext context)
    {
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = context.Client.HalfDuplexCall();
        foreach (int size in Requests.OutputSizes)
        {
            await call.RequestStream.WriteAsync(Requests.Output(size));
        }

        await call.RequestStream.CompleteAsync();
        await Receive(call.ResponseStream, Requests.OutputSizes);
        Check.Equal(StatusCode.OK, call.GetStatus().StatusCode, "status");
    }

    /// <exception cref="CaseFailedException">Not exactly these responses came.</exception>
    internal static async Task Receive(IAsyncStreamReader<StreamingOutputCallResponse> responses, params int[] sizes)
    {
        List<int> received = [];
        await foreach (StreamingOutputCallResponse response in responses.ReadAllAsync())
        {
            received.Add(response.Payload.Body.Length);
            Requests.CheckPayload(response.Payload.Body.Length, response.Payload);
        }

        Check.Sequence(sizes, received, "lengths of the payloads");
    }
}
