using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Interop.Grpc.InteropContract;
using Microsoft.AspNetCore.Http.Features;
using Any = Google.Protobuf.WellKnownTypes.Any;

namespace Interop.Grpc.InteropServer;

/// <summary>How one call is answered: echoed metadata, compression, the status that the caller asks for.</summary>
internal sealed class CallAnswer
{
    private static readonly WriteOptions Plain = new(WriteFlags.NoCompress);

    private readonly ServerCallContext _context;
    private readonly MessageFlags _flags;
    private readonly Metadata _headers = [];

    public CallAnswer(ServerCallContext context)
    {
        _context = context;
        _flags = context.GetHttpContext().Features.GetRequiredFeature<MessageFlags>();
        foreach (Metadata.Entry entry in context.RequestHeaders)
        {
            if (entry.Key == MetadataKeys.EchoInitial)
            {
                _headers.Add(entry);
            }
            else if (entry.Key == MetadataKeys.EchoTrailing)
            {
                context.ResponseTrailers.Add(entry);
            }
        }
    }

    public bool EchoesHeaders => _headers.Count > 0;

    /// <summary>Sends the headers.</summary>
    /// <param name="compressed">Messages of this call may be compressed.</param>
    public Task Begin(bool compressed)
    {
        if (compressed)
        {
            _headers.Add(MetadataKeys.CompressionRequest, "gzip");
        }

        return _context.WriteResponseHeadersAsync(_headers);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT: the message came otherwise than its sender says.</exception>
    public void RequireCompression(int message, BoolValue? expected)
    {
        if (expected is not null && _flags.Compressed[message] != expected.Value)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Message {message} is {(expected.Value ? "not " : "")}compressed."));
        }
    }

    /// <summary>One response for each that the request describes, each after its interval.</summary>
    public async Task Serve(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses)
    {
        EndIfAsked(request.ResponseStatus);
        foreach (ResponseParameters parameters in request.ResponseParameters)
        {
            await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), _context.CancellationToken);
            responses.WriteOptions = parameters.Compressed is { Value: true } ? WriteOptions.Default : Plain;
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Payload(request.ResponseType, parameters.Size) });
        }
    }

    /// <exception cref="RpcException">The status asked for, with its details.</exception>
    public void EndIfAsked(EchoStatus? status)
    {
        if (status is not null)
        {
            throw new Google.Rpc.Status { Code = status.Code, Message = status.Message, Details = { Any.Pack(status) } }.ToRpcException();
        }
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT: there is no such payload.</exception>
    public static Payload Payload(PayloadType type, int size) => type == PayloadType.Compressable && size >= 0
        ? new Payload { Type = type, Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) }
        : throw new RpcException(new Status(StatusCode.InvalidArgument, "Payloads are compressable and not shorter than nothing."));
}
