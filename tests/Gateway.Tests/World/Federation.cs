using System.Collections.Concurrent;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Tests.World;

/// <summary>Three gateways that run in this process, their agencies, and an oversight body.</summary>
public sealed class Federation : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Agency> _agencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunningGateway> _running = new(StringComparer.Ordinal);
    private Auditor? _auditor;

    internal FederationOnDisk Disk { get; private set; } = null!;

    internal DirectorySnapshot Directory => Disk.Setup.Directory;

    internal Agency this[string code] => _agencies.GetOrAdd(code, name => new Agency(Disk, AgencyCode.Parse(name)));

    internal Auditor Auditor => _auditor ??= new Auditor(Disk);

    public async Task InitializeAsync()
    {
        Disk = new FederationOnDisk();
        foreach (string gateway in new[] { "vn", "kh", "int" })
        {
            await Start(gateway);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (Agency agency in _agencies.Values)
        {
            agency.Dispose();
        }

        _auditor?.Dispose();
        foreach (RunningGateway gateway in _running.Values)
        {
            await gateway.DisposeAsync();
        }

        Disk.Dispose();
    }

    /// <summary>Nothing waits for an agency any more: what earlier tests left would fill the window of offers before this one's packets.</summary>
    internal async Task Forget()
    {
        foreach (RunningGateway gateway in _running.Values)
        {
            await gateway.Services.GetRequiredService<IWriteQueue<GatewayContext>>().Run((db, token) =>
                db.DeliveryQueue.Where(row => row.ConfirmedAt == null).ExecuteUpdateAsync(row => row.SetProperty(one => one.ConfirmedAt, TimeProvider.System.GetUtcNow()), token));
        }
    }

    internal RunningGateway Gateway(string code) => _running[code];

    internal async Task Start(string code) => _running.Add(code, await RunningGateway.Start(Disk.Gateway(code).Settings));

    internal async Task Stop(string code)
    {
        _running.Remove(code, out RunningGateway? gateway);
        await gateway!.DisposeAsync();
    }
}
