using System.Buffers;
using Grpc.Core;
using Grpc.Framing;

namespace Grpc.Net.Client.Calls;

/// <summary>The requests of a client-streaming or duplex call. A write completes when the server's window took it.</summary>
internal sealed class RequestWriter<TRequest, TResponse> : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly ClientCall<TRequest, TResponse> _call;
    private readonly StreamBody _body;
    private readonly Task<TResponse>? _response;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly FrameWriter _frames;
    private int _writing;
    private bool _complete;

    /// <param name="call">The call.</param>
    /// <param name="body">Its request.</param>
    /// <param name="response">The only response, when that is being read already; it knows best why a write failed.</param>
    /// <param name="options">Of the call.</param>
    internal RequestWriter(ClientCall<TRequest, TResponse> call, StreamBody body, Task<TResponse>? response, WriteOptions? options)
    {
        (_call, _body, _response, WriteOptions) = (call, body, response, options);
        _frames = call.Writer(_buffer);
    }

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_complete)
        {
            throw new InvalidOperationException("The requests are complete; no message can be written any more.");
        }

        if (Interlocked.Exchange(ref _writing, 1) != 0)
        {
            throw new InvalidOperationException("A write runs already; one at a time.");
        }

        try
        {
            ThrowIfEnded();
            _buffer.ResetWrittenCount();
            _frames.Write(message, _call.Serialize, WriteOptions?.Flags ?? WriteFlags.None);
            await Send(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        if (Volatile.Read(ref _writing) != 0)
        {
            throw new InvalidOperationException("A write runs still; await it first.");
        }

        _complete = true;
        _body.Complete();
        return Task.CompletedTask;
    }

    private async Task Send(CancellationToken cancellationToken)
    {
        try
        {
            Stream stream = await _body.Open().AsTask().WaitAsync(cancellationToken);
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
            if (WriteOptions is null || !WriteOptions.Flags.HasFlag(WriteFlags.BufferHint))
            {
                await stream.FlushAsync(cancellationToken);
            }
        }
        catch (Exception e)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _call.Cancel();
            }

            throw await Reason(e);
        }
    }

    /// <summary>A server that ends a call early closes the stream under the writer; its status says why.</summary>
    private async Task<Exception> Reason(Exception exception)
    {
        try
        {
            if (_response is not null)
            {
                await _response;
            }
            else if (_call.Ending is null)
            {
                await _call.Open();
            }
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            return e;
        }

        ThrowIfEnded();
        return new RpcException(TransportFailure.StatusOf(exception));
    }

    private void ThrowIfEnded()
    {
        if (_call.Ending is CallEnding ending)
        {
            throw ending.Status.StatusCode == StatusCode.OK
                ? new InvalidOperationException("The call is complete; no message can be written any more.")
                : _call.ToException(ending);
        }
    }
}
