using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;

namespace Interop.Storage.Tests.SqlServer;

public sealed class SqlServerConnectionTests
{
    private const string Secret = "fictional-word";

    [Fact]
    public async Task A_second_server_is_refused_by_name_since_the_lock_holds_on_one()
    {
        StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => TestDatabase.Open<GatewayContext>(Engine.SqlServer, $"Server=127.0.0.1,1;Failover Partner=127.0.0.2,1;Database=a;User ID=a;Connect Timeout=1;Password={Secret}"));

        Assert.Equal(StorageFault.Access, refused.Fault);
        Assert.Contains("Failover Partner", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }
}
