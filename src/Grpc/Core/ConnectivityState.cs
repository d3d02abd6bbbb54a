namespace Grpc.Core;

/// <summary>Whether a channel is connected (gRPC core, connectivity-semantics-and-api.md).</summary>
public enum ConnectivityState
{
    /// <summary>No connection, and nothing asks for one.</summary>
    Idle,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>There is a connection.</summary>
    Ready,

    /// <summary>The last attempt failed; another follows when one is due or asked for.</summary>
    TransientFailure,

    /// <summary>The channel was disposed.</summary>
    Shutdown,
}
