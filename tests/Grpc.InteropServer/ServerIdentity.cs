namespace Interop.Grpc.InteropServer;

/// <summary>One name for each server started, the same for all its calls.</summary>
public sealed class ServerIdentity
{
    public string Id { get; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
}
