using System.Globalization;
using Grpc.Core;
using Grpc.Testing;

namespace Interop.Grpc.InteropServer;

/// <summary>
/// grpc.testing.TestService as doc/interop-test-descriptions.md of github.com/grpc/grpc asks for it. UnimplementedCall is left out on purpose.
/// </summary>
public sealed class TestServiceMethods(ServerIdentity identity) : TestService.TestServiceBase
{
    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        CallAnswer answer = new(context);
        answer.RequireCompression(0, request.ExpectCompressed);
        bool compressed = request.ResponseCompressed is { Value: true };
        if (compressed || answer.EchoesHeaders)
        {
            await answer.Begin(compressed);
        }

        answer.EndIfAsked(request.ResponseStatus);
        SimpleResponse response = new() { Payload = CallAnswer.Payload(request.ResponseType, request.ResponseSize) };
        if (request.FillServerId)
        {
            response.ServerId = identity.Id;
        }

        // The scope stays empty: nobody signs in with OAuth here.
        if (request.FillUsername && context.AuthContext.IsPeerAuthenticated)
        {
            response.Username = context.AuthContext.PeerIdentity.First().Value;
        }

        return response;
    }

    public override async Task<SimpleResponse> CacheableUnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync(new Metadata { { "cache-control", "max-age=60, public" } });
        long nanoseconds = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        return new SimpleResponse
        {
            Payload = new Payload { Body = Google.Protobuf.ByteString.CopyFromUtf8(nanoseconds.ToString(CultureInfo.InvariantCulture)) },
        };
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        CallAnswer answer = new(context);
        int messages = 0;
        int bytes = 0;
        await foreach (StreamingInputCallRequest request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            answer.RequireCompression(messages++, request.ExpectCompressed);
            bytes += request.Payload?.Body.Length ?? 0;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = bytes };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        CallAnswer answer = new(context);
        await answer.Begin(compressed: true);
        await answer.Serve(request, responseStream);
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        CallAnswer answer = new(context);
        if (answer.EchoesHeaders)
        {
            await answer.Begin(compressed: false);
        }

        await foreach (StreamingOutputCallRequest request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await answer.Serve(request, responseStream);
        }
    }

    public override async Task HalfDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        List<StreamingOutputCallRequest> requests = [];
        await foreach (StreamingOutputCallRequest request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            requests.Add(request);
        }

        CallAnswer answer = new(context);
        foreach (StreamingOutputCallRequest request in requests)
        {
            await answer.Serve(request, responseStream);
        }
    }
}
