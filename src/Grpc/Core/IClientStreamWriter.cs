namespace Grpc.Core;

/// <summary>The requests of a client-streaming or duplex call.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>No more requests follow.</summary>
    Task CompleteAsync();
}
