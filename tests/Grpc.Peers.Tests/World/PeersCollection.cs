namespace Interop.Grpc.Peers.Tests.World;

[CollectionDefinition(Name)]
public sealed class PeersCollection : ICollectionFixture<PeersWorld>
{
    public const string Name = "peers";
}
