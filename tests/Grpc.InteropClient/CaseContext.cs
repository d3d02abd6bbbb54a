using Grpc.Testing;

namespace Interop.Grpc.InteropClient;

/// <summary>What a case has to work with.</summary>
public sealed class CaseContext(Target target, CaseSettings settings) : IDisposable
{
    public CaseSettings Settings { get; } = settings;

    public Connection Connection { get; } = new(target);

    public TestService.TestServiceClient Client => Connection.Client;

    /// <summary>A connection of its own, for cases about connections.</summary>
    public Connection Connect() => new(target);

    public void Dispose() => Connection.Dispose();
}
