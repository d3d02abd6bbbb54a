using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Goes on configuring gRPC after AddGrpc.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}
