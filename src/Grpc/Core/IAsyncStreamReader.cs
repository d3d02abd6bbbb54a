namespace Grpc.Core;

/// <summary>Messages of a stream in their order; one MoveNext at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last MoveNext found.</summary>
    T Current { get; }

    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="RpcException">The call ended with another status than OK.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
