namespace Grpc.Core;

/// <summary>The responses of a server-streaming or duplex call.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
