using Grpc.Core;
using Grpc.Net.Client.Calls;

namespace Grpc.Net.Client.Retry;

/// <summary>The responses of the attempt that counts. Cancelling a read cancels the call.</summary>
internal sealed class RetryReader<TResponse>(RetryCall<TResponse> call) : IAsyncStreamReader<TResponse>
    where TResponse : class
{
    private ResponseReader<byte[], TResponse>? _reader;

    public TResponse Current => _reader is { } reader ? reader.Current : throw new InvalidOperationException("No message: MoveNext was not called, or returned false.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static state => ((IDisposable)state!).Dispose(), call))
        {
            _reader ??= new ResponseReader<byte[], TResponse>(await call.Last);
        }

        return await _reader.MoveNext(cancellationToken);
    }
}
