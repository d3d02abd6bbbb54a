using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>A feature of the HTTP context of a gRPC call: the call.</summary>
public interface IServerCallContextFeature
{
    ServerCallContext ServerCallContext { get; }
}
