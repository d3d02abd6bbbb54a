using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>In the metadata of each gRPC endpoint: which method of which service it is.</summary>
public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
{
    public Type ServiceType { get; } = serviceType;

    public IMethod Method { get; } = method;
}
