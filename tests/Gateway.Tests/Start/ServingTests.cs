using Interop.Gateway.Tests.World;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Tests.Start;

public sealed class ServingTests
{
    // Oversight takes what a log does not show for left out: a gateway that was killed must not serve the log as it was before.
    [Fact]
    public async Task What_was_committed_before_a_gateway_serves_is_in_its_log_and_signed_when_it_serves()
    {
        using FederationOnDisk disk = new();
        await using RunningGateway gateway = await RunningGateway.Start(disk.Gateway("vn").Settings);

        (int pending, int entries, long signed) = await gateway.Services.GetRequiredService<IWriteQueue<GatewayContext>>().Read(
            async (db, token) => (await db.AuditPending.CountAsync(token), await db.AuditEntries.CountAsync(token), await db.AuditCheckpoints.MaxAsync(row => (long?)row.Size, token) ?? 0),
            CancellationToken.None);

        Assert.Equal(0, pending);
        Assert.True(entries >= 2, "The log began and names its directory.");
        Assert.Equal(entries, signed);
    }
}
