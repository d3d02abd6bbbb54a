using System.Buffers;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Framing;
using Grpc.Framing.Compression;
using Grpc.Headers;
using Grpc.Net.Client.Credentials;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Calls;

/// <summary>One call as one HTTP request.</summary>
internal sealed class ClientCall<TRequest, TResponse>(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options)
    : CallLifetime(channel, options)
    where TRequest : class
    where TResponse : class
{
    private static readonly StreamPipeReaderOptions PipeOptions = new(bufferSize: 16 * 1024, minimumReadSize: 1024);

    private ICompressionProvider? _compression;
    private HttpResponseMessage? _received;
    private Task<HttpResponseMessage?> _response = Task.FromResult<HttpResponseMessage?>(null);
    private UnaryBody? _unaryBody;
    private StreamBody? _streamBody;
    private PipeReader? _pipe;
    private FrameReader? _frames;
    private Task<Metadata>? _headers;

    internal Action<TRequest, SerializationContext> Serialize => method.RequestMarshaller.ContextualSerializer;

    /// <summary>Writes requests as the channel limits them and the caller wants them compressed.</summary>
    internal FrameWriter Writer(IBufferWriter<byte> target) => new(target, Channel.MaxSend, _compression);

    /// <summary>Sends the only request.</summary>
    internal void Start(string? host, TRequest request)
    {
        ChooseCompression();
        PooledBuffer buffer = new();
        _unaryBody = new UnaryBody(buffer);
        try
        {
            Writer(buffer).Write(request, Serialize, Options.WriteOptions?.Flags ?? WriteFlags.None);
        }
        catch (RpcException e)
        {
            End(CallEnding.Of(e), abort: true);
        }

        Send(host, _unaryBody);
    }

    /// <summary>Sends the headers; the requests follow through the body.</summary>
    internal StreamBody Start(string? host)
    {
        ChooseCompression();
        _streamBody = new StreamBody();
        Send(host, _streamBody);
        return _streamBody;
    }

    /// <summary>The only response; the call has ended then.</summary>
    internal async Task<TResponse> ReadResponse()
    {
        try
        {
            FrameReader? frames = await Open();
            TResponse? message = frames is null ? null : await frames.ReadOnly(method.ResponseMarshaller.ContextualDeserializer, Stop);
            CallEnding ending = Ending ?? ResponseStatus.OfTrailers(_received!);
            if (message is null && ending.Status.StatusCode == StatusCode.OK)
            {
                throw new RpcException(new Status(StatusCode.Internal, "The response has no message."));
            }

            End(ending, abort: false);
            if (Ended().Status.StatusCode == StatusCode.OK)
            {
                return message!;
            }
        }
        catch (Exception e)
        {
            throw Failed(e);
        }
        finally
        {
            CompletePipe();
        }

        throw ToException(Ended());
    }

    /// <summary>The next response, or null at the end with OK.</summary>
    internal async Task<TResponse?> ReadNext()
    {
        if (Ending is null)
        {
            try
            {
                FrameReader? frames = await Open();
                TResponse? message = frames is null ? null : await frames.Read(method.ResponseMarshaller.ContextualDeserializer, Stop);
                if (message is not null)
                {
                    return message;
                }

                End(Ending ?? ResponseStatus.OfTrailers(_received!), abort: false);
                CompletePipe();
            }
            catch (Exception e)
            {
                CompletePipe();
                throw Failed(e);
            }
        }

        return Ended().Status.StatusCode == StatusCode.OK ? null : throw ToException(Ended());
    }

    /// <summary>The first headers decide whether messages follow.</summary>
    /// <returns>Null when the headers were the whole answer.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<FrameReader?> Open()
    {
        if (_frames is not null)
        {
            return _frames;
        }

        HttpResponseMessage response = await _response ?? throw ToException(Ended());
        if (ResponseStatus.OfHeaders(response) is CallEnding atOnce)
        {
            if (method.Type is MethodType.ServerStreaming or MethodType.DuplexStreaming || atOnce.Status.StatusCode != StatusCode.OK)
            {
                End(atOnce, abort: false);
                return null;
            }

            throw new RpcException(new Status(StatusCode.Internal, "The response has no message."));
        }

        response.Headers.NonValidated.TryGetValues(HeaderName.Encoding, out HeaderStringValues encoding);
        _pipe = PipeReader.Create(await response.Content.ReadAsStreamAsync(Stop), PipeOptions);
        return _frames = new FrameReader(
            _pipe, Channel.MaxReceive, new ReceivedEncoding(encoding.Count == 0 ? null : encoding.ToString(), Channel.Compressions, StatusCode.Internal));
    }

    protected override Task<Metadata> ReadHeaders() => _headers ??= HeadersOfResponse();

    protected override void Release()
    {
        base.Release();
        _unaryBody?.Release();
        _streamBody?.End();
        Volatile.Read(ref _received)?.Dispose();
    }

    /// <summary>Gives the buffers back. Only between reads.</summary>
    private void CompletePipe()
    {
        _pipe?.Complete();
        _pipe = null;
    }

    private void ChooseCompression()
    {
        string? encoding = Options.Headers?.GetValue(HeaderName.EncodingRequest);
        if (!CompressionSet.IsNone(encoding))
        {
            _compression = Channel.Compressions.Find(encoding);
            if (_compression is null)
            {
                End(new CallEnding(new Status(StatusCode.Internal, $"No compression provider has the name '{encoding}'.")), abort: true);
            }
        }
    }

    private async Task<Metadata> HeadersOfResponse()
    {
        HttpResponseMessage response = await _response ?? throw ToException(Ended());
        return CallEnding.Read(response.Headers);
    }

    private void Send(string? host, HttpContent body)
    {
        Watch();
        if (Ending is null)
        {
            try
            {
                CallProof? proof = CallProof.Of(Channel, method, Options.Credentials);
                _response = proof is null ? Send(Request(host, body, proof: null)) : Send(host, body, proof);
            }
            catch (Exception e)
            {
                End(CallEnding.Of(e), abort: true);
            }
        }

        if (Ending is not null)
        {
            Release();
        }
    }

    /// <summary>Never throws: a failure is the call's ending, and null.</summary>
    private async Task<HttpResponseMessage?> Send(string? host, HttpContent body, CallProof proof)
    {
        HttpRequestMessage request;
        try
        {
            request = Request(host, body, await proof.Make(Stop));
        }
        catch (Exception e)
        {
            End(CallEnding.Of(e), abort: true);
            return null;
        }

        return await Send(request);
    }

    /// <summary>Likewise.</summary>
    private async Task<HttpResponseMessage?> Send(HttpRequestMessage request)
    {
        try
        {
            HttpResponseMessage response = await Channel.Send(request, Stop);

            // With a full fence: either this sees an ending that came meanwhile, or that ending sees the response.
            Interlocked.Exchange(ref _received, response);
            if (Ending is null)
            {
                return response;
            }

            response.Dispose();
        }
        catch (Exception e)
        {
            End(CallEnding.Of(e), abort: true);
        }

        return null;
    }

    private HttpRequestMessage Request(string? host, HttpContent body, Metadata? proof)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Channel.AddressOf(method))
        {
            Version = Channel.Version,
            VersionPolicy = Channel.VersionPolicy,
            Content = body,
        };
        HttpRequestHeaders headers = request.Headers;
        headers.Host = host;
        headers.TryAddWithoutValidation(HeaderName.Te, "trailers");
        headers.TryAddWithoutValidation(HeaderName.UserAgent, "grpc-interop-dotnet/1");
        headers.TryAddWithoutValidation(HeaderName.AcceptEncoding, Channel.Compressions.AcceptEncoding);
        if (_compression is not null)
        {
            headers.TryAddWithoutValidation(HeaderName.Encoding, _compression.EncodingName);
        }

        if (Deadline != DateTime.MaxValue)
        {
            headers.TryAddWithoutValidation(HeaderName.Timeout, TimeoutText.Format(Deadline - Channel.Time.GetUtcNow().UtcDateTime));
        }

        Add(headers, Options.Headers);
        Add(headers, proof);
        return request;
    }

    private static void Add(HttpRequestHeaders headers, Metadata? metadata)
    {
        for (int i = 0; i < metadata?.Count; i++)
        {
            Metadata.Entry entry = metadata[i];
            if (!HeaderName.IsReserved(entry.Key))
            {
                headers.TryAddWithoutValidation(entry.Key, MetadataText.Value(entry));
            }
        }
    }
}
