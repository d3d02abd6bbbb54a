namespace Interop.Cli.Tests.World;

[CollectionDefinition(Name)]
public sealed class FederationCollection : ICollectionFixture<Federation>
{
    public const string Name = "federation";
}
