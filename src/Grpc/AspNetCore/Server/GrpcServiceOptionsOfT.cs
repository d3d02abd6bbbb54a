namespace Grpc.AspNetCore.Server;

/// <summary>Settings of one service; what is not set comes from <see cref="GrpcServiceOptions"/>.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
