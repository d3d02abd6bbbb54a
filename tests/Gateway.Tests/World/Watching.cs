using System.Diagnostics;

namespace Interop.Gateway.Tests.World;

/// <summary>One gateway with looks every second, its agency, and the authorities around it.</summary>
internal sealed class Watching : IAsyncDisposable
{
    private Watching(FederationOnDisk disk, Authorities authorities) => (Disk, Authorities) = (disk, authorities);

    public FederationOnDisk Disk { get; }

    public Authorities Authorities { get; }

    public RunningGateway Gateway { get; private set; } = null!;

    /// <param name="age">Of the lists that lie there at the start.</param>
    public static async Task<Watching> Start(TimeSpan? age = null)
    {
        FederationOnDisk disk = new();
        Watching made = new(disk, new Authorities(disk));
        made.Authorities.Configure(disk.Gateway("vn").Settings, "Gateway");
        made.Authorities.PublishAll(age: age);
        await made.Serve();
        return made;
    }

    public async Task Serve() => Gateway = await RunningGateway.Start(Disk.Gateway("vn").Settings);

    public async Task Restart()
    {
        await Gateway.DisposeAsync();
        await Serve();
    }

    /// <summary>Waits for a line of the gateway's log that holds all of these.</summary>
    public Task<string> Line(params string[] parts) => Line(Gateway, parts);

    /// <summary>The same of another gateway.</summary>
    public static async Task<string> Line(RunningGateway gateway, params string[] parts)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            if (gateway.Lines.All.FirstOrDefault(line => parts.All(part => line.Contains(part, StringComparison.Ordinal))) is { } found)
            {
                return found;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"No line with {string.Join(", ", parts)}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Disk.Dispose();
    }
}
