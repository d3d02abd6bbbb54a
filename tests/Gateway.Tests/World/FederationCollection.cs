namespace Interop.Gateway.Tests.World;

/// <summary>Tests that share one federation; they run one after another, so that channels have one writer.</summary>
[CollectionDefinition("federation")]
public sealed class FederationCollection : ICollectionFixture<Federation>;
