using Grpc.Core;
using Grpc.Framing;
using Grpc.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The response: headers, messages, and exactly once the status.</summary>
internal sealed partial class HttpServerCallContext
{
    /// <summary>INVARIANT one-ending: whoever sets _finished under this lock, and nobody else, writes the status; no message follows.</summary>
    private readonly Lock _ending = new();
    private FrameWriter? _frames;
    private Task _flushing = Task.CompletedTask;
    private bool _finished;
    private bool _headersAsked;
    private bool _messageBegun;

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="serialize">Its marshaller.</param>
    /// <param name="flags">With <see cref="WriteFlags.BufferHint"/> it waits for the next message or the status.</param>
    /// <param name="cancellationToken">Cancelling a write under way resets the stream.</param>
    internal async Task Write<T>(T message, Action<T, SerializationContext> serialize, WriteFlags flags, CancellationToken cancellationToken)
        where T : class
    {
        ThrowIfFinished();
        bool flush = !flags.HasFlag(WriteFlags.BufferHint);
        if (!HttpContext.Response.HasStarted && !_messageBegun)
        {
            AnnounceCompression();
        }

        Task flushing;
        lock (_ending)
        {
            ThrowIfFinished();
            Serialize(message, serialize, flags);
            flushing = flush ? Flush(cancellationToken) : Task.CompletedTask;
            _flushing = flushing;
        }

        await flushing;
        ThrowIfExpired();

        // Writing to a client that has gone succeeds silently; a method that only writes would never end.
        if (flush)
        {
            HttpContext.RequestAborted.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends the call with this status, or with DEADLINE_EXCEEDED if that has passed. Only the first ending counts.</summary>
    internal void Finish(Status status)
    {
        lock (_ending)
        {
            if (_finished)
            {
                return;
            }

            _finished = true;
        }

        WriteStatus(Expiry is { HasPassed: true } ? CallExpiry.Status : status);
    }

    /// <summary>The deadline has passed and the method still runs: tells the client and stops its upload.</summary>
    internal async Task FinishExpired()
    {
        bool blocked;
        lock (_ending)
        {
            if (_finished)
            {
                return;
            }

            _finished = true;
            blocked = !_flushing.IsCompleted;
        }

        IHttpResetFeature? reset = HttpContext.Features.Get<IHttpResetFeature>();
        if (!blocked)
        {
            WriteStatus(CallExpiry.Status);
            await HttpContext.Response.CompleteAsync();
        }

        // A write that waits for a slow reader would hold the status back too; then the reset alone has to say it.
        const int cancel = 0x8;
        reset?.Reset(cancel);
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        ThrowIfFinished();
        if (_headersAsked || _messageBegun || HttpContext.Response.HasStarted)
        {
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        }

        AskForCompression(responseHeaders);
        _headersAsked = true;
        AnnounceCompression();
        Append(HttpContext.Response.Headers, responseHeaders);
        await HttpContext.Response.StartAsync(CancellationToken);
        await HttpContext.Response.BodyWriter.FlushAsync(CancellationToken);
    }

    private void Serialize<T>(T message, Action<T, SerializationContext> serialize, WriteFlags flags)
        where T : class
    {
        _frames ??= new FrameWriter(HttpContext.Response.BodyWriter, _settings.MaxSend, _responseCompression, _settings.Level);
        bool whole = false;
        try
        {
            _frames.Write(message, serialize, flags);
            whole = true;
        }
        finally
        {
            _messageBegun |= _frames.HeaderWritten;
            if (!whole && _frames.HeaderWritten)
            {
                // Half a message cannot be taken back; a status after it would make it look whole.
                HttpContext.Abort();
            }
        }
    }

    private Task Flush(CancellationToken cancellationToken)
    {
        ValueTask<System.IO.Pipelines.FlushResult> flush = HttpContext.Response.BodyWriter.FlushAsync(cancellationToken);
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return Task.CompletedTask;
        }

        return flush.AsTask();
    }

    private void WriteStatus(Status status)
    {
        HttpResponse response = HttpContext.Response;

        // The response may not have started though a message waits in its body: started later, headers, message and status leave in one piece.
        IHeaderDictionary target = response.HasStarted || _messageBegun
            ? HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : response.Headers;
        if (_responseTrailers is { Count: > 0 })
        {
            Append(target, _responseTrailers);
        }

        target[HeaderName.Status] = StatusText.Code(status.StatusCode);
        if (status.Detail.Length > 0)
        {
            target[HeaderName.Message] = StatusText.Encode(status.Detail);
        }
    }

    private static void Append(IHeaderDictionary target, Metadata metadata)
    {
        foreach (Metadata.Entry entry in metadata)
        {
            if (!HeaderName.IsReserved(entry.Key) && !HeaderName.IsServersOwn(entry.Key))
            {
                target.Append(entry.Key, MetadataText.Value(entry));
            }
        }
    }

    private void ThrowIfFinished()
    {
        ThrowIfExpired();
        if (_finished)
        {
            throw new InvalidOperationException("The call is complete; no message can be written any more.");
        }
    }

    private void ThrowIfExpired()
    {
        if (Expiry is { HasPassed: true } expiry)
        {
            throw new OperationCanceledException("The deadline of the call has passed.", expiry.Token);
        }
    }
}
