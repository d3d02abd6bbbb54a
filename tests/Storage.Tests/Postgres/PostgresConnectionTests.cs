using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Postgres;

/// <summary>Options of a connection string under which one lock, one durable server and one snapshot a reader would not hold. No server is asked.</summary>
public sealed class PostgresConnectionTests
{
    private const string Secret = "fictional-word";

    [Theory]
    [InlineData("Host=127.0.0.1,127.0.0.2", "several hosts")]
    [InlineData("Host=127.0.0.1:1,127.0.0.1:2", "several hosts")]
    [InlineData("Server=127.0.0.1,127.0.0.2", "several hosts")]
    [InlineData("Host=127.0.0.1;Target Session Attributes=primary", "Target Session Attributes")]
    [InlineData("Host=127.0.0.1;Target Session Attributes=standby", "Target Session Attributes")]
    [InlineData("Host=127.0.0.1;Load Balance Hosts=true", "Load Balance Hosts")]
    [InlineData("Host=127.0.0.1;Multiplexing=true", "Multiplexing")]
    [InlineData("Host=127.0.0.1;Maximum Pool Size=0", "Maximum Pool Size")]
    [InlineData("Host=127.0.0.1;Maximum Pool Size=2;Minimum Pool Size=3", "Minimum Pool Size")]
    public async Task What_would_break_a_promise_is_refused_by_name(string options, string named)
    {
        StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => TestDatabase.Open<GatewayContext>(Engine.Postgres, $"{options};Port=1;Database=a;Username=a;Password={Secret}"));

        Assert.Equal(StorageFault.Access, refused.Fault);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("-c synchronous_commit=off")]
    [InlineData("-c default_transaction_read_only=off -c synchronous_commit=off")]
    public async Task Commits_that_the_connection_string_would_not_wait_for_are_waited_for_all_the_same(string options)
    {
        await using TestDatabase database = await TestDatabase.Make(Engine.Postgres);
        await using Store<GatewayContext> store = await TestDatabase.Open<GatewayContext>(Engine.Postgres, $"{database.Address};Options={options}");

        string commits = await store.Run((db, token) => db.Database.SqlQueryRaw<string>("SELECT current_setting('synchronous_commit') AS \"Value\"").SingleAsync(token));
        string readers = await store.Read((db, token) => db.Database.SqlQueryRaw<string>("SELECT current_setting('default_transaction_read_only') AS \"Value\"").SingleAsync(token));

        Assert.Equal(("on", "on"), (commits, readers));
    }
}
